import { listExaminations, type QueueRow } from '@xuanping/api-contract/formal-examination';
import { getRecommendation } from '@xuanping/api-contract/recommendation';
import { getRound } from '@xuanping/api-contract/round';
import { checkName } from '@xuanping/domain/formal-examination';
import { isParkKind, ORGANIZATION_KIND_NAMES, ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATE_NAMES, BAR_WORDS, say } from '@xuanping/domain/process';
import { Button, Tabs } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useReadAgain, useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { PageBody } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { useT as useComponentT } from '../../components/locales';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { ErrorState } from '../../components/States';
import { RoundStateTag, StateTag } from '../../components/StateTag';
import { DataTable, type BatchAct, type Column, type Filter } from '../../components/table';
import { Deadline, TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useAddress, useGo, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { AcceptDrawer } from './AcceptDrawer';
import { DESK, deskAddress, queueQuery, TABS, type Tab } from './address';
import './Examination.css';
import { useT } from './locales';
import { Waiting } from '../round/Waiting';

type Counts = AnswerOf<typeof listExaminations>['counts'];
/** How often the queue is read again. */
const CALM_MS = 60_000;
const CHECKING_MS = 3_000;
const NO_COUNTS: Counts = { state: {}, turn: {}, checks: {}, province: {}, kind: {} };

/** While checks are being run their outcomes come in by themselves. */
const paceOf = (answer: { readonly counts: Counts } | undefined): number =>
  (answer?.counts.checks['pending'] ?? 0) > 0 ? CHECKING_MS : CALM_MS;

/** The queue of formal examination: what waits, what is in correction, what is done; and the end of the stage. */
export default function QueuePage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const language = useLanguage();
  const go = useGo();
  const staff = useHasRole('staff');
  const [search, change] = useAddress();
  const [accepting, setAccepting] = useState<readonly string[] | null>(null);
  const tab: Tab = TABS.find((name) => name === search.get('state')) ?? 'submitted';
  const read = useRoute(getRound, { params: { round: code } }, { everyMs: 60_000 });
  const asked = useMemo(() => ({ ...queueQuery(search), state: tab, limit: 200 }), [search, tab]);
  const first = useRoute(
    listExaminations,
    { params: { round: code }, query: asked as never },
    { keep: true, everyMs: tab === 'submitted' ? paceOf : CALM_MS },
  ).data;
  const everyMs = tab === 'submitted' ? paceOf(first) : CALM_MS;
  const checking = everyMs === CHECKING_MS;
  const readAgain = useReadAgain();
  useEffect(() => {
    if (!checking) return undefined;
    // The counts come first; the rows are to say the same.
    return () => void readAgain('formal-examination');
  }, [checking, readAgain]);
  const params = useMemo(() => ({ round: code }), [code]);
  const query = useMemo(() => ({ state: tab }), [tab]);
  const address = useMemo(() => deskAddress(search), [search]);
  const columns = useQueueColumns(code, address);
  const filters = useQueueFilters(code, first?.counts ?? NO_COUNTS);
  const mine = first?.rows.find((row) => row.phase === 'submitted' && !row.barred);
  const begin = (): void => {
    if (mine) go(DESK, { params: { round: code, no: mine.no }, query: address });
  };
  const round = read.data;
  const open = round?.state === 'formal-examination';
  const examining = staff && open;
  useKeys(examining && mine ? [{ key: 'j', label: t('keys.begin'), run: begin }] : []);
  const batch = useMemo<readonly BatchAct<QueueRow>[]>(
    () =>
      examining && tab === 'submitted'
        ? [
            {
              id: 'formal-examination.accept',
              label: t('batch.act'),
              nameOf: (row) => `${row.park.name} ${row.no}`,
              open: (rows) => setAccepting(rows.map(({ no }) => no)),
            },
          ]
        : [],
    [examining, t, tab],
  );
  if (round === undefined)
    return read.isError ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : <Waiting />;
  const count = (state: string): number => round.counts[state] ?? 0;
  const waiting = count('submitted');
  const correcting = count('correcting');
  const handedIn = Object.entries(round.counts)
    .filter(([state]) => state !== 'drafting' && state !== 'lapsed' && state !== 'declined')
    .reduce((sum, [, each]) => sum + each, 0);
  const done = handedIn - waiting - correcting;
  const due = round.schedule.formalExaminationClosesAt;
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
            {examining && mine && (
              <Button type="primary" title={`${t('queue.begin')} (J)`} onClick={begin}>
                {t('queue.begin')}
              </Button>
            )}
          </>
        }
        answers={{
          ...(examining && waiting > 0 && { mine: t('queue.mine', { count: waiting }) }),
          stands: t('queue.stands', { done, waiting, correcting }),
          next: t('queue.next'),
        }}
      >
        <RoundStrip code={code} round={round} />
        <Tabs
          className="xp-head-tabs"
          activeKey={tab}
          onChange={(key) => {
            const next = new URLSearchParams(search);
            if (key === 'submitted') next.delete('state');
            else next.set('state', key);
            change(next, { replace: false });
          }}
          items={TABS.map((state) => ({
            key: state,
            label: `${state === 'submitted' ? t('queue.waiting') : say(APPLICATION_STATE_NAMES[state], language)} ${first?.counts.state[state] ?? 0}`,
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
          route={listExaminations}
          params={params}
          query={query}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('queue.search')}
          searchParam="search"
          batch={batch}
          everyMs={everyMs}
          empty={
            tab === 'submitted'
              ? { title: t('queue.emptySubmitted'), text: open ? t('queue.emptySubmittedText') : '' }
              : { title: t('queue.empty') }
          }
        />
      </PageBody>
      {accepting && <AcceptDrawer round={code} nos={accepting} onClose={() => setAccepting(null)} />}
    </>
  );
}

const rowKey = (row: QueueRow): string => row.no;

function useQueueColumns(code: string, address: Record<string, string>): readonly Column<QueueRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo<Column<QueueRow>[]>(
    () => [
      {
        key: 'park',
        title: t('column.park'),
        sortable: true,
        wrap: true,
        cell: (row) => (
          <>
            <Go to={DESK} params={{ round: code, no: row.no }} query={address}>
              {row.park.name}
            </Go>{' '}
            <span className="xp-quiet xp-num">{row.no}</span>
            {row.barred && (
              <span className="xp-exam-barred" title={say(BAR_WORDS['employed-there'], language)}>
                {t('recused')}
              </span>
            )}
          </>
        ),
      },
      { key: 'province', title: t('column.province'), sortable: true, cell: (row) => row.park.province },
      {
        key: 'checks',
        title: t('column.checks'),
        wrap: true,
        cell: (row) => <ChecksCell row={row} />,
      },
      { key: 'version', title: t('column.version'), cell: (row) => t(row.turn) },
      {
        key: 'submitted',
        title: t('column.submitted'),
        sortable: true,
        cell: (row) => row.submittedAt && <TimeText at={row.submittedAt} style="short" />,
      },
      {
        key: 'due',
        title: t('column.correction'),
        sortable: true,
        cell: (row) =>
          row.correctionDueAt && (
            <Deadline due={row.correctionDueAt} style="short" met={row.state !== 'correcting'} />
          ),
      },
    ],
    [address, code, language, t],
  );
}

