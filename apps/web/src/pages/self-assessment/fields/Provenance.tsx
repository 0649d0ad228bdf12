import { DownOutlined, RightOutlined } from '@ant-design/icons';
import type { Answer, DataQuality } from '@xuanping/domain/answers';
import { translate, type Field } from '@xuanping/domain/framework';
import { Input, Select } from 'antd';
import { memo, useCallback, useState, type ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { contextOfForm } from '../form/model';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { GrowingText } from './GrowingText';

const QUALITIES: readonly DataQuality[] = ['measured', 'statistics', 'estimate', 'declared'];

interface ProvenanceProps extends Pick<Answer, 'dataYear' | 'dataQuality' | 'source' | 'basis'> {
  readonly field: Field;
  readonly change: (change: Partial<Answer>) => void;
  /** A rule asks for something in here. */
  readonly open: boolean;
}

/** Where a figure comes from: year, source, quality, 口径. Folded away unless something of it is due. */
export const Provenance = memo(function Provenance({
  field,
  change,
  open,
  ...given
}: ProvenanceProps): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const needsBasis = field.kind === 'measure' && field.needsBasis;
  const [unfolded, setUnfolded] = useState(false);
  if (field.kind !== 'ratio' && field.kind !== 'count' && field.kind !== 'measure') return null;
  const shown = unfolded || open;
  const year = contextOfForm(detail).dataYear ?? '';
  const summary = [
    given.dataYear || year,
    given.dataQuality ? t(`quality.${given.dataQuality}`) : null,
    given.source,
    given.basis && !needsBasis ? t('field.basisGiven') : null,
  ].filter(Boolean);
  const basis = (
    <Basis
      field={field}
      value={given.basis ?? ''}
      required={needsBasis || given.dataQuality === 'estimate'}
      change={change}
    />
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
          <Year field={field} value={given.dataYear ?? ''} usual={year} change={change} />
          <Quality field={field} value={given.dataQuality ?? null} change={change} />
          <Source field={field} value={given.source ?? ''} change={change} />
          {!needsBasis && basis}
        </div>
      )}
    </div>
  );
});

interface PartProps<Value> {
  readonly field: Field;
  readonly value: Value;
  readonly change: (change: Partial<Answer>) => void;
}

const Basis = memo(function Basis({
  field,
  value,
  required,
  change,
}: PartProps<string> & { readonly required: boolean }): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const id = `${fieldId(field.id)}-basis`;
  return (
    <div className="xp-sa-box xp-sa-wide">
      <label htmlFor={id}>
        {t('field.basis')}
        {required && (
          <span className="xp-sa-required" aria-hidden>
            *
          </span>
        )}
      </label>
      <GrowingText
        id={id}
        maxLength={500}
        placeholder={
          field.kind === 'measure' && field.basisHint
            ? t('field.basisHint', { hint: translate(field.basisHint, words) })
            : undefined
        }
        value={value}
        onText={useCallback((basis: string) => change({ basis }), [change])}
      />
    </div>
  );
});

const Year = memo(function Year({
  field,
  value,
  usual,
  change,
}: PartProps<string> & { readonly usual: string }): ReactNode {
  const t = useT();
  const id = `${fieldId(field.id)}-year`;
  return (
    <div className="xp-sa-box">
      <label htmlFor={id}>{t('field.dataYear')}</label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        placeholder={usual}
        value={value}
        onChange={(event) => change({ dataYear: event.target.value })}
      />
    </div>
  );
});

const Quality = memo(function Quality({ field, value, change }: PartProps<DataQuality | null>): ReactNode {
  const t = useT();
  const id = `${fieldId(field.id)}-quality`;
  return (
    <div className="xp-sa-box">
      <label htmlFor={id}>{t('field.quality')}</label>
      <Select
        id={id}
        allowClear
        placeholder={t('field.choose')}
        value={value}
        options={QUALITIES.map((quality) => ({ value: quality, label: t(`quality.${quality}`) }))}
        onChange={(quality: DataQuality | null | undefined) => change({ dataQuality: quality ?? undefined })}
      />
    </div>
  );
});

const Source = memo(function Source({ field, value, change }: PartProps<string>): ReactNode {
  const t = useT();
  const id = `${fieldId(field.id)}-source`;
  return (
    <div className="xp-sa-box xp-sa-wide">
      <label htmlFor={id}>{t('field.source')}</label>
      <Input
        id={id}
        maxLength={500}
        placeholder={t('field.sourceHint')}
        value={value}
        onChange={(event) => change({ source: event.target.value })}
      />
    </div>
  );
});
