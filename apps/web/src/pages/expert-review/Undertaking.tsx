import { UNDERTAKING } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';

/** The text of the 承诺书. */
export function Undertaking(): ReactNode {
  const language = useLanguage();
  return (
    <ol className="xp-expert-review-undertaking">
      {UNDERTAKING.map((line) => (
        <li key={line.zh}>{say(line, language)}</li>
      ))}
    </ol>
  );
}
