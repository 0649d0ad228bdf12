import type { ObligationRow } from '@xuanping/api-contract/obligations';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';

/** The name of a 待办 as a link to the page on which it is done, with the park it concerns. */
export function ObligationName({ row }: { readonly row: ObligationRow }): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <Go to={row.path}>{say(row.name, language)}</Go>
      {row.application && (
        <span className="xp-quiet">
          {' '}
          {row.application.park} <span className="xp-num">{row.application.no}</span>
        </span>
      )}
      {row.submitter !== null && (
        <span className="xp-quiet"> · {t('submitter', { name: row.submitter })}</span>
      )}
    </>
  );
}
