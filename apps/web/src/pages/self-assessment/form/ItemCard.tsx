import { translate, type Item } from '@xuanping/domain/framework';
import { useState, type ReactNode } from 'react';
import { Notice } from '../../../components/Notice';
import { useShortLanguage } from '../../../i18n';
import { FieldBox } from '../fields/FieldBox';
import { PrintedText } from '../fields/PrintedText';
import { useT } from '../locales';
import { useFormModel } from './useForm';

interface ItemCardProps {
  readonly item: Item;
  readonly strict: boolean;
  readonly onFocus: (field: string) => void;
}

/** One item (目标说明): the print in full weight, our help in grey, then its fields. */
export function ItemCard({ item, strict, onFocus }: ItemCardProps): ReactNode {
  return (
    <section className="xp-sa-item" aria-label={item.id} id={`item-${item.id.replace('.', '-')}`}>
      <PrintedItem item={item} />
      {item.fields.map((field) => (
        <FieldBox
          key={field.id}
          field={field}
          alone={item.fields.length === 1}
          repeats={item.fields.length === 1 && sameWords(field.label, item.text)}
          strict={strict}
          onFocus={onFocus}
        />
      ))}
    </section>
  );
}

/** The text as printed, never changed; help and remarks apart. */
export function PrintedItem({
  item,
  withHelp = true,
}: {
  readonly item: Item;
  readonly withHelp?: boolean;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { remarks } = useFormModel().detail;
  const [open, setOpen] = useState(false);
  const own = remarks.filter(
    ({ anchor }) => anchor === item.id || item.fields.some((field) => field.id === anchor),
  );
  return (
    <header className="xp-sa-printed">
      <PrintedText item={item} />
      {own.map(({ anchor, remark }) => {
        // Of an item that asks several things it is said which of them is meant.
        const meant = item.fields.length > 1 && item.fields.find(({ id }) => id === anchor);
        return (
          <Notice
            key={anchor + remark}
            tone="warning"
            title={meant ? `${t('item.remark')} · ${translate(meant.label, words)}` : t('item.remark')}
          >
            {remark}
          </Notice>
        );
      })}
      {withHelp && item.help.length > 0 && (
        <div className="xp-sa-help">
          <button type="button" className="xp-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'item.helpClose' : 'item.help')}
          </button>
          {open && (
            <ul>
              {item.help.map((line) => (
                <li key={line}>{translate(line, words)}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </header>
  );
}

/** Whether two texts say the same but for punctuation and blanks. */
function sameWords(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/[\s\p{P}]/gu, '');
  return plain(a) === plain(b);
}
