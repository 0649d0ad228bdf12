import type { ReactNode } from 'react';
import { Deadline } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { useT } from './locales';
import './Todo.css';
import type { Due } from './useDue';

/** What is due of the reader, as the head of a page says it: how many, and when the first of them. */
export function MineDue({ due }: { readonly due: Due }): ReactNode {
  const t = useT();
  const first = due.rows[0];
  if (!first) return null;
  return (
    <>
      <Go to="/todo">{t('mine', { count: due.total })}</Go>
      <span className="xp-todo-first">
        {t('mineNext')} <Deadline due={first.dueAt} leftOnly />
      </span>
    </>
  );
}

/** Where the reader's matters stand: overdue, due soon, or neither. */
export function useStands(): (due: Due) => string {
  const t = useT();
  return ({ total, overdue, soon }) =>
    total === 0
      ? t('stands.none')
      : overdue + soon === 0
        ? t('stands.calm')
        : t('stands.pressing', { overdue, soon });
}
