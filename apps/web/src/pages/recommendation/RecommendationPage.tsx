import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { getRound } from '@xuanping/api-contract/round';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { EmptyState, ErrorState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { Desk } from './Desk';
import { useT } from './locales';
import { ProvincesCard } from './ProvincesCard';
import './Recommendation.css';
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
  const [submitted, recommended, declined] = [sum('submitted'), sum('recommended'), sum('declined')];
  const waiting = Math.max(0, submitted - recommended - declined);
  const phase = data.mode === 'off' ? 'off' : data.closed ? 'closed' : 'open';
  const tab = TABS.find((name) => name === search.get('opinion')) ?? 'none';
  const counts: Readonly<Record<DeskTab, number>> = { none: waiting, recommended, declined };
  const desk = recommender && !house && phase !== 'off';
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
        answers={{
          ...(desk && phase === 'open' && waiting > 0 && { mine: t('mine', { count: waiting }) }),
          ...(desk && phase === 'open' && waiting === 0 && submitted > 0 && { mine: t('mineDone') }),
          stands: t('stands', { submitted, recommended, declined }),
          ...(phase !== 'off' && { next: t(`next.${phase}`) }),
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
            <Card>
              <Facts
                facts={[
                  { label: t('mode'), value: t(`modes.${data.mode}`) },
                  {
                    label: t('quota'),
                    value:
                      data.quotaPerProvince === null
                        ? `${t('quotaFree')} · ${t('quotaUsed', { taken: sum('taken') })}`
                        : house
                          ? t('quotaEach', { count: data.quotaPerProvince })
                          : t('quotaLeft', {
                              taken: sum('taken'),
                              left: Math.max(0, data.quotaPerProvince - sum('taken')),
                            }),
                  },
                ]}
              />
            </Card>
            {desk ? (
              <Desk round={code} tab={tab} nextOrder={data.nextOrder} />
            ) : (
              <ProvincesCard round={code} units={data.units} quota={data.quotaPerProvince} />
            )}
          </>
        )}
      </PageBody>
    </>
  );
}
