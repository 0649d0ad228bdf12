import {
  fieldById,
  itemById,
  objectiveByNo,
  slotById,
  translate,
  type Framework,
} from '@xuanping/domain/framework';
import { PARTICULARS } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { objectivePath } from './place';
import { useFormModel, useWords } from './useForm';

/** What formal examination remarked, each with the way to its place. */
export function RemarksCard(): ReactNode {
  const t = useT();
  const words = useWords();
  const { detail, framework } = useFormModel();
  if (detail.remarks.length === 0) return null;
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <Card title={t('overview.remarks')} extra={<span className="xp-num">{detail.remarks.length}</span>}>
      <ul className="xp-sa-remarks">
        {detail.remarks.map(({ anchor, remark }) => {
          const place = placeOf(framework, anchor);
          return (
            <li key={anchor + remark}>
              {anchor === PARTICULARS ? (
                <a href="#filing">{t('filing.title')}</a>
              ) : place === null ? (
                <strong>{t('blockers.whole')}</strong>
              ) : (
                <Go to={objectivePath(place.objective)} params={params} query={place.query}>
                  {translate(place.name, words)}
                </Go>
              )}{' '}
              {remark}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Where a remark is anchored: an item, a field, a slot or an objective; null for the form as a whole. */
function placeOf(
  framework: Framework,
  anchor: string,
): { readonly objective: number; readonly name: string; readonly query: Record<string, string> } | null {
  const slot = slotById(framework, anchor);
  if (slot) return { objective: slot.objectiveNo, name: slot.text, query: { slot: slot.id } };
  const field = fieldById(framework, anchor) ?? itemById(framework, anchor)?.fields[0];
  if (field) return { objective: field.objectiveNo, name: field.label, query: { field: field.id } };
  const objective = /^\d+$/.test(anchor) ? objectiveByNo(framework, Number(anchor)) : undefined;
  return objective ? { objective: objective.no, name: objective.name, query: {} } : null;
}
