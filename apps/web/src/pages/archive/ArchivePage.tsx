import { getArchive, getStatistics } from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { getRound, type RoundDetail } from '@xuanping/api-contract/round';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useReadAgain, useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { sizeText } from '../../lib/files';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import './Archive.css';
import { Figures } from './charts/Figures';
import { HistoriesTable } from './HistoriesTable';
import { useT } from './locales';

export type Archive = ResponseOf<typeof getArchive>;
type Proposal = RoundDetail['proposals'][number];
const DONE = {
  'archive.propose-seal': 'done.propose',
  'archive.seal': 'done.seal',
  'round.send-back': 'done.sendBack',
} as const;
const LOOK_AGAIN_MS = 5_000;

/** While histories are exported their number comes in by itself. */
function whileExported(archive: AnswerOf<typeof getArchive> | undefined): number {
  const exporting =
    archive !== undefined &&
    archive.sealedAt !== null &&
    archive.histories.archived < archive.histories.total;
  return exporting ? LOOK_AGAIN_MS : LOOK_AGAIN_MS * 6;
}

/** The stage 归档 of a round: sealing it, its exported histories, the checkpoint of the log, and its figures. */
export default function ArchivePage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const whole = useRoute(getRound, { params: { round } });
  const read = useRoute(getArchive, { params: { round } }, { everyMs: whileExported });
  const figures = useRoute(getStatistics, { params: { round } });
  const archive = read.data;
  const archived = archive?.histories.archived;
  const readAgain = useReadAgain();
  // The count comes first; the list of histories is to say the same.
  useEffect(() => {
    if (archived !== undefined) void readAgain('archive');
  }, [archived, readAgain]);
  const proposal =
    whole.data?.proposals.find(({ kind, state }) => kind === 'seal' && state === 'open') ?? null;
  const answers = useAnswers(archive, whole.data, proposal);
  const forms = useMemo<Readonly<Record<string, ActForm>>>(
    () =>
      proposal === null
        ? {}
        : {
            'archive.seal': { Fields: () => null, initial: { proposalId: proposal.id } },
            'round.send-back': { Fields: () => null, initial: { kind: 'seal' } },
          },
    [proposal],
  );
  const failed = read.error ?? whole.error;
  if (failed && (!archive || !whole.data))
    return (
      <ErrorState page error={failed} retry={() => void Promise.all([read.refetch(), whole.refetch()])} />
    );
  if (!archive || !whole.data)
    return (
      <PageBody>
        <Card>
          <Loading rows={8} />
        </Card>
      </PageBody>
    );
  const acts = [
    ...archive.acts,
    ...(proposal ? whole.data.acts.filter(({ id }) => id === 'round.send-back') : []),
  ];
  const main = proposal ? 'archive.seal' : 'archive.propose-seal';
  const due = whole.data.schedule.archiveDueAt;
  return (
    <>
      <PageHead
        title={t('title')}
        number={round}
        crumbs={[{ label: whole.data.name, to: `/rounds/${round}` }]}
        state={<RoundStateTag state={whole.data.state} paused={whole.data.paused} />}
        sample={whole.data.sample}
        due={due && whole.data.state === 'archive' ? { at: due, label: t('due') } : null}
        act={
          <ActButtons
            acts={acts}
            target={{ round }}
            main={acts.some((act) => act.id === main && act.allowed) ? main : null}
            forms={forms}
            subject={`${whole.data.name} · ${round}`}
            next={(id) => (id in DONE ? t(DONE[id as keyof typeof DONE]) : null)}
          />
        }
        answers={answers}
      >
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        {proposal && (
          <Notice tone="warning" title={t('proposal.title')}>
            {t('proposal.prepared', { name: proposal.preparedBy })}{' '}
            <TimeText at={proposal.preparedAt} style="short" />
            {' · '}
            {t('proposal.text')}
          </Notice>
        )}
        <Seal archive={archive} />
        {figures.data && (
          <Figures
            figures={figures.data}
            round={round}
            closesAt={whole.data.schedule.selfAssessmentClosesAt}
          />
        )}
        {figures.isError && <ErrorState error={figures.error} retry={() => void figures.refetch()} compact />}
        <HistoriesTable round={round} />
      </PageBody>
    </>
  );
}

function useAnswers(
  archive: Archive | undefined,
  round: RoundDetail | undefined,
  proposal: Proposal | null,
): { mine?: ReactNode; stands?: ReactNode; next?: ReactNode } {
  const t = useT();
  const lead = useHasRole('lead');
  if (!archive || !round) return {};
  const { archived, total } = archive.histories;
  if (archive.sealedAt !== null)
    return {
      stands: t('stands.sealed', { archived, total }),
      next: t(archived < total ? 'next.exporting' : 'next.sealed'),
    };
  if (proposal)
    return {
      ...(lead && { mine: t(proposal.preparedByMe ? 'mine.own' : 'mine.approve') }),
      stands: t('stands.proposed', { name: proposal.preparedBy }),
      next: t('next.approve'),
    };
  if (round.state !== 'archive') return { stands: t('stands.early'), next: t('next.early') };
  const may = archive.acts.some((act) => act.id === 'archive.propose-seal' && act.allowed);
  return {
    ...(may && { mine: t('mine.propose') }),
    stands: t('stands.open', { archived, total }),
    next: t('next.propose'),
  };
}

function Seal({ archive }: { readonly archive: Archive }): ReactNode {
  const t = useT();
  const { histories, checkpoint, sealedAt } = archive;
  return (
    <Card title={t('seal.title')}>
      <Facts
        facts={[
          {
            label: t('seal.sealedAt'),
            value: sealedAt === null ? t('seal.notSealed') : <TimeText at={sealedAt} />,
          },
          {
            label: t('seal.exported'),
            value: t('seal.exportedValue', {
              archived: histories.archived,
              total: histories.total,
              events: histories.events,
              size: sizeText(histories.bytes),
            }),
          },
          ...(checkpoint === null
            ? [{ label: t('seal.checkpoint'), value: t('seal.none') }]
            : [
                { label: t('seal.size'), value: String(checkpoint.size) },
                { label: t('seal.time'), value: <TimeText at={checkpoint.time} /> },
                { label: t('seal.root'), value: <Hash value={checkpoint.root} label={t('seal.root')} /> },
                { label: t('seal.key'), value: <code>{checkpoint.keyId}</code> },
              ]),
        ]}
      />
    </Card>
  );
}
