import {
  fieldById,
  itemById,
  objectiveByNo,
  slotById,
  translate,
  type Framework,
  type Language,
} from '@xuanping/domain/framework';
import { PARTICULARS } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { objectivePath } from './place';
import { useFormModel, useWords } from './useForm';
import { remarksOf, type Remark } from './useRemarks';

/** What formal examination remarked, each with the way to its place and whether anything was done about it. */
export function RemarksCard(): ReactNode {
  const t = useT();
  const words = useWords();
  const model = useFormModel();
  const { detail, framework, writer } = model;
  if (detail.remarks.length === 0) return null;
  const correcting = writer ? remarksOf(model, writer.store) : [];
  const remarks: readonly Remark[] =
    correcting.length > 0 ? correcting : detail.remarks.map((remark) => ({ ...remark, met: null }));
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <Card title={t('overview.remarks')} extra={<span className="xp-num">{detail.remarks.length}</span>}>
      <ul className="xp-sa-remarks">
        {remarks.map(({ anchor, remark, met }) => {
          const place = placeOf(framework, anchor, words);
          return (
            <li key={anchor + remark}>
              {anchor === PARTICULARS ? (
                <a href="#filing">{t('filing.title')}</a>
              ) : place === null ? (
                <strong>{t('blockers.whole')}</strong>
              ) : (
                <Go to={objectivePath(place.objective)} params={params} query={place.query}>
                  {place.evidence && `${t('overview.evidence')} · `}
                  {place.name}
                </Go>
              )}{' '}
              {remark}
              {met !== null && (
                <span className={met ? 'xp-sa-remark-met' : 'xp-sa-remark-open'}>
                  {t(met ? 'overview.remarkMet' : 'overview.remarkOpen')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

interface Place {
  readonly objective: number;
  readonly name: string;
  readonly evidence?: true;
  readonly query: Record<string, string>;
}

/** Where a remark is anchored: an item, a field, a slot or an objective; null for the form as a whole. */
function placeOf(framework: Framework, anchor: string, words: Language): Place | null {
  const slot = slotById(framework, anchor);
  if (slot)
    return {
      objective: slot.objectiveNo,
      name: translate(slot.text, words),
      evidence: true,
      query: { slot: slot.id },
    };
  const field = fieldById(framework, anchor);
  const item = itemById(framework, field?.itemId ?? anchor);
  const first = field ?? item?.fields[0];
  if (item && first) {
    // An item of one field is known by the field's short name; one that asks several things only by what is printed.
    const name = field || item.fields.length === 1 ? first.label || item.text : item.text;
    return {
      objective: item.objectiveNo,
      name: `${item.id} ${translate(name, words)}`,
      query: { field: first.id },
    };
  }
  const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
  return objective
    ? { objective: objective.no, name: `${objective.no} ${translate(objective.name, words)}`, query: {} }
    : null;
}
