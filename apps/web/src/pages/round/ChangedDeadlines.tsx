import type { RoundDetail } from '@xuanping/api-contract/round';
import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES, DEADLINES } from '@xuanping/domain/schedule';
import type { ReactNode } from 'react';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import { useSpanText } from './useOffsetText';

interface ChangedDeadlinesProps {
  readonly round: RoundDetail;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A proposed change of deadlines: what was, what becomes, and by how much each moves. */
export function ChangedDeadlines({ round, body }: ChangedDeadlinesProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const span = useSpanText();
  const proposed = (body['schedule'] ?? {}) as Readonly<Record<string, string | undefined>>;
  const reason = typeof body['reason'] === 'string' ? body['reason'] : '';
  const changes = DEADLINES.flatMap((name) => {
    const to = proposed[name];
    const from = round.schedule[name];
    return to && from && Date.parse(to) !== Date.parse(from) ? [{ name, from, to }] : [];
  });
  return (
    <>
      <table className="xp-round-changes">
        <thead>
          <tr>
            <th scope="col">{t('proposal.deadline')}</th>
            <th scope="col">{t('proposal.before')}</th>
            <th scope="col">{t('proposal.after')}</th>
            <th scope="col">{t('proposal.moved')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ name, from, to }) => {
            const moved = Date.parse(to) - Date.parse(from);
            const time = span(roundToMinute(moved));
            return (
              <tr key={name}>
                <th scope="row">{say(DEADLINE_NAMES[name], language)}</th>
                <td data-label={t('proposal.before')}>
                  <s>
                    <TimeText at={from} />
                  </s>
                </td>
                <td data-label={t('proposal.after')}>
                  <strong>
                    <TimeText at={to} />
                  </strong>
                </td>
                <td data-label={t('proposal.moved')}>
                  {t(moved > 0 ? 'proposal.later' : 'proposal.earlier', { time })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {reason !== '' && (
        <p>
          <span className="xp-quiet">{t('proposal.changeReason')}：</span>
          {reason}
        </p>
      )}
    </>
  );
}

/** The end of a day lies a millisecond before midnight; nobody reads seconds here. */
function roundToMinute(ms: number): number {
  return Math.round(ms / 60_000) * 60_000;
}
