import { getPlaques, type PlaqueOverview } from '@xuanping/api-contract/plaque';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { Go, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { CandidatesTable } from './CandidatesTable';
import { useDateText } from './dates';
import { usePlaqueForms } from './forms';
import { useT } from './locales';
import './Plaque.css';
import { RegisterTable } from './RegisterTable';

const DONE = {
  'plaque.propose': 'done.propose',
  'plaque.award': 'done.award',
  'round.send-back': 'done.sendBack',
} as const;

/** The stage 奖牌 of a round: who waits, what is prepared, and the register of what was awarded. */
export default function PlaquesPage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const read = useRoute(getPlaques, { params: { round } }, { everyMs: 30_000 });
  const overview = read.data;
  const forms = usePlaqueForms(overview);
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
  const { candidates, proposal, revocations, counts } = overview;
  const open = proposal?.state === 'open' ? proposal : null;
  const main = open ? 'plaque.award' : 'plaque.propose';
  return (
    <>
      <PageHead
        title={t('title')}
        number={round}
        crumbs={[{ label: overview.round.name, to: `/rounds/${round}` }]}
        state={<RoundStateTag state={overview.round.state} paused={overview.round.paused} />}
        sample={overview.round.sample}
        due={
          overview.dueAt && overview.round.state === 'plaque' ? { at: overview.dueAt, label: t('due') } : null
        }
        act={
          <ActButtons
            acts={overview.acts.filter(
              (act) =>
                act.id !== 'plaque.propose' || candidates.length > 0 || overview.round.state === 'plaque',
            )}
            target={{ round }}
            main={overview.acts.some((act) => act.id === main && act.allowed) ? main : null}
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
        {revocations.length > 0 && <Revocations overview={overview} />}
        {open && <OpenProposal overview={overview} open={open} />}
        {(candidates.length > 0 || counts.awarded === 0) && (
          <Card
            title={t('candidates.title')}
            extra={candidates.length > 0 && <span className="xp-quiet">{t('candidates.note')}</span>}
            flush
          >
            {candidates.length === 0 ? (
              <EmptyState title={t('candidates.none')} text={t('candidates.noneText')} />
            ) : (
              <CandidatesTable rows={candidates} round={round} />
            )}
          </Card>
        )}
        {counts.awarded > 0 && <RegisterTable round={round} />}
      </PageBody>
    </>
  );
}

function useAnswers(overview: PlaqueOverview | undefined): {
  mine?: ReactNode;
  stands?: ReactNode;
  next?: ReactNode;
} {
  const t = useT();
  const staff = useHasRole('staff');
  const lead = useHasRole('lead');
  if (!overview) return {};
  const { candidates, proposal, counts, stillOpen, revocations } = overview;
  const open = proposal?.state === 'open' ? proposal : null;
  const mine = (): ReactNode => {
    if (lead && open)
      return open.preparedByMe
        ? t('mine.own')
        : open.nos.length === 0
          ? t('mine.approveNone')
          : t('mine.approve', { count: open.nos.length });
    if (lead && revocations.some(({ preparedByMe }) => !preparedByMe))
      return t('mine.revocations', { count: revocations.length });
    if (staff && !open && candidates.length > 0) return t('mine.propose', { count: candidates.length });
    if (staff && !open && overview.round.state === 'plaque' && stillOpen === 0 && counts.awarded === 0)
      return t('mine.proposeNone');
    return undefined;
  };
  const next = open
    ? t('next.approve')
    : candidates.length > 0
      ? t('next.propose')
      : stillOpen > 0
        ? t('next.dispute', { count: stillOpen })
        : counts.received === counts.awarded || overview.round.state === 'closed'
          ? t('next.done')
          : t('next.receive');
  const owed = mine();
  return {
    ...(owed !== undefined && { mine: owed }),
    stands: t('stands', { awarded: counts.awarded, received: counts.received, waiting: candidates.length }),
    next,
  };
}

function OpenProposal({
  overview,
  open,
}: {
  readonly overview: PlaqueOverview;
  readonly open: NonNullable<PlaqueOverview['proposal']>;
}): ReactNode {
  const t = useT();
  const date = useDateText();
  return (
    <Card
      title={t('proposal.title')}
      extra={
        <span className="xp-quiet">
          {t('proposal.prepared', { name: open.preparedBy })} <TimeText at={open.preparedAt} style="short" />
        </span>
      }
    >
      <Facts
        facts={[
          { label: t('proposal.count'), value: String(open.nos.length) },
          {
            label: t('proposal.awardedOn'),
            value: open.awardedOn === null ? t('proposal.onApproval') : date(open.awardedOn),
          },
          { label: t('proposal.event'), value: open.event },
          { label: t('proposal.validity'), value: t('proposal.years', { count: overview.validYears }) },
        ]}
      />
    </Card>
  );
}

function Revocations({ overview }: { readonly overview: PlaqueOverview }): ReactNode {
  const t = useT();
  return (
    <Card title={t('revocations.title')}>
      <ul className="xp-plaque-revocations">
        {overview.revocations.map((entry) => (
          <li key={entry.no}>
            <strong>{entry.park}</strong> <span className="xp-num">{entry.number}</span>
            <q>{entry.reason}</q>
            <span className="xp-quiet">
              {t('proposal.prepared', { name: entry.preparedBy })}{' '}
              <TimeText at={entry.preparedAt} style="short" />
            </span>
            <Go
              to="/rounds/:round/applications/:no/plaque"
              params={{ round: overview.round.code, no: entry.no }}
            >
              {t('revocations.open')}
            </Go>
          </li>
        ))}
      </ul>
    </Card>
  );
}
