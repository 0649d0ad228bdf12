import { getRound } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES } from '@xuanping/domain/schedule';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { ErrorState } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { isOffered } from '../../shell/offered';
import { Go, useGo, usePlace } from '../../shell/place';
import { useHasRole, useSession } from '../../shell/session/SessionProvider';
import { CountsCard } from './CountsCard';
import { useDeadlineForm } from './deadlineForm';
import { useT } from './locales';
import { ProposalsCard } from './ProposalsCard';
import { RuleFacts } from './RuleFacts';
import './Round.css';
import { ScheduleList } from './ScheduleList';
import { useMine } from './useMine';
import { Waiting } from './Waiting';

/** Acts of the round itself that belong in its head; approvals stand beside what they approve. */
const HEAD_ACTS = [
  'round.propose-launch',
  'round.discard',
  'round.propose-deadline-change',
  'round.resume',
  'round.pause',
  'round.cancel',
] as const;

/** One round: where it stands, what waits for approval, how many applications stand where, and its rules. */
export default function RoundPage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const { roles } = useSession();
  const house = useHasRole('staff', 'lead', 'auditor');
  const staff = useHasRole('staff');
  const lead = useHasRole('lead');
  const read = useRoute(getRound, { params: { round: code } }, { everyMs: 60_000 });
  const mine = useMine(code);
  const round = read.data;
  const deadlines = useDeadlineForm(round);
  const forms = useMemo<Readonly<Record<string, ActForm>>>(
    () => (deadlines === null ? {} : { 'round.propose-deadline-change': deadlines }),
    [deadlines],
  );
  if (read.isError && round === undefined)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (round === undefined) return <Waiting />;
  const draft = round.state === 'draft';
  const acts = round.acts.filter(
    (act) =>
      (HEAD_ACTS as readonly string[]).includes(act.id) &&
      !(act.id === 'round.resume' && !round.paused) &&
      !(act.id === 'round.pause' && round.paused),
  );
  const waiting = round.proposals.filter((proposal) => proposal.state === 'open' && !proposal.preparedByMe);
  const mainAct = ['round.propose-launch', 'round.resume'].find((id) =>
    acts.some((act) => act.id === id && act.allowed),
  );
  const answer =
    lead && waiting.length > 0 ? (
      <a href="#proposals">{t('overview.mine.approve', { count: waiting.length })}</a>
    ) : staff && draft && round.gaps.length > 0 ? (
      <Go to="/rounds/:round/draft" params={{ round: code }}>
        {t('overview.mine.gaps', { count: round.gaps.length })}
      </Go>
    ) : (
      mine
    );
  return (
    <>
      <PageHead
        title={round.name}
        number={code}
        crumbs={[{ label: t('crumb'), to: '/rounds' }]}
        state={<RoundStateTag state={round.state} paused={round.paused} />}
        sample={round.sample}
        due={
          round.nextDeadline && {
            at: round.nextDeadline.at,
            label: say(DEADLINE_NAMES[round.nextDeadline.name], language),
            onPassed: () => void read.refetch(),
          }
        }
        more={
          draft &&
          staff && (
            <Button onClick={() => go('/rounds/:round/draft', { params: { round: code } })}>
              {t('overview.draft')}
            </Button>
          )
        }
        act={
          <ActButtons
            acts={acts}
            target={{ round: code }}
            main={mainAct ?? null}
            forms={forms}
            subject={`${round.name} · ${code}`}
            visible={1}
            next={(id) => (isDone(id) ? t(`done.${id.slice('round.'.length) as DoneKey}`) : null)}
            onDone={(id) => id === 'round.discard' && go('/rounds')}
          />
        }
        answers={{
          ...(answer && { mine: answer }),
          stands: draft
            ? t('overview.standsDraft', { name: round.draftedBy })
            : t('overview.stands', { count: round.applications }),
          next: t(`next.${round.state}`),
        }}
      >
        <RoundStrip code={code} round={round} />
      </PageHead>
      <PageBody>
        {round.paused && (
          <Notice tone="warning" title={t('overview.paused')}>
            {t('overview.pausedText')}
          </Notice>
        )}
        <div className="xp-round-columns">
          <div className="xp-round-column">
            {house && round.proposals.length > 0 && <ProposalsCard round={round} />}
            {!draft && <CountsCard round={round} />}
            <Card title={t('overview.rules')}>
              <RuleFacts settings={round.settings} />
            </Card>
          </div>
          <div className="xp-round-column">
            <Card
              title={t('overview.schedule')}
              extra={
                isOffered('/rounds/:round/schedule', roles) && (
                  <Go to="/rounds/:round/schedule" params={{ round: code }}>
                    {t('overview.scheduleAll')}
                  </Go>
                )
              }
            >
              <ScheduleList round={round} />
            </Card>
            <Card>
              <Facts
                columns={1}
                facts={[
                  { label: t('overview.drafted'), value: round.draftedBy },
                  { label: t('overview.framework'), value: round.frameworkVersion },
                  {
                    label: t('overview.launched'),
                    value: round.launchedAt && <TimeText at={round.launchedAt} />,
                  },
                  {
                    label: t('overview.issued'),
                    value: round.noticeIssuedAt && <TimeText at={round.noticeIssuedAt} />,
                  },
                ]}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}

const DONE = ['propose-launch', 'propose-deadline-change', 'pause', 'resume', 'cancel', 'discard'] as const;
type DoneKey = (typeof DONE)[number];

function isDone(id: string): boolean {
  return (DONE as readonly string[]).includes(id.slice('round.'.length));
}
