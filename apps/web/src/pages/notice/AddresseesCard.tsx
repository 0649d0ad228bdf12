import type { getNotice } from '@xuanping/api-contract/notice';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { Card } from '../../components/Card';
import { useT } from './locales';

type Addressees = AnswerOf<typeof getNotice>['addressees'];

/** Whom the notice will reach, and who in scope has no address. */
export function AddresseesCard({ addressees }: { readonly addressees: Addressees }): ReactNode {
  const t = useT();
  const { parks, associations, unreachable } = addressees;
  const count = (value: number): string => t('addressees.count', { count: value });
  return (
    <Card title={t('addressees.title')}>
      <dl className="xp-notice-addressees">
        <div>
          <dt>{t('addressees.parks')}</dt>
          <dd>{count(parks)}</dd>
        </div>
        <div>
          <dt>{t('addressees.associations')}</dt>
          <dd>{count(associations)}</dd>
        </div>
        {unreachable > 0 && (
          <div>
            <dt>{t('addressees.unreachable')}</dt>
            <dd>{count(unreachable)}</dd>
          </div>
        )}
      </dl>
      <p>{t('addressees.text', { total: parks + associations })}</p>
      {unreachable > 0 && <p className="xp-quiet">{t('addressees.missing', { count: unreachable })}</p>}
    </Card>
  );
}
