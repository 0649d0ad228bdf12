import type { Filing } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { useLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { formPath } from '../form/place';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

/** What beside the form holds the submission back; each line leads to its place. */
export function GapList({
  gaps,
  onGo,
}: {
  readonly gaps: Filing['gaps'];
  readonly onGo?: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  if (gaps.length === 0) return null;
  return (
    <div className="xp-sa-blockers">
      <section>
        <h3>
          {t('filing.title')}
          <span className="xp-quiet"> {t('blockers.places', { count: gaps.length })}</span>
        </h3>
        <ul>
          {gaps.map(({ field, code, words }) => (
            <li key={`${field}/${code}`}>
              <Go
                to={field === STATEMENT_SLOT ? formPath('evidence') : formPath()}
                params={params}
                query={field === STATEMENT_SLOT ? { check: '1', slot: field } : { field }}
                onClick={onGo}
              >
                {say(words, language)}
              </Go>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
