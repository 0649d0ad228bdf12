import type { ReactNode } from 'react';
import { fieldId } from './fields';
import './Field.css';
import { useT } from './locales';

/** What the input must carry so that label, help and error belong to it: spread it on the control. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
  readonly status: '' | 'error' | 'warning';
}

export interface FieldProps {
  /** The field's name in the API: errors and jumps find it by this. */
  readonly name: string;
  readonly label: ReactNode;
  readonly required?: boolean;
  /** Says 选填 beside the label. */
  readonly optional?: boolean;
  /** Grey help under the label. */
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly warning?: string | null | undefined;
  readonly className?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label above, control, help in grey, error under its field (ux.md, Form). */
export function Field({
  name,
  label,
  required,
  optional,
  hint,
  error,
  warning,
  className,
  children,
}: FieldProps): ReactNode {
  const t = useT();
  const id = fieldId(name);
  const said = error ?? warning ?? null;
  const describedBy = [hint ? `${id}-hint` : null, said ? `${id}-said` : null].filter(Boolean).join(' ');
  return (
    <div className={`xp-field ${className ?? ''}`}>
      <label htmlFor={id} className="xp-field-label">
        {label}
        {required && (
          <span className="xp-field-required" title={t('required')} aria-hidden>
            *
          </span>
        )}
        {optional && <span className="xp-field-optional">{t('optional')}</span>}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="xp-field-hint">
          {hint}
        </div>
      )}
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': Boolean(error),
        'aria-required': Boolean(required),
        status: error ? 'error' : warning ? 'warning' : '',
      })}
      {said && (
        <div
          id={`${id}-said`}
          className={error ? 'xp-field-error' : 'xp-field-warning'}
          role={error ? 'alert' : 'status'}
        >
          {said}
        </div>
      )}
    </div>
  );
}
