import { DownloadOutlined } from '@ant-design/icons';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { exportResult, getResult } from '@xuanping/api-contract/result';
import { getRound } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useResultForms } from './forms';
import { useT } from './locales';
import './Result.css';
import { ResultTable } from './ResultTable';
import { ScoreChart } from './ScoreChart';
import { WhatIf } from './WhatIf';

export type Result = ResponseOf<typeof getResult>;
const DONE = {
  'result.propose': 'done.propose',
  'result.approve': 'done.approve',
  'round.send-back': 'done.sendBack',
} as const;

/** The stage 结果 of a round: raw scores, ranks and outcomes, what-if, proposal and approval. */
export default function ResultPage(): ReactNode {
  const { round } = usePlace('round');
  const t = useT();
  const [search] = useAddress();
  const supposed = thresholdOf(search.get('threshold'));
  const whole = useRoute(getRound, { params: { round } });
  const official = useRoute(getResult, { params: { round } });
  const whatIf = useRoute(
    getResult,
    { params: { round }, query: { threshold: supposed ?? 0 } },
    { enabled: supposed !== null, keep: true },
  );
  const result = official.data;
  const forms = useResultForms(result);
  const answers = useAnswers(result, whole.data?.state);
  const failed = official.error ?? whole.error;
  if (failed && (!result || !whole.data))
    return (
      <ErrorState page error={failed} retry={() => void Promise.all([official.refetch(), whole.refetch()])} />
    );
  if (!result || !whole.data)
    return (
      <PageBody>
        <Card>
          <Loading rows={8} />
        </Card>
      </PageBody>
    );
  const open = result.proposal?.state === 'open';
  const main = open ? 'result.approve' : 'result.propose';
  const shown = supposed !== null && whatIf.data ? whatIf.data : result;
  const due = whole.data.schedule.resultDueAt;
  return (
    <>
      <PageHead
        title={t('title')}
        number={round}
        crumbs={[{ label: whole.data.name, to: `/rounds/${round}` }]}
        state={<RoundStateTag state={whole.data.state} paused={whole.data.paused} />}
        sample={whole.data.sample}
        due={due && whole.data.state === 'result' ? { at: due, label: t('due') } : null}
        more={
          result.rows.length > 0 && (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={hrefOf(exportResult, { params: { round } })}
            >
              {t('export')}
            </Button>
          )
        }
        act={
          <ActButtons
            acts={result.acts.filter(
              (act) => act.id.startsWith('result.') || (open && act.id === 'round.send-back'),
            )}
            target={{ round }}
            main={result.acts.some((act) => act.id === main && act.allowed) ? main : null}
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
        <Findings result={result} />
        {result.decision && <Decision decision={result.decision} />}
        {open && <Proposal result={result} />}
        {result.rows.length === 0 ? (
          <Card>
            <EmptyState title={t('table.empty')} text={t('table.emptyText')} />
          </Card>
        ) : (
          <>
            <WhatIf official={result} supposed={supposed} shown={shown} />
            <Card>
              <ScoreChart result={shown} round={round} />
            </Card>
            <ResultTable result={shown} official={result} round={round} />
          </>
        )}
      </PageBody>
    </>
  );
}

function thresholdOf(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 && value <= 100 ? value : null;
}

function useAnswers(
  result: Result | undefined,
  round: string | undefined,
): { mine?: ReactNode; stands?: ReactNode; next?: ReactNode } {
  const t = useT();
  const staff = useHasRole('staff');
  const lead = useHasRole('lead');
  if (!result) return {};
  const { decision, proposal, rows, selected } = result;
  const figures = { selected, total: rows.length };
  if (decision)
    return {
      stands: t('stands.decided', { ...figures, name: decision.approvedBy }),
      next: t(round === 'publicity' ? 'next.publicity' : 'next.decided'),
    };
  const may = (id: string): boolean => result.acts.some((act) => act.id === id && act.allowed);
  if (proposal?.state === 'open')
    return {
      ...(lead && { mine: proposal.preparedByMe ? t('mine.own') : t('mine.approve') }),
      stands: t('stands.proposed', { ...figures, name: proposal.preparedBy }),
      next: t('next.approve'),
    };
  if (rows.length === 0) return { stands: t('stands.early'), next: t('next.early') };
  return {
    ...(staff && may('result.propose') && { mine: t('mine.propose') }),
    stands: t('stands.computed', figures),
    next: t('next.propose'),
  };
}

/** What keeps the table from being computed, and whether what was approved still follows from the raw scores (I8). */
function Findings({ result }: { readonly result: Result }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      {result.problems.length > 0 && (
        <Notice tone="error" title={t('problems')}>
          <ul className="xp-result-problems">
            {result.problems.map((problem) => (
              <li key={problem.zh}>{say(problem, language)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {result.decision && (
        <Notice
          tone={result.decision.matches ? 'success' : 'error'}
          title={t(result.decision.matches ? 'match.yes' : 'match.no')}
        >
          {t(result.decision.matches ? 'match.yesText' : 'match.noText')}
        </Notice>
      )}
    </>
  );
}

function Decision({ decision }: { readonly decision: NonNullable<Result['decision']> }): ReactNode {
  const t = useT();
  return (
    <Card title={t('decision.title')}>
      <Facts
        facts={[
          { label: t('decision.by'), value: decision.approvedBy },
          { label: t('decision.at'), value: <TimeText at={decision.approvedAt} /> },
          { label: t('decision.from'), value: <TimeText at={decision.publicityOpensAt} /> },
          { label: t('decision.to'), value: <TimeText at={decision.publicityClosesAt} /> },
          { label: t('decision.meeting'), value: decision.meeting, wide: true },
        ]}
      />
    </Card>
  );
}

function Proposal({ result }: { readonly result: Result }): ReactNode {
  const t = useT();
  const { proposal } = result;
  if (!proposal) return null;
  const nameOf = (no: string): string => result.rows.find((row) => row.no === no)?.park ?? no;
  return (
    <Card
      title={t('proposal.title')}
      extra={
        <span className="xp-quiet">
          {t('proposal.prepared', { name: proposal.preparedBy })}{' '}
          <TimeText at={proposal.preparedAt} style="short" />
        </span>
      }
    >
      <Facts
        facts={[
          { label: t('proposal.threshold'), value: String(result.threshold) },
          {
            label: t('proposal.selected'),
            value: t('proposal.selectedOf', { selected: result.selected, total: result.rows.length }),
          },
          { label: t('proposal.meeting'), value: proposal.meeting, wide: true },
          {
            label: t('proposal.vetoes'),
            wide: true,
            value:
              proposal.vetoes.length === 0 ? (
                t('proposal.noVetoes')
              ) : (
                <ul className="xp-result-problems">
                  {proposal.vetoes.map((veto) => (
                    <li key={veto.no}>
                      {nameOf(veto.no)} <span className="xp-quiet xp-num">{veto.no}</span>：{veto.reason}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </Card>
  );
}
