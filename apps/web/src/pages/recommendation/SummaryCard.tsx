import { getRecommendationSummary } from '@xuanping/api-contract/recommendation';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, Meter } from '../../components/Card';
import { ErrorState, Loading } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

const TONES = { accepted: 'done', returned: 'warning', rejected: 'refused' } as const;

/** An application in a few figures, so that an opinion can be formed before all of it is read. */
export function SummaryCard({ round, no }: { readonly round: string; readonly no: string }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const read = useRoute(getRecommendationSummary, { params: { round, no } }, { freshMs: 60_000 });
  const summary = read.data;
  return (
    <Card title={t('summary.title')}>
      {summary === undefined ? (
        read.isError ? (
          <ErrorState error={read.error} retry={() => void read.refetch()} compact />
        ) : (
          <Loading rows={3} />
        )
      ) : (
        <>
          <Facts
            columns={1}
            facts={[
              {
                label: t('summary.items'),
                value: <Meter value={summary.done} max={summary.due} label={t('summary.items')} />,
              },
              {
                label: t('summary.evidence'),
                value: (
                  <Meter
                    value={summary.evidenceDone}
                    max={summary.evidenceDue}
                    label={t('summary.evidence')}
                  />
                ),
              },
              {
                label: t('summary.examination'),
                value: summary.examination ? (
                  <>
                    <StateTag tone={TONES[summary.examination.outcome]}>
                      {t(`summary.outcomes.${summary.examination.outcome}`)}
                    </StateTag>{' '}
                    <TimeText at={summary.examination.at} style="short" />
                  </>
                ) : (
                  t('summary.unexamined')
                ),
              },
              { label: t('summary.version'), value: t('summary.versionText', { version: summary.version }) },
            ]}
          />
          <h3 className="xp-recommend-warnings-title">
            {t('summary.warnings', { count: summary.warnings.length })}
          </h3>
          {summary.warnings.length > 0 && (
            <ul className="xp-recommend-warnings">
              {summary.warnings.map((warning) => (
                <li key={`${warning.field} ${warning.text.zh}`}>
                  <p>
                    <span className="xp-quiet">{t('summary.objective', { no: warning.objective })}</span>{' '}
                    {say(warning.text, language)}
                  </p>
                  <p className="xp-recommend-reply">
                    {warning.reply === ''
                      ? t('summary.unanswered')
                      : t('summary.reply', { reply: warning.reply })}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Card>
  );
}
