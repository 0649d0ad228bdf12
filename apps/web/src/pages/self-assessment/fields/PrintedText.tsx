import { translate, type Item } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';

/** An item as the framework prints it, word for word with the note (注) it may end in; for readers of English its translation beneath. */
export function PrintedText({ item }: { readonly item: Item }): ReactNode {
  const words = useShortLanguage();
  return (
    <>
      <p className="xp-sa-print" lang="zh-CN">
        {item.textVerbatim}
      </p>
      {words === 'en' && <p className="xp-quiet">{translate(item.text, 'en')}</p>}
    </>
  );
}
