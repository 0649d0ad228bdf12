import { linkEvidence } from '@xuanping/api-contract/self-assessment';
import { linkableItems } from '@xuanping/domain/self-assessment';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { useApp } from '../../../components/app';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

interface ItemLinksProps {
  readonly slotId: string;
  readonly file: { readonly id: string; readonly name: string };
  readonly items: readonly string[];
  readonly editable: boolean;
}

/** Which items a file speaks of; may be left open. */
export function ItemLinks({ slotId, file, items, editable }: ItemLinksProps): ReactNode {
  const t = useT();
  const { message } = useApp();
  const { detail, framework, readAgain } = useFormModel();
  const [chosen, setChosen] = useState<readonly string[]>(items);
  const choices = linkableItems(framework, slotId);
  if (choices.length === 0) return null;
  if (!editable)
    return items.length > 0 ? <span>{t('evidence.itemsOf', { items: items.join('、') })}</span> : null;
  const save = async (next: readonly string[]): Promise<void> => {
    setChosen(next);
    try {
      const params = { round: detail.round.code, no: detail.application.no, file: file.id };
      await call(linkEvidence, { params, body: { items: [...next] } });
      readAgain();
    } catch (error) {
      setChosen(items);
      message.error(isProblem(error) ? (error.detail ?? error.title) : String(error));
    }
  };
  return (
    <Select
      className="xp-sa-links"
      mode="multiple"
      size="small"
      value={[...chosen]}
      onChange={(next: string[]) => void save(next)}
      placeholder={t('evidence.items')}
      aria-label={t('evidence.itemsFor', { name: file.name })}
      showSearch={false}
      popupMatchSelectWidth={false}
      options={choices.map((item) => ({ value: item.id, label: item.id }))}
    />
  );
}
