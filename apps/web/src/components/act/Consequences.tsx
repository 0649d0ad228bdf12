import { say, type Words } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { useT } from '../locales';
import './Consequences.css';

interface ConsequencesProps {
  readonly act: {
    readonly consequences: readonly Words[];
    readonly irreversible: boolean;
    readonly rule: string;
  };
}

/** What an act brings with it, whether it can be taken back, and the rule it follows. */
export function Consequences({ act }: ConsequencesProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <section className="xp-act-facts">
      {act.consequences.length > 0 && (
        <>
          <h3>{t('act.consequences')}</h3>
          <ul>
            {act.consequences.map((line) => (
              <li key={line.zh}>{say(line, language)}</li>
            ))}
          </ul>
        </>
      )}
      {act.irreversible && <p className="xp-act-final">{t('act.irreversible')}</p>}
      {act.rule !== '' && (
        <p className="xp-act-rule">
          {t('act.rule')}：{act.rule}
        </p>
      )}
    </section>
  );
}
