import type { RoundDetail } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES, deadlinesOf } from '@xuanping/domain/schedule';
import type { ReactNode } from 'react';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { useNow } from '../../lib/useNow';
import { useT } from './locales';

/** The instants of a round in order of time; what has passed is grey, the next one stands out. */
export function ScheduleList({ round }: { readonly round: RoundDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const now = useNow(round.nextDeadline?.at);
  const entries = deadlinesOf(round.settings.recommendation.mode)
    .flatMap((name) => {
      const at = round.schedule[name];
      return at ? [{ name, at }] : [];
    })
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (entries.length === 0) return <p className="xp-quiet">{t('overview.noDates')}</p>;
  const over = round.state === 'closed' || round.state === 'cancelled';
  const next = over ? undefined : entries.find((entry) => Date.parse(entry.at) >= now)?.name;
  return (
    <ol className="xp-round-dates">
      {entries.map(({ name, at }) => {
        const passed = Date.parse(at) < now;
        return (
          <li
            key={name}
            className={passed ? 'xp-round-passed' : name === next ? 'xp-round-next' : ''}
            {...(name === next && { 'aria-current': 'step' as const })}
          >
            <span>{say(DEADLINE_NAMES[name], language)}</span>
            <span>
              <TimeText at={at} />
              {passed && <span className="xp-quiet xp-round-over"> {t('overview.passed')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
