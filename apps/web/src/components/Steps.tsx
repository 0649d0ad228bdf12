import { CheckOutlined, ExclamationOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useT } from './locales';
import './Small.css';

export interface Step {
  readonly id: string;
  readonly label: ReactNode;
  readonly state: 'done' | 'current' | 'ahead' | 'problem';
}

/** A short sequence inside a page: `上传 → 校验 → 确认`. */
export function Steps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const t = useT();
  return (
    <ol className="xp-steps">
      {steps.map((step, at) => (
        <li
          key={step.id}
          className={`xp-steps-${step.state}`}
          {...(step.state === 'current' && { 'aria-current': 'step' as const })}
        >
          <span className="xp-steps-sign" aria-hidden>
            {step.state === 'done' ? (
              <CheckOutlined aria-hidden />
            ) : step.state === 'problem' ? (
              <ExclamationOutlined aria-hidden />
            ) : (
              at + 1
            )}
          </span>
          {step.label}
          {step.state === 'done' && <span className="xp-sr">（{t('head.done')}）</span>}
        </li>
      ))}
    </ol>
  );
}
