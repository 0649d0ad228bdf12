import { getReporting, type ReportingOverview } from '@xuanping/api-contract/reporting';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useReportingForms } from './forms';
import { useT } from './locales';
import { PendingList } from './PendingList';
import './Reporting.css';
import { ReportsTable } from './ReportsTable';

const DONE = {
  'reporting.propose': 'done.propose',
  'reporting.send': 'done.send',
  'reporting.close': 'done.close',
  'round.send-back': 'done.sendBack',
} as const;

/** The stage 报送: the whole of it for the house, its own packages for a recipient that can sign in. */
export default function ReportingPage(): ReactNode {
  const { round } = usePlace('round');
  return useHasRole('staff', 'lead', 'auditor') ? (
    <HousePage round={round} />
  ) : (
    <RecipientPage round={round} />
  );
}

function HousePage({ round }: { readonly round: string }): ReactNode {
  const t = useT();
  const read = useRoute(getReporting, { params: { round } }, { everyMs: 20_000 });
  const overview = read.data;
  const forms = useReportingForms(overview);
  const answers = useAnswers(overview);
  if (read.isError && !overview)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (!overview)
    return (
      <PageBody>
        <Card>
          <Loading rows={8} />
        </Card>
      </PageBody>
    );
  const { pending, proposal, counts } = overview;
  const open = proposal?.state === 'open' ? proposal : null;
  const made = totalOf(counts);
  const main = open
    ? 'reporting.send'
    : pending.length > 0
      ? 'reporting.propose'
      : counts.acknowledged === made
        ? 'reporting.close'
        : null;
  return (
    <>
      <PageHead
        title={t('title')}
        number={round}
        crumbs={[{ label: overview.round.name, to: `/rounds/${round}` }]}
        state={<RoundStateTag state={overview.round.state} paused={overview.round.paused} />}
        sample={overview.round.sample}
        due={
          overview.dueAt && overview.round.state === 'reporting' && pending.length > 0
            ? { at: overview.dueAt, label: t('due') }
            : null
        }
        act={
          <ActButtons
            acts={overview.acts.filter(
              (act) =>
                (act.id !== 'reporting.propose' || pending.length > 0) &&
                (act.id !== 'reporting.close' || (pending.length === 0 && made > 0)),
            )}
            target={{ round }}
            main={main !== null && overview.acts.some((act) => act.id === main && act.allowed) ? main : null}
            forms={forms}
            subject={`${overview.round.name} · ${round}`}
            next={(id) => (id in DONE ? t(DONE[id as keyof typeof DONE]) : null)}
          />
        }
        answers={answers}
      >
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        {open && (
          <Card
            title={t('proposal.title')}
            extra={
              <span className="xp-quiet">
                {t('proposal.prepared', { name: open.preparedBy })}{' '}
                <TimeText at={open.preparedAt} style="short" />
              </span>
            }
          >
            <p>{t('proposal.text', { count: open.reports.length })}</p>
            <PendingList
              reports={pending.filter(({ recipient }) =>
                open.reports.some((report) => report.recipient === recipient),
              )}
            />
          </Card>
        )}
        {!open && (pending.length > 0 || made === 0) && (
          <Card
            title={t('pending.title')}
            extra={pending.length > 0 && <span className="xp-quiet">{t('pending.note')}</span>}
          >
            {pending.length === 0 ? (
              <EmptyState title={t('pending.none')} text={t('pending.noneText')} />
            ) : (
              <PendingList reports={pending} />
            )}
          </Card>
        )}
        {made > 0 && <ReportsTable round={round} own={false} />}
      </PageBody>
    </>
  );
}

function RecipientPage({ round }: { readonly round: string }): ReactNode {
  const t = useT();
  return (
    <>
      <PageHead title={t('title')} number={round} answers={{ next: t('next.own') }}>
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        <ReportsTable round={round} own />
      </PageBody>
    </>
  );
}

function totalOf(counts: ReportingOverview['counts']): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

function useAnswers(overview: ReportingOverview | undefined): {
  mine?: ReactNode;
  stands?: ReactNode;
  next?: ReactNode;
} {
  const t = useT();
  const staff = useHasRole('staff');
  const lead = useHasRole('lead');
  if (!overview) return {};
  const { pending, proposal, counts } = overview;
  const open = proposal?.state === 'open' ? proposal : null;
  const made = totalOf(counts);
  const running = overview.round.state === 'reporting';
  const mine = (): ReactNode => {
    if (!running) return undefined;
    if (lead && open)
      return open.preparedByMe ? t('mine.own') : t('mine.approve', { count: open.reports.length });
    if (staff && !open && pending.length > 0) return t('mine.propose', { count: pending.length });
    if (staff && counts.escalated > 0) return t('mine.overdue', { count: counts.escalated });
    if (staff && made > 0 && pending.length === 0)
      return counts.acknowledged === made ? t('mine.closeNow') : t('mine.close');
    return undefined;
  };
  const next = (): string => {
    if (!running) return made > 0 ? t('next.over') : t('pending.noneText');
    if (open) return t('next.approve');
    if (pending.length > 0) return t('next.propose');
    return counts.acknowledged === made ? t('next.close') : t('next.receive');
  };
  const owed = mine();
  return {
    ...(owed !== undefined && { mine: owed }),
    stands: t('stands', {
      sent: made - counts.building,
      acknowledged: counts.acknowledged,
      pending: pending.length,
    }),
    next: next(),
  };
}
