import { listApplications, type ApplicationRow } from '@xuanping/api-contract/applications';
import { getRound } from '@xuanping/api-contract/round';
import { APPLICATION_STATE_NAMES, say } from '@xuanping/domain/process';
import { Button, Tabs } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { ErrorState } from '../../components/States';
import { RoundStateTag } from '../../components/StateTag';
import { DataTable, type Column } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useAddress, useGo, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import './Examination.css';
import { useT } from './locales';
import { Waiting } from '../round/Waiting';

const TABS = ['submitted', 'correcting', 'accepted', 'rejected'] as const;
type Tab = (typeof TABS)[number];
const ONE = '/rounds/:round/applications/:no/formal-examination';

/** The queue of formal examination: what waits, what is in correction, what is done; and the end of the stage. */
export default function QueuePage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const staff = useHasRole('staff');
  const [search, change] = useAddress();
  const tab: Tab = TABS.find((name) => name === search.get('state')) ?? 'submitted';
  const read = useRoute(getRound, { params: { round: code } }, { everyMs: 60_000 });
  const first = useRoute(listApplications, {
    params: { round: code },
    query: { state: 'submitted', limit: 1 },
  }).data?.rows[0];
  const params = useMemo(() => ({ round: code }), [code]);
  const query = useMemo(() => ({ state: tab }), [tab]);
  const columns = useQueueColumns(code);
  const round = read.data;
  if (round === undefined)
    return read.isError ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : <Waiting />;
  const count = (state: string): number => round.counts[state] ?? 0;
  const waiting = count('submitted');
  const correcting = count('correcting');
  const handedIn = Object.entries(round.counts)
    .filter(([state]) => state !== 'drafting' && state !== 'lapsed')
    .reduce((sum, [, each]) => sum + each, 0);
  const done = handedIn - waiting - correcting;
  const due = round.schedule.formalExaminationClosesAt;
  const open = round.state === 'formal-examination';
  const acts = round.acts.filter((act) => act.id === 'formal-examination.close');
  return (
    <>
      <PageHead
        title={t('title')}
        number={round.name}
        crumbs={[
          { label: t('crumbRounds'), to: '/rounds' },
          { label: round.name, to: `/rounds/${code}` },
        ]}
        state={<RoundStateTag state={round.state} paused={round.paused} />}
        sample={round.sample}
        due={open && due ? { at: due, label: t('due'), met: waiting + correcting === 0 } : null}
        act={
          <>
            <ActButtons
              acts={acts}
              target={{ round: code }}
              main={waiting === 0 ? 'formal-examination.close' : null}
              subject={round.name}
              next={() => t('done.close')}
            />
            {staff && open && first && (
              <Button type="primary" onClick={() => go(ONE, { params: { round: code, no: first.no } })}>
                {t('queue.begin')}
              </Button>
            )}
          </>
        }
        answers={{
          ...(staff && open && waiting > 0 && { mine: t('queue.mine', { count: waiting }) }),
          stands: t('queue.stands', { done, waiting, correcting }),
          next: t('queue.next'),
        }}
      >
        <RoundStrip code={code} round={round} />
        <Tabs
          className="xp-head-tabs"
          activeKey={tab}
          onChange={(key) =>
            change(new URLSearchParams(key === 'submitted' ? {} : { state: key }), { replace: false })
          }
          items={TABS.map((state) => ({
            key: state,
            label: `${state === 'submitted' ? t('queue.waiting') : say(APPLICATION_STATE_NAMES[state], language)} ${count(state)}`,
          }))}
        />
      </PageHead>
      <PageBody>
        {(round.state === 'notice' || round.state === 'self-assessment') && (
          <Notice tone="info">{t('queue.early')}</Notice>
        )}
        <DataTable
          key={tab}
          id={`formal-examination.${tab}`}
          label={t(`queue.label.${tab}`)}
          route={listApplications}
          params={params}
          query={query}
          columns={columns}
          rowKey={rowKey}
          empty={
            tab === 'submitted'
              ? { title: t('queue.emptySubmitted'), text: open ? t('queue.emptySubmittedText') : '' }
              : { title: t('queue.empty') }
          }
        />
      </PageBody>
    </>
  );
}

const rowKey = (row: ApplicationRow): string => row.no;

function useQueueColumns(code: string): readonly Column<ApplicationRow>[] {
  const t = useT();
  return useMemo<Column<ApplicationRow>[]>(
    () => [
      {
        key: 'park',
        title: t('column.park'),
        wrap: true,
        cell: (row) => (
          <>
            <Go to={ONE} params={{ round: code, no: row.no }}>
              {row.park.name}
            </Go>{' '}
            <span className="xp-quiet xp-num">{row.no}</span>
          </>
        ),
      },
      { key: 'province', title: t('column.province'), cell: (row) => row.park.province },
      {
        key: 'submitted',
        title: t('column.submitted'),
        cell: (row) => row.submittedAt && <TimeText at={row.submittedAt} style="short" />,
      },
      {
        key: 'version',
        title: t('column.version'),
        cell: (row) => t(row.corrections > 0 ? 'second' : 'first'),
      },
      {
        key: 'correction',
        title: t('column.correction'),
        cell: (row) =>
          row.correctionDueAt && (
            <Deadline due={row.correctionDueAt} style="short" met={row.state !== 'correcting'} />
          ),
      },
    ],
    [code, t],
  );
}
