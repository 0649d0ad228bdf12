import { getPlan, getRound } from '@xuanping/api-contract/round';
import { formatDate } from '@xuanping/domain/calendar';
import { say, shortLanguage } from '@xuanping/domain/process';
import { DEADLINE_NAMES, type ReminderOffset } from '@xuanping/domain/schedule';
import { Checkbox, Segmented } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { useRoute } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { RoundStrip } from '../../components/round';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { RoundStateTag, StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { Go, useAddress, usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { daysOf } from './days';
import { useT } from './locales';
import { PlanChart } from './PlanChart';
import './Round.css';
import './Schedule.css';
import { useOffsetText } from './useOffsetText';

export type PlanEntry = AnswerOf<typeof getPlan>['entries'][number];

/** The dated course of a round: every deadline and every reminder, days off marked; the same plan its process sleeps on. */
export default function SchedulePage(): ReactNode {
  const { round: code } = usePlace('round');
  const t = useT();
  const language = useLanguage();
  const staff = useHasRole('staff');
  const [search, change] = useAddress();
  const plan = useRoute(getPlan, { params: { round: code } });
  const round = useRoute(getRound, { params: { round: code } }, { freshMs: 60_000 }).data;
  const only = search.get('show') === 'deadlines';
  const ahead = search.get('ahead') === '1';
  const set = (key: string, value: string): void => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(key);
    else next.set(key, value);
    change(next);
  };
  const entries = plan.data?.entries;
  const shown = useMemo(() => {
    const now = serverNow();
    return (entries ?? []).filter(
      (entry) => (!only || entry.kind === 'deadline') && (!ahead || Date.parse(entry.at) >= now),
    );
  }, [ahead, entries, only]);
  const deadlines = (entries ?? []).filter((entry) => entry.kind === 'deadline');
  const off = deadlines.filter((entry) => entry.working === false);
  return (
    <>
      <PageHead
        title={t('plan.title')}
        number={round?.name ?? code}
        crumbs={[
          { label: t('crumb'), to: '/rounds' },
          { label: round?.name ?? code, to: `/rounds/${code}` },
        ]}
        state={round && <RoundStateTag state={round.state} paused={round.paused} />}
        sample={round?.sample}
        answers={{
          ...(staff && round?.state === 'draft' && { mine: t('plan.mine') }),
          stands: t('plan.stands', {
            deadlines: deadlines.length,
            reminders: (entries?.length ?? 0) - deadlines.length,
          }),
          ...(round && { next: t(`next.${round.state}`) }),
        }}
      >
        {round && <RoundStrip code={code} round={round} />}
      </PageHead>
      <PageBody>
        {plan.isError && <ErrorState error={plan.error} retry={() => void plan.refetch()} />}
        {plan.isPending && (
          <Card>
            <Loading rows={8} />
          </Card>
        )}
        {entries?.length === 0 && (
          <Card>
            <EmptyState
              title={t('plan.empty')}
              text={t('plan.emptyText')}
              act={
                staff && (
                  <Go to="/rounds/:round/draft" params={{ round: code }}>
                    {t('overview.draft')}
                  </Go>
                )
              }
            />
          </Card>
        )}
        {off.length > 0 && (
          <Notice tone="warning" title={t('plan.warn', { count: off.length })}>
            {off
              .map(
                (entry) =>
                  `${say(DEADLINE_NAMES[entry.deadline], language)} ${formatDate(dateOf(entry), shortLanguage(language))}`,
              )
              .join(language === 'en' ? ', ' : '、')}
            {language === 'en' ? '. ' : '。'}
            {t('plan.warnText')}
          </Notice>
        )}
        {entries !== undefined && entries.length > 0 && (
          <>
            <Card>
              <PlanChart code={code} entries={entries} />
            </Card>
            <Card
              title={t('plan.list')}
              flush
              extra={
                <>
                  <Checkbox
                    checked={ahead}
                    onChange={(event) => set('ahead', event.target.checked ? '1' : '')}
                  >
                    {t('plan.onlyAhead')}
                  </Checkbox>
                  <Segmented
                    size="small"
                    value={only ? 'deadlines' : 'all'}
                    onChange={(value) => set('show', value === 'deadlines' ? 'deadlines' : '')}
                    options={[
                      { value: 'all', label: t('plan.all') },
                      { value: 'deadlines', label: t('plan.onlyDeadlines') },
                    ]}
                  />
                </>
              }
            >
              {shown.length === 0 ? (
                <EmptyState title={t('plan.none')} />
              ) : (
                <Days entries={shown} reminders={round?.settings.reminders ?? []} />
              )}
            </Card>
          </>
        )}
      </PageBody>
    </>
  );
}

interface DaysProps {
  readonly entries: readonly PlanEntry[];
  readonly reminders: readonly ReminderOffset[];
}

function Days({ entries, reminders }: DaysProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const offset = useOffsetText();
  const now = serverNow();
  const offsets = new Map(reminders.map((reminder) => [reminder.id, reminder]));
  return (
    <ol className="xp-plan">
      {daysOf(entries).map((day) => {
        const working = day.entries[0]?.working ?? null;
        return (
          <li key={day.date}>
            <div className="xp-plan-day">
              <strong>{formatDate(day.date, shortLanguage(language))}</strong>
              {working === false && <StateTag tone="warning">{t('plan.nonWorking')}</StateTag>}
              {working === null && <span className="xp-quiet">{t('plan.unknown')}</span>}
            </div>
            <ul>
              {day.entries.map((entry) => {
                const reminder = entry.offset === null ? undefined : offsets.get(entry.offset);
                return (
                  <li
                    key={`${entry.kind} ${entry.deadline} ${entry.offset ?? ''}`}
                    className={`xp-plan-${entry.kind} ${Date.parse(entry.at) < now ? 'xp-round-passed' : ''}`}
                  >
                    <TimeText at={entry.at} style="time" />
                    <span>
                      {entry.kind === 'reminder' && <span className="xp-quiet">{t('plan.reminder')} · </span>}
                      {say(DEADLINE_NAMES[entry.deadline], language)}
                      {reminder && <span className="xp-quiet"> · {offset(reminder)}</span>}
                      {entry.act !== null && (
                        <span className="xp-quiet">
                          {' '}
                          · {t('plan.clock')}：{say(entry.name, language)}
                        </span>
                      )}
                    </span>
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

function dateOf(entry: PlanEntry): string {
  return daysOf([entry])[0]?.date ?? '';
}
