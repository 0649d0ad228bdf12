import type { getExamination } from '@xuanping/api-contract/formal-examination';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { Card } from '../../components/Card';
import { EmptyState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { anchorName } from './anchors';
import { useT } from './locales';
import { useAnchorWords } from './useAnchorWords';

interface HistoryCardProps {
  readonly version: string;
  readonly examinations: AnswerOf<typeof getExamination>['examinations'];
}

const TONES = { accepted: 'done', returned: 'warning', rejected: 'refused' } as const;

/** Every examination so far with its outcome, reason and remarks, the latest first. */
export function HistoryCard({ version, examinations }: HistoryCardProps): ReactNode {
  const t = useT();
  const words = useAnchorWords();
  return (
    <Card title={t('history')} flush>
      {examinations.length === 0 ? (
        <EmptyState title={t('historyNone')} />
      ) : (
        <ol className="xp-exam-history">
          {examinations.map((one) => (
            <li key={`${one.version} ${one.at}`}>
              <div className="xp-exam-history-head">
                <StateTag tone={TONES[one.outcome]}>{t(`outcome.${one.outcome}`)}</StateTag>
                <span>{t('version', { version: one.version })}</span>
                <span className="xp-quiet">
                  {one.by !== '' && t('by', { name: one.by })} <TimeText at={one.at} />
                </span>
              </div>
              {one.reason !== '' && <p>{one.reason}</p>}
              {one.remarks.length > 0 && (
                <ul>
                  {one.remarks.map((remark, at) => (
                    <li key={at}>
                      <span className="xp-exam-anchor">{anchorName(version, remark.item, words)}</span>
                      {remark.text}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
