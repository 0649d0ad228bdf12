import { saveParticulars, type Filing } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { particularsProblems } from '@xuanping/domain/self-assessment';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { fieldId } from '../../../components/fields';
import { Field } from '../../../components/Field';
import { ErrorState } from '../../../components/States';
import { useFields } from '../../../components/useFields';
import { useLeaveGuard } from '../../../components/useLeaveGuard';
import { useLanguage } from '../../../i18n';
import { useAddress } from '../../../shell/place';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

const FIELDS = ['creditCode', 'contactName', 'contactPhone'] as const;
type Name = `particulars.${(typeof FIELDS)[number]}`;

/** The particulars while they may be changed. What was typed stays whatever the answer. */
export function ParticularsForm({
  filing,
  onSaved,
}: {
  readonly filing: Filing;
  readonly onSaved: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { detail } = useFormModel();
  const [address] = useAddress();
  const fields = useFields<Record<Name, string>>(valuesOf(filing));
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useLeaveGuard(fields.dirty);

  // A link from the list of what is missing leads to its field.
  const asked = address.get('field');
  const led = useRef<string | null>(null);
  useEffect(() => {
    if (asked === null || led.current === asked || !asked.startsWith('particulars.')) return;
    led.current = asked;
    document.getElementById(fieldId(asked))?.focus();
  }, [asked]);

  const save = async (): Promise<void> => {
    if (saving) return;
    const { values } = fields;
    const body = {
      creditCode: values['particulars.creditCode'],
      contactName: values['particulars.contactName'],
      contactPhone: values['particulars.contactPhone'],
    };
    const problems = particularsProblems(body);
    fields.setErrors(problems.map(({ field, words }) => ({ field, message: say(words, language) })));
    setProblem(null);
    setSaved(false);
    if (problems.length > 0) return;
    setSaving(true);
    try {
      const answer = await call(saveParticulars, {
        params: { round: detail.round.code, no: detail.application.no },
        body,
      });
      fields.reset(valuesOf(answer));
      setSaved(true);
      onSaved();
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (!fields.refuse(error)) setProblem(error);
    } finally {
      setSaving(false);
    }
  };

  return (
    <form
      className="xp-sa-particulars"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {problem && <ErrorState error={problem} compact />}
      {FIELDS.map((field) => {
        const name: Name = `particulars.${field}`;
        return (
          <Field
            key={field}
            name={name}
            label={t(`filing.${field}`)}
            required
            hint={field === 'creditCode' ? t('filing.creditCodeHint') : undefined}
            error={fields.errorOf(name)}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={60}
                autoComplete={field === 'contactPhone' ? 'tel' : 'off'}
                inputMode={field === 'contactPhone' ? 'tel' : 'text'}
                value={fields.values[name]}
                onChange={(event) => {
                  fields.set(name, event.target.value);
                  setSaved(false);
                }}
              />
            )}
          </Field>
        );
      })}
      <div className="xp-sa-particulars-foot">
        <Button htmlType="submit" loading={saving}>
          {t('filing.save')}
        </Button>
        <span role="status" className="xp-quiet">
          {saved ? t('filing.saved') : fields.dirty ? t('filing.unsaved') : ''}
        </span>
      </div>
    </form>
  );
}

function valuesOf({ particulars }: Filing): Record<Name, string> {
  return {
    'particulars.creditCode': particulars.creditCode,
    'particulars.contactName': particulars.contactName,
    'particulars.contactPhone': particulars.contactPhone,
  };
}
