import { DownloadOutlined } from '@ant-design/icons';
import {
  exportProgress,
  getProgressSummary,
  type ProgressSummary,
} from '@xuanping/api-contract/applications';
import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { getRound } from '@xuanping/api-contract/round';
import { allSlots, FRAMEWORK_2021, frameworkOf, translate, type Framework } from '@xuanping/domain/framework';
import { shortLanguage } from '@xuanping/domain/process';
import { Button, Tabs } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../../api/client';
import type { AnswerOf } from '../../../api/contract';
import { useRoute } from '../../../api/hooks';
import { Card, PageBody } from '../../../components/Card';
import { PageHead } from '../../../components/PageHead';
import { RoundStrip } from '../../../components/round';
import { ErrorState, Loading } from '../../../components/States';
import { RoundStateTag } from '../../../components/StateTag';
import type { Filter } from '../../../components/table';
import { useLanguage } from '../../../i18n';
import { useAddress, usePlace } from '../../../shell/place';
import { useMine } from '../../round/useMine';
import { applicationFilters } from '../filters';
import { useT } from '../locales';
import { Reminders } from '../reminders/Reminders';
import { Corrections } from './Corrections';
import { MissingEvidence } from './Evidence';
import { Forecast } from './Forecast';
import { ProgressMap } from './Map';
import './Progress.css';
import { Warnings } from './Warnings';

const TABS = ['map', 'evidence', 'warnings', 'corrections', 'forecast', 'remind'] as const;
type Tab = (typeof TABS)[number];

/** The forms of a round from above: the map of parks and objectives, what is missing, what waits, and what is to be expected. */
export default function ProgressPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const [search, change] = useAddress();
  const tab: Tab = TABS.find((each) => each === search.get('tab')) ?? 'map';
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 });
  const read = useRoute(getProgressSummary, { params: { round: code } }, { everyMs: 60_000 });
  const mine = useMine(code);
  const summary = read.data;
  const framework = frameworkOf(round.data?.frameworkVersion ?? '') ?? FRAMEWORK_2021;
  const units = useRoute(getRecommendation, { params: { round: code } }, { freshMs: 60_000 }).data?.units;
  const filters = useFilters(units, framework);
  if (read.isError && !summary)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  const counted: Partial<Record<Tab, number>> = summary
    ? {
        evidence: summary.slots.length,
        warnings: summary.warnings.open,
        corrections: summary.corrections.open,
      }
    : {};
  return (
    <>
      <PageHead
        title={t('progress.title')}
        number={round.data?.name ?? code}
        crumbs={[
          { label: t('crumbRounds'), to: '/rounds' },
          { label: round.data?.name ?? code, to: `/rounds/${code}` },
        ]}
        state={round.data && <RoundStateTag state={round.data.state} paused={round.data.paused} />}
        sample={round.data?.sample}
        due={
          summary?.closesAt && round.data?.state === 'self-assessment'
            ? { at: summary.closesAt, label: t('deadline.selfAssessmentClosesAt') }
            : null
        }
        more={
          // The map has an export of its own, of what it shows.
          tab !== 'map' && (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={hrefOf(exportProgress, { params: { round: code } })}
            >
              {t('progress.export')}
            </Button>
          )
        }
        answers={{
          ...(mine && { mine }),
          ...(summary && { stands: <Stands summary={summary} /> }),
          next: summary && <Next summary={summary} />,
        }}
      >
        {round.data && <RoundStrip code={code} round={round.data} />}
        <Tabs
          className="xp-head-tabs xp-progress-tabs"
          activeKey={tab}
          onChange={(key) =>
            change(new URLSearchParams(key === 'map' ? {} : { tab: key }), { replace: false })
          }
          items={TABS.map((key) => ({
            key,
            label: counted[key] ? `${t(`progress.tab.${key}`)} ${counted[key]}` : t(`progress.tab.${key}`),
          }))}
        />
      </PageHead>
      <PageBody>
        {tab === 'map' && (
          <ProgressMap round={code} framework={framework} summary={summary} filters={filters} />
        )}
        {tab === 'warnings' && <Warnings round={code} framework={framework} />}
        {tab === 'corrections' && <Corrections round={code} version={framework.version} />}
        {tab === 'remind' && <Reminders round={code} of="form" units={units} />}
        {(tab === 'evidence' || tab === 'forecast') &&
          (summary === undefined ? (
            <Card>
              <Loading rows={8} />
            </Card>
          ) : tab === 'evidence' ? (
            <MissingEvidence round={code} framework={framework} summary={summary} />
          ) : (
            <Forecast round={code} summary={summary} />
          ))}
      </PageBody>
    </>
  );
}

function Stands({ summary }: { readonly summary: ProgressSummary }): ReactNode {
  const t = useT();
  const { registered, submitted, complete, silent } = summary.counts;
  return (
    <>
      {t('progress.stands', { registered, submitted, percent: summary.percent })}
      {complete > 0 && ` ${t('progress.standsComplete', { count: complete })}`}
      {silent > 0 && ` ${t('progress.standsSilent', { count: silent })}`}
    </>
  );
}

function Next({ summary }: { readonly summary: ProgressSummary }): ReactNode {
  const t = useT();
  const { method, by, why } = summary.forecast;
  const end = method && by[method];
  if (end) return t('progress.next', { ...end });
  return t(`progress.forecast.why.${why ?? 'too-early'}`, {
    submitted: summary.counts.submitted,
    registered: summary.counts.registered,
  });
}

function useFilters(
  units: AnswerOf<typeof getRecommendation>['units'] | undefined,
  framework: Framework,
): readonly Filter[] {
  const t = useT();
  const language = useLanguage();
  return useMemo<Filter[]>(
    () => [
      ...applicationFilters(t, language, { units }),
      {
        key: 'slot',
        label: t('progress.slot'),
        single: true,
        options: allSlots(framework).map(({ id, objectiveNo, text }) => ({
          value: id,
          label: `${objectiveNo} ${short(translate(text, shortLanguage(language)))}`,
        })),
      },
    ],
    [framework, language, t, units],
  );
}

const LONGEST = 36;
/** Printed texts of evidence run over lines; a filter needs their beginning. */
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
