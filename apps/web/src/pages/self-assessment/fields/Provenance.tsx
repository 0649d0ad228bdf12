import { DownOutlined, RightOutlined } from '@ant-design/icons';
import type { Answer, DataQuality } from '@xuanping/domain/answers';
import { translate, type Field } from '@xuanping/domain/framework';
import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { contextOfForm } from '../form/model';
import { useFormModel, useWords } from '../form/useForm';
import { useT } from '../locales';

const QUALITIES: readonly DataQuality[] = ['measured', 'statistics', 'estimate', 'declared'];

interface ProvenanceProps {
  readonly field: Field;
  readonly answer: Answer;
  readonly change: (change: Partial<Answer>) => void;
  /** A rule asks for something in here. */
  readonly open: boolean;
}

/** Where a figure comes from: year, source, quality, 口径. Folded away unless something of it is due. */
export function Provenance({ field, answer, change, open }: ProvenanceProps): ReactNode {
  const t = useT();
  const words = useWords();
  const { detail } = useFormModel();
  const needsBasis = field.kind === 'measure' && field.needsBasis;
  const [unfolded, setUnfolded] = useState(false);
  if (field.kind !== 'ratio' && field.kind !== 'count' && field.kind !== 'measure') return null;
  const shown = unfolded || open;
  const id = fieldId(field.id);
  const year = contextOfForm(detail).dataYear ?? '';
  const summary = [
    answer.dataYear || year,
    answer.dataQuality ? t(`quality.${answer.dataQuality}`) : null,
    answer.source,
    answer.basis && !needsBasis ? t('field.basisGiven') : null,
  ].filter(Boolean);
  const basis = (
    <div className="xp-sa-box xp-sa-wide">
      <label htmlFor={`${id}-basis`}>
        {t('field.basis')}
        {(needsBasis || answer.dataQuality === 'estimate') && (
          <span className="xp-sa-required" aria-hidden>
            *
          </span>
        )}
      </label>
      <Input.TextArea
        id={`${id}-basis`}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={500}
        placeholder={
          field.kind === 'measure' && field.basisHint
            ? t('field.basisHint', { hint: translate(field.basisHint, words) })
            : undefined
        }
        value={answer.basis ?? ''}
        onChange={(event) => change({ basis: event.target.value })}
      />
    </div>
  );
  return (
    <div className={shown || needsBasis ? 'xp-sa-provenance xp-sa-unfolded' : 'xp-sa-provenance'}>
      {needsBasis && basis}
      <button type="button" className="xp-sa-fold" aria-expanded={shown} onClick={() => setUnfolded(!shown)}>
        {shown ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        {t('field.provenance')}
        {!shown && <span className="xp-quiet"> {summary.join(' · ')}</span>}
      </button>
      {shown && (
        <div className="xp-sa-provenance-boxes">
          <div className="xp-sa-box">
            <label htmlFor={`${id}-year`}>{t('field.dataYear')}</label>
            <Input
              id={`${id}-year`}
              inputMode="numeric"
              autoComplete="off"
              placeholder={year}
              value={answer.dataYear ?? ''}
              onChange={(event) => change({ dataYear: event.target.value })}
            />
          </div>
          <div className="xp-sa-box">
            <label htmlFor={`${id}-quality`}>{t('field.quality')}</label>
            <Select
              id={`${id}-quality`}
              allowClear
              placeholder={t('field.choose')}
              value={answer.dataQuality ?? null}
              options={QUALITIES.map((quality) => ({ value: quality, label: t(`quality.${quality}`) }))}
              onChange={(quality: DataQuality | null | undefined) =>
                change({ dataQuality: quality ?? undefined })
              }
            />
          </div>
          <div className="xp-sa-box xp-sa-wide">
            <label htmlFor={`${id}-source`}>{t('field.source')}</label>
            <Input
              id={`${id}-source`}
              maxLength={500}
              placeholder={t('field.sourceHint')}
              value={answer.source ?? ''}
              onChange={(event) => change({ source: event.target.value })}
            />
          </div>
          {!needsBasis && basis}
        </div>
      )}
    </div>
  );
}
