import { InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { Field } from '../../../components/Field';
import { useT } from '../locales';

interface NumberFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly step?: number;
  /** May stay empty; `onChange` then gets null. */
  readonly optional?: boolean;
  readonly hint?: string;
  readonly error: string | null;
  readonly onChange: (value: number | null) => void;
}

/**
 * A number with its unit inside. A required one that is emptied keeps its last value in the draft and says so,
 * until a number is typed.
 */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { name, label, value, min, max, unit, step = 1, optional = false, hint, error, onChange } = props;
  const t = useT();
  const [empty, setEmpty] = useState(false);
  return (
    <Field
      name={name}
      label={label}
      required={!optional}
      optional={optional}
      hint={hint}
      error={empty ? t('draft.numberMissing') : error}
    >
      {(control) => (
        <InputNumber
          {...control}
          min={min}
          max={max}
          step={step}
          suffix={unit}
          value={empty ? null : value}
          onChange={(typed) => {
            setEmpty(typed === null && !optional);
            if (typed !== null || optional) onChange(typed);
          }}
        />
      )}
    </Field>
  );
}
