import { getPanels, type PanelsOverview } from '@xuanping/api-contract/expert-review';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, Facts, Meter, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { RoundStripOf } from '../../components/round';
import { RoundStateTag } from '../../components/StateTag';
import { ErrorState, Loading } from '../../components/States';
import { Go, useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { DrawList } from './DrawList';
import { DrawView } from './DrawView';
import './ExpertReview.css';
import { useT } from './locales';
import { whenOf } from './parts';
import { MakeDraw } from './MakeDraw';

/** 抽取与分配: dry runs, one of which is proposed by staff and released by the lead. */
export default function PanelsPage(): ReactNode {
  const { round } = usePlace('round');
  const panels = useRoute(getPanels, { params: { round } });
  if (panels.isError) return <ErrorState page error={panels.error} retry={() => void panels.refetch()} />;
  if (!panels.data) return <Loading />;
  return <Panels overview={panels.data} />;
}

function Panels({ overview }: { readonly overview: PanelsOverview }): ReactNode {
  const t = useT();
  const round = overview.round.code;
  const staff = useHasRole('staff');
  const [address, change] = useAddress();
  const released = overview.draws.find(({ releasedAt }) => releasedAt !== null);
  const chosenId =
    address.get('draw') ?? overview.proposal?.drawId ?? released?.id ?? overview.draws[0]?.id ?? null;
  const chosen = overview.draws.find(({ id }) => id === chosenId) ?? null;
  const choose = (id: string): void => change(new URLSearchParams({ draw: id }));
  const forms = useForms(overview, chosen);
  const waiting = overview.round.state === 'expert-review' && overview.applications.accepted > 0;
  return (
    <>
      <PageHead
        title={t('panels.title')}
        number={round}
        sample={overview.round.sample}
        state={<RoundStateTag state={overview.round.state} />}
        due={overview.round.state === 'expert-review' ? { at: overview.reviewClosesAt } : null}
        act={
          <ActButtons
            acts={overview.acts}
            target={{ round }}
            main={mainAct(overview)}
            forms={forms}
            subject={
              overview.proposal
                ? t('panels.releaseSubject', { seed: chosen?.seed ?? '', name: overview.proposal.preparedBy })
                : chosen?.seed
            }
            next={(act) =>
              t(
                act === 'expert-review.release'
                  ? 'panels.nextRelease'
                  : act === 'expert-review.close'
                    ? 'panels.nextClose'
                    : act === 'round.send-back'
                      ? 'panels.nextSendBack'
                      : 'panels.nextPropose',
              )
            }
          />
        }
        answers={{
          mine: mine(overview, staff, t),
          stands: t('panels.stands', {
            ...overview.applications,
            ...overview.scores,
            experts: overview.experts,
          }),
          next: t(`panels.next.${whenOf(overview.round.state)}`),
        }}
      >
        <RoundStripOf code={round} />
      </PageHead>
      <PageBody>
        <div className="xp-expert-review-split">
          <div className="xp-body" style={{ padding: 0 }}>
            <Card
              title={t('panels.rules')}
              extra={
                <>
                  <Go to="/rounds/:round/expert-review/recusal" params={{ round }}>
                    {t('panels.recusalLink')}
                  </Go>
                  <Go to="/rounds/:round/expert-review/progress" params={{ round }}>
                    {t('panels.progressLink')}
                  </Go>
                </>
              }
            >
              <Facts
                columns={1}
                facts={[
                  { label: t('panels.size'), value: overview.panel.size },
                  { label: t('panels.max'), value: overview.panel.maxPerExpert },
                  {
                    label: t('panels.sameProvince'),
                    value: t(overview.panel.excludeSameProvince ? 'panels.yes' : 'panels.no'),
                  },
                  ...(overview.scores.due > 0
                    ? [
                        {
                          label: t('progress.scored'),
                          value: (
                            <Meter
                              value={overview.scores.done}
                              max={overview.scores.due}
                              label={t('progress.scored')}
                            />
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            </Card>
            {staff && waiting && (
              <MakeDraw
                round={round}
                experts={overview.experts}
                size={overview.panel.size}
                onDrawn={choose}
              />
            )}
            <Card title={t('panels.draws')} flush>
              <DrawList
                draws={overview.draws}
                proposed={overview.proposal?.drawId ?? null}
                chosen={chosenId}
                onChoose={choose}
              />
            </Card>
          </div>
          {chosenId !== null && <DrawView key={chosenId} round={round} draw={chosenId} />}
        </div>
      </PageBody>
    </>
  );
}

/** The one act that stands out: release before propose, close only when all sheets are in. */
function mainAct({ acts, scores, proposal }: PanelsOverview): string | null {
  const allowed = acts.filter((act) => act.allowed).map(({ id }) => id);
  const next = proposal === null ? 'expert-review.propose-panels' : 'expert-review.release';
  if (scores.due === 0 && allowed.includes(next)) return next;
  return scores.due > 0 && scores.done >= scores.due && allowed.includes('expert-review.close')
    ? 'expert-review.close'
    : null;
}

function mine(overview: PanelsOverview, staff: boolean, t: ReturnType<typeof useT>): string | null {
  if (overview.round.state !== 'expert-review') return null;
  if (overview.proposal !== null)
    return overview.acts.some(({ id, allowed }) => id === 'expert-review.release' && allowed)
      ? t('panels.mineRelease')
      : t('panels.mineWait');
  if (overview.applications.accepted > 0) return staff ? t('panels.mineDraw') : null;
  return overview.applications.reviewing > 0 && staff ? t('panels.mineProgress') : null;
}

/** Proposing sends the draw that is looked at; releasing names the proposal that was looked at. */
function useForms(
  overview: PanelsOverview,
  chosen: PanelsOverview['draws'][number] | null,
): Readonly<Record<string, ActForm>> {
  const t = useT();
  const proposalId = overview.proposal?.id;
  return useMemo(
    () => ({
      'expert-review.propose-panels': {
        initial: chosen?.possible ? { drawId: chosen.id } : {},
        Fields: () => (
          <p>
            {chosen?.possible
              ? t('panels.propose', { seed: chosen.seed, applications: chosen.applications })
              : t('panels.noChoice')}
          </p>
        ),
        check: (body) =>
          typeof body['drawId'] === 'string' ? [] : [{ field: 'drawId', message: t('panels.noChoice') }],
      },
      'expert-review.release': {
        initial: proposalId === undefined ? {} : { proposalId },
        Fields: () => null,
      },
      'round.send-back': { initial: { kind: 'panels' }, Fields: () => null },
    }),
    [chosen, proposalId, t],
  );
}
