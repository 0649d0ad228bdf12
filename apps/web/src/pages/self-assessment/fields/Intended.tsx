import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { intendedText, intendedYears, takesIntended, unitOf, type Answer } from '@xuanping/domain/answers';
import { translate, type Field } from '@xuanping/domain/framework';
import { Input, Select } from 'antd';
import { memo, useState, type ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { contextOfForm } from '../form/model';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

const CHOICES = ['yes', 'partly', 'no'] as const;

interface IntendedProps extends Pick<Answer, 'intended' | 'intendedYear' | 'dataYear' | 'unit'> {
  readonly field: Field;
  readonly change: (change: Partial<Answer>) => void;
  /** A rule asks for something in here. */
  readonly open: boolean;
}

/** What the park intends, and by which year; folded away until somebody wants to name it. */
export const Intended = memo(function Intended({ field, change, open, ...answer }: IntendedProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { detail } = useFormModel();
  const [unfolded, setUnfolded] = useState(false);
  if (!takesIntended(field)) return null;
  const shown = unfolded || open;
  const id = `${fieldId(field.id)}-intended`;
  const unit = field.kind === 'yesno' ? null : unitOf(field, answer);
  const years = intendedYears(answer, contextOfForm(detail));
  return (
    <div className={shown ? 'xp-sa-intended xp-sa-unfolded' : 'xp-sa-intended'}>
      <button type="button" className="xp-sa-fold" aria-expanded={shown} onClick={() => setUnfolded(!shown)}>
        {shown ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        {t('field.intended')}
        {!shown && (
          <span className="xp-quiet"> {intendedText(field, answer, words) ?? t('field.intendedNone')}</span>
        )}
      </button>
      {shown && (
        <div className="xp-sa-provenance-boxes">
          <div className="xp-sa-box">
            <label htmlFor={id}>{t('field.intended')}</label>
            {field.kind === 'yesno' ? (
              <Select
                id={id}
                allowClear
                placeholder={t('field.choose')}
                value={answer.intended || null}
                options={CHOICES.map((choice) => ({
                  value: choice,
                  label: translate(field.choices[choice], words),
                }))}
                onChange={(choice: string | null | undefined) => change({ intended: choice ?? '' })}
              />
            ) : (
              <Input
                id={id}
                className="xp-sa-number"
                inputMode="decimal"
                autoComplete="off"
                maxLength={60}
                suffix={unit === null ? undefined : translate(unit, words)}
                value={answer.intended ?? ''}
                onChange={(event) => change({ intended: event.target.value })}
              />
            )}
          </div>
          <div className="xp-sa-box">
            <label htmlFor={`${id}-year`}>{t('field.intendedYear')}</label>
            <Input
              id={`${id}-year`}
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              placeholder={years ? t('field.intendedYears', years) : undefined}
              value={answer.intendedYear ?? ''}
              onChange={(event) => change({ intendedYear: event.target.value })}
            />
          </div>
        </div>
      )}
    </div>
  );
});