const CHECK_TONES = { passed: 'done', unclear: 'waiting', failed: 'refused', pending: 'draft' } as const;

function ChecksCell({ row }: { readonly row: QueueRow }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const comma = useComponentT()('listComma');
  return (
    <>
      <StateTag tone={CHECK_TONES[row.checks]}>{t(`checksAre.${row.checks}`)}</StateTag>
      {row.recommendationMissing && <StateTag tone="warning">{t('recommendation.none')}</StateTag>}
      {row.checks === 'failed' && (
        <span className="xp-exam-failed">
          {row.failed.map((id) => say(checkName(id), language)).join(comma)}
        </span>
      )}
    </>
  );
}

/** Filters with the number of applications behind each value, under the other filters. */
function useQueueFilters(code: string, counts: Counts): readonly Filter[] {
  const t = useT();
  const language = useLanguage();
  const units = useRoute(getRecommendation, { params: { round: code } }, { freshMs: 60_000 }).data?.units;
  return useMemo<Filter[]>(
    () => [
      {
        key: 'turn',
        label: t('column.version'),
        options: (['first', 'second'] as const).map((value) => ({
          value,
          label: t(value),
          count: counts.turn[value] ?? 0,
        })),
      },
      {
        key: 'checks',
        label: t('column.checks'),
        options: (['passed', 'unclear', 'failed', 'pending'] as const).map((value) => ({
          value,
          label: t(`checksAre.${value}`),
          count: counts.checks[value] ?? 0,
        })),
      },
      {
        key: 'province',
        label: t('column.province'),
        options: (units ?? []).map(({ code: value, name }) => ({
          value,
          label: name,
          count: counts.province[value] ?? 0,
        })),
      },
      {
        key: 'kind',
        label: t('column.kind'),
        options: ORGANIZATION_KINDS.filter(isParkKind).map((kind) => ({
          value: kind,
          label: say(ORGANIZATION_KIND_NAMES[kind], language),
          count: counts.kind[kind] ?? 0,
        })),
      },
    ],
    [counts, language, t, units],
  );
}
