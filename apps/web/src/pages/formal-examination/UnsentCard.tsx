import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card';
import { useLanguage } from '../../i18n';
import { anchorName } from './anchors';
import type { DraftInHand } from './drafts';
import { useT } from './locales';
import { written } from './remark';

/** Remarks that were written while somebody else decided: they went nowhere, and are not lost without a word. */
export function UnsentCard({
  version,
  hand,
}: {
  readonly version: string;
  readonly hand: DraftInHand;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const remarks = written(hand.draft.remarks);
  if (remarks.length === 0) return null;
  return (
    <Card
      title={t('unsent.title')}
      extra={
        <Button size="small" className="xp-no-print" onClick={hand.forget}>
          {t('unsent.forget')}
        </Button>
      }
    >
      <p className="xp-quiet">{t('unsent.text')}</p>
      <ol className="xp-exam-said">
        {remarks.map(({ key, item, text }) => (
          <li key={key}>
            <span className="xp-quiet">{anchorName(version, item, language)}</span>
            <br />
            {text}
          </li>
        ))}
      </ol>
    </Card>
  );
}
