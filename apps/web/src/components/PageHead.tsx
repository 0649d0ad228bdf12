import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../i18n';
import type { Instant } from '../lib/time';
import { Go } from '../shell/place';
import { useT } from './locales';
import './PageHead.css';
import { SampleMark } from './SampleMark';
import { Deadline } from './TimeText';

export interface Crumb {
  readonly label: ReactNode;
  /** Full address; places already filled. */
  readonly to: string;
}

export interface PageHeadProps {
  readonly title: string;
  /** `2026-01`, `0007`, `中投促通〔2026〕1号`. */
  readonly number?: string | null | undefined;
  /** A `StateTag`. */
  readonly state?: ReactNode;
  readonly due?:
    | {
        readonly at: Instant;
        readonly label?: string;
        readonly met?: boolean;
        readonly onPassed?: () => void;
      }
    | null
    | undefined;
  /** The one main act: an `ActButtons` or a primary button. */
  readonly act?: ReactNode;
  /** Quiet buttons beside it. */
  readonly more?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly sample?: boolean | undefined;
  /** The three questions of every page: what is due of me, where this stands, what comes next and who does it. */
  readonly answers?: { readonly mine?: ReactNode; readonly stands?: ReactNode; readonly next?: ReactNode };
  /** Facts, a stage strip or tabs under the head. */
  readonly children?: ReactNode;
}

/** Head of every page (ux.md, “Every page answers three questions”). Sets the title of the browser tab. */
export function PageHead(props: PageHeadProps): ReactNode {
  const { title, number, state, due, act, more, crumbs, sample, answers, children } = props;
  const t = useT();
  useDocumentTitle([title, number].filter(Boolean).join(' '));
  return (
    <header className="xp-head">
      {crumbs !== undefined && crumbs.length > 0 && (
        <nav className="xp-crumbs" aria-label={t('head.back')}>
          {crumbs.map((crumb) => (
            <Go key={crumb.to} to={crumb.to}>
              {crumb.label}
            </Go>
          ))}
        </nav>
      )}
      <div className="xp-head-row">
        <div className="xp-head-name">
          <h1>{title}</h1>
          {number && <span className="xp-head-number">{number}</span>}
          {state}
          {sample === true && <SampleMark />}
        </div>
        {(act || more) && (
          <div className="xp-head-acts">
            {more}
            {act}
          </div>
        )}
      </div>
      {(due || answers) && (
        <dl className="xp-answers">
          {due && (
            <Answer name={due.label ?? t('time.due')}>
              <Deadline
                due={due.at}
                met={due.met ?? false}
                {...(due.onPassed && { onPassed: due.onPassed })}
              />
            </Answer>
          )}
          {answers && (
            <Answer name={t('head.mine')} className={answers.mine ? 'xp-answers-mine' : 'xp-answers-none'}>
              {answers.mine || <span className="xp-quiet">{t('head.nothingMine')}</span>}
            </Answer>
          )}
          {answers?.stands && <Answer name={t('head.stands')}>{answers.stands}</Answer>}
          {answers?.next && <Answer name={t('head.next')}>{answers.next}</Answer>}
        </dl>
      )}
      {children}
    </header>
  );
}

function Answer({
  name,
  className,
  children,
}: {
  readonly name: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={className}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `申报 0007 · 选评` in the browser tab, and what a screen reader says on arrival. */
export function useDocumentTitle(title: string): void {
  const product = useLanguage() === 'en' ? 'Xuanping' : '选评';
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`;
  }, [title, product]);
}
