import { MAIL_STATE_NAMES, MAIL_STATES } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { EmptyState } from '../../../components/States';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import '../Archive.css';
import { CurveChart } from './CurveChart';
import { FunnelChart } from './FunnelChart';
import { ProvinceFigures } from './ProvinceFigures';
import { ScoresChart } from './ScoresChart';
import type { Statistics } from './types';

interface FiguresProps {
  readonly figures: Statistics;
  readonly round: string;
  readonly closesAt?: string | null | undefined;
}

/** The pictures of a round: how far parks came, when, from where, and with which scores. */
export function Figures({ figures, round, closesAt }: FiguresProps): ReactNode {
  const t = useT();
  const hasScores = useMemo(() => figures.scores.some(({ score }) => score !== null), [figures.scores]);
  if ((figures.funnel[0]?.n ?? 0) === 0)
    return (
      <Card>
        <EmptyState title={t('figures.none')} text={t('figures.noneText')} />
      </Card>
    );
  return (
    <div className="xp-archive-figures">
      <Card>
        <FunnelChart figures={figures} round={round} />
      </Card>
      <Card>
        <CurveChart figures={figures} round={round} closesAt={closesAt} />
      </Card>
      <Card>
        <ProvinceFigures figures={figures} />
      </Card>
      <div className="xp-archive-column">
        {hasScores && (
          <Card>
            <ScoresChart figures={figures} round={round} />
          </Card>
        )}
        <Counts figures={figures} />
      </div>
    </div>
  );
}

/** What is owed and what was sent, in words. */
function Counts({ figures }: { readonly figures: Statistics }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { obligations, mails } = figures;
  const states = MAIL_STATES.filter((state) => (mails[state] ?? 0) > 0);
  return (
    <Card>
      <dl className="xp-archive-counts">
        <div>
          <dt>{t('figures.obligations')}</dt>
          <dd>
            <span>{t('figures.open', { count: obligations.open })}</span>
            <span className={obligations.overdue > 0 ? 'xp-archive-alarm' : 'xp-quiet'}>
              {t('figures.overdue', { count: obligations.overdue })}
            </span>
            <span className="xp-quiet">{t('figures.closed', { count: obligations.closed })}</span>
          </dd>
        </div>
        <div>
          <dt>{t('figures.mails')}</dt>
          <dd>
            {states.length === 0 && '—'}
            {states.map((state) => (
              <span
                key={state}
                className={state === 'failed' || state === 'unknown' ? 'xp-archive-alarm' : ''}
              >
                {say(MAIL_STATE_NAMES[state], language)} {mails[state]}
              </span>
            ))}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
