import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { getRound } from '@xuanping/api-contract/round';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { Desk } from './Desk';
import { useT } from './locales';
import { ProvincesCard } from './ProvincesCard';
import { RecommendersCard } from './RecommendersCard';
import './Recommendation.css';
import { Reminders } from '../applications/reminders/Reminders';
import { Waiting } from '../round/Waiting';

const TABS = ['none', 'recommended', 'declined'] as const;
export type DeskTab = (typeof TABS)[number];

/** Recommendation of a round: a recommender's desk for the own province, or all provinces for the house. */
export default function RecommendationPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const house = useHasRole('staff', 'lead', 'auditor');
  const recommender = useHasRole('recommender');
  const [search, change] = useAddress();
  const read = useRoute(getRecommendation, { params: { round: code } }, { everyMs: 60_000 });
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 }).data;
  const data = read.data;
  if (data === undefined)
    return read.isError ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : <Waiting />;
  const sum = (key: 'submitted' | 'recommended' | 'declined' | 'taken'): number =>
    data.units.reduce((total, unit) => total + unit[key], 0);
  const own = data.recommenders.find(({ mine }) => mine);
  const submitted = sum('submitted');
  // A recommender counts its own opinions; the house every park once.
  const recommended = own ? own.recommended : sum('recommended');
  const declined = own ? own.declined : sum('declined');
  const waiting = own ? own.waiting : Math.max(0, submitted - recommended - declined);
  const phase = data.mode === 'off' ? 'off' : data.closed ? 'closed' : 'open';
  const tab = TABS.find((name) => name === search.get('opinion')) ?? 'none';
  const counts: Readonly<Record<DeskTab, number>> = { none: waiting, recommended, declined };
  const desk = recommender && !house && phase !== 'off';
  const abstained = own?.abstained ?? null;
  const letter = own?.list ?? null;
  const letterDue = letter !== null && letter.parks.length > 0 && letter.scan?.current !== true;
  const mine =
    !desk || phase !== 'open'
      ? undefined
      : abstained
        ? t('mineAbstained')
        : [
            waiting > 0 && t('mine', { count: waiting }),
            letterDue && t('mineLetter'),
            waiting === 0 && !letterDue && submitted > 0 && t('mineDone'),
          ]
            .filter(Boolean)
            .join(' · ');
  const wholeActs = data.acts.filter((act) => !act.id.endsWith('-letter'));
  const quotaText = (quota: number | null, taken: number | undefined): string =>
    quota === null
      ? taken === undefined
        ? t('quotaFree')
        : `${t('quotaFree')} · ${t('quotaUsed', { taken })}`
      : taken === undefined
        ? t('quotaCount', { count: quota })
        : t('quotaLeft', { quota, taken, left: Math.max(0, quota - taken) });
  const recommenders = (
    <RecommendersCard
      round={code}
      recommenders={data.recommenders}
      quota={data.quotaPerRecommender}
      house={house}
      closed={data.closed}
    />
  );
  return (
    <>
      <PageHead
        title={t('title')}
        number={round?.name ?? code}
        crumbs={[
          { label: t('crumbRounds'), to: '/rounds' },
          { label: round?.name ?? code, to: `/rounds/${code}` },
        ]}
        state={<StateTag tone={phase === 'open' ? 'running' : 'over'}>{t(`state.${phase}`)}</StateTag>}
        sample={round?.sample}
        due={
          phase !== 'off' && data.closesAt
            ? {
                at: data.closesAt,
                label: t('due'),
                met: data.closed,
                onPassed: () => void read.refetch(),
              }
            : null
        }
        act={
          desk && wholeActs.length > 0 ? (
            <ActButtons
              acts={wholeActs}
              target={{ round: code }}
              main={abstained ? 'recommendation.resume' : null}
              subject={own?.name}
              next={(id) => t(id === 'recommendation.abstain' ? 'abstained.done' : 'abstained.undone')}
            />
          ) : undefined
        }
        answers={{
          ...(mine && { mine }),
          ...(phase !== 'off' && {
            stands: t('stands', { submitted, recommended, declined }),
            next: t(`next.${phase}`),
          }),
        }}
      >
        <RoundStripOf code={code} />
        {desk && (
          <Tabs
            className="xp-head-tabs"
            activeKey={tab}
            onChange={(key) =>
              change(new URLSearchParams(key === 'none' ? {} : { opinion: key }), { replace: false })
            }
            items={TABS.map((key) => ({ key, label: `${t(`tabs.${key}`)} ${counts[key]}` }))}
          />
        )}
      </PageHead>
      <PageBody>
        {phase === 'off' ? (
          <Card>
            <EmptyState title={t('off')} text={t('offText')} />
          </Card>
        ) : (
          <>
            {abstained && (
              <Notice tone="info" title={t('abstained.title')}>
                {abstained.reason}（<TimeText at={abstained.at} style="short" />）
              </Notice>
            )}
            <Card>
              <Facts
                facts={[
                  { label: t('mode'), value: t(`modes.${data.mode}`) },
                  { label: t('quotaEach'), value: quotaText(data.quotaPerRecommender, own?.recommended) },
                  {
                    label: t('quotaProvince'),
                    value: quotaText(data.quotaPerProvince, house ? undefined : sum('taken')),
                  },
                ]}
              />
            </Card>
            {desk ? (
              <>
                <Desk
                  round={code}
                  tab={tab}
                  own={own}
                  revision={data.revision ?? 0}
                  acts={data.acts}
                  closed={data.closed}
                  open={phase === 'open' && data.acts.some((act) => act.allowed)}
                />
                {data.recommenders.length > 1 && recommenders}
              </>
            ) : (
              <>
                <ProvincesCard round={code} units={data.units} quota={data.quotaPerProvince} />
                {recommenders}
                {phase === 'open' && (
                  <Card title={t('remind')} flush>
                    <Reminders round={code} of="recommendation" flow />
                  </Card>
                )}
              </>
            )}
          </>
        )}
      </PageBody>
    </>
  );
}
