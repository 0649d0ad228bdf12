import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import type { getExamination } from '@xuanping/api-contract/formal-examination';
import { say } from '@xuanping/domain/process';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { Card } from '../../components/Card';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

export type Check = AnswerOf<typeof getExamination>['checks'][number];

/** What the system checked by itself, each with what it found. */
export function AutomaticChecks({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const automatic = checks.filter((check) => check.automatic);
  const failed = automatic.filter((check) => check.passed === false).length;
  return (
    <Card
      title={t('checks')}
      flush
      extra={failed > 0 && <span className="xp-exam-bad">{t('failedCount', { count: failed })}</span>}
    >
      <ul className="xp-exam-checks">
        {automatic.map((check) => (
          <li key={check.id}>
            <span aria-hidden className={check.passed === false ? 'xp-exam-bad' : 'xp-exam-ok'}>
              {check.passed === false ? <CloseCircleFilled /> : <CheckCircleFilled />}
            </span>
            <span>{say(check.name, language)}</span>
            <span className={check.passed === false ? 'xp-exam-bad' : 'xp-quiet'}>
              {check.finding ? say(check.finding, language) : t('unknown')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface ManualChecksProps {
  readonly checks: readonly Check[];
  readonly ticked: Readonly<Record<string, boolean>>;
  /** Null: only to be read. */
  readonly onTick: ((id: string, on: boolean) => void) | null;
}

/** What only a person can check. */
export function ManualChecks({ checks, ticked, onTick }: ManualChecksProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const manual = checks.filter((check) => !check.automatic);
  return (
    <Card title={t('manual')} flush>
      {onTick && <p className="xp-exam-hint xp-quiet">{t('manualHint')}</p>}
      <ul className="xp-exam-checks">
        {manual.map((check) => {
          const on = ticked[check.id];
          return (
            <li key={check.id}>
              {onTick ? (
                <Checkbox checked={on === true} onChange={(event) => onTick(check.id, event.target.checked)}>
                  {say(check.name, language)}
                </Checkbox>
              ) : (
                <>
                  <span
                    aria-hidden
                    className={on === true ? 'xp-exam-ok' : on === false ? 'xp-exam-bad' : 'xp-quiet'}
                  >
                    {on === true ? <CheckCircleFilled /> : <CloseCircleFilled />}
                  </span>
                  <span>{say(check.name, language)}</span>
                  <span className="xp-quiet">
                    {t(on === true ? 'passed' : on === false ? 'failed' : 'unknown')}
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
