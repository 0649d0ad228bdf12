import { addExperts, listExpertCandidates } from '@xuanping/api-contract/expert-review';
import { Button, Checkbox, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import { useKeyset, useSend, type RowOf } from '../../api/hooks';
import { ErrorState, EmptyState, Loading } from '../../components/States';
import { useApp } from '../../components/app';
import { PHONE, useMedia } from '../../lib/useMedia';
import { DrawerFoot } from '../../components/DrawerFoot';
import { useT } from './locales';

const QUERY = { query: { limit: 200 } };

/** Takes accounts of experts into the pool; all are chosen to begin with. */
export function AddExperts({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const phone = useMedia(PHONE);
  const { message } = useApp();
  const list = useKeyset<RowOf<typeof listExpertCandidates>>(listExpertCandidates, QUERY);
  const add = useSend(addExperts);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const chosen = rows.filter(({ id }) => !left.has(id));
  const toggle = (id: string): void =>
    setLeft(
      (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    );
  const save = (): void =>
    add.mutate(
      { body: { accountIds: chosen.map(({ id }) => id) } },
      {
        onSuccess: ({ added }) => {
          message.success(t('pool.addDone', { count: added }));
          onClose();
        },
      },
    );
  return (
    <Drawer
      open
      title={t('pool.add')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '85%' : 520}
      onClose={onClose}
      footer={
        <DrawerFoot>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={chosen.length === 0} loading={add.isPending} onClick={save}>
            {t('pool.addAct', { count: chosen.length })}
          </Button>
        </DrawerFoot>
      }
    >
      {add.isError && <ErrorState error={add.error} compact />}
      {list.isError ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} compact />
      ) : list.isPending ? (
        <Loading />
      ) : rows.length === 0 ? (
        <EmptyState title={t('pool.addNone')} text={t('pool.addNoneText')} />
      ) : (
        <>
          <p className="xp-quiet">{t('pool.addText')}</p>
          <ul className="xp-expert-review-relations">
            {rows.map((row) => (
              <li key={row.id}>
                <Checkbox checked={!left.has(row.id)} onChange={() => toggle(row.id)}>
                  {row.name} <span className="xp-quiet">{row.employer ?? row.email}</span>
                </Checkbox>
              </li>
            ))}
          </ul>
        </>
      )}
    </Drawer>
  );
}
