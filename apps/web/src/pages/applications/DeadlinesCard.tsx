import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { Deadline, TimeText } from '../../components/TimeText';
import { serverNow } from '../../lib/clock';
import { useT } from './locales';

const NAMES = [
  'selfAssessmentClosesAt',
  'recommendationClosesAt',
  'correctionDueAt',
  'reviewClosesAt',
  'publicityClosesAt',
  'plaqueValidUntil',
] as const;

/** The deadlines that concern one application, with the time left of those to come. */
export function DeadlinesCard({
  deadlines,
  extended,
}: {
  readonly deadlines: ApplicationDetail['deadlines'];
  /** The deadline of self-assessment is the park's own. */
  readonly extended: boolean;
}): ReactNode {
  const t = useT();
  const known = NAMES.flatMap((name) => {
    const at = deadlines[name];
    return at === null ? [] : [{ name, at }];
  }).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <Card title={t('one.deadlines')}>
      <ul className="xp-applications-deadlines">
        {known.map(({ name, at }) => {
          const passed = Date.parse(at) < serverNow();
          return (
            <li key={name} className={passed ? 'xp-applications-passed' : ''}>
              <span>
                {t(`deadline.${name}`)}
                {extended && name === 'selfAssessmentClosesAt' && (
                  <span className="xp-quiet">{t('one.extended')}</span>
                )}
              </span>
              {passed ? (
                <span>
                  <TimeText at={at} style="short" /> {t('one.passed')}
                </span>
              ) : (
                <Deadline due={at} style="short" />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
