import { PARTICULARS } from '@xuanping/domain/self-assessment';
import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { useShortLanguage } from '../../../i18n';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { objectivePath } from './place';
import { remarkLink } from './remark-place';
import { useFormModel } from './useForm';
import { remarksOf, type Remark } from './useRemarks';

/** What formal examination remarked, each with the way to its place and whether anything was done about it. */
export function RemarksCard(): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const model = useFormModel();
  const { detail, framework, writer } = model;
  if (detail.remarks.length === 0) return null;
  const correcting = writer ? remarksOf(model, writer.store) : [];
  const remarks: readonly Remark[] =
    correcting.length > 0 ? correcting : detail.remarks.map((remark) => ({ ...remark, met: null }));
  const params = { round: detail.round.code, no: detail.application.no };
  return (
    <Card title={t('overview.remarks')} extra={<span className="xp-num">{detail.remarks.length}</span>}>
      <ul className="xp-sa-remarks">
        {remarks.map(({ anchor, remark, met }) => {
          const place = remarkLink(framework, anchor, words);
          return (
            <li key={anchor + remark}>
              {anchor === PARTICULARS ? (
                <a href="#filing">{t('filing.title')}</a>
              ) : place === null ? (
                <strong>{t('blockers.whole')}</strong>
              ) : (
                <Go to={objectivePath(place.objective)} params={params} query={place.query}>
                  {place.evidence && `${t('overview.evidence')} · `}
                  {place.name}
                </Go>
              )}{' '}
              {remark}
              {met !== null && (
                <span className={met ? 'xp-sa-remark-met' : 'xp-sa-remark-open'}>
                  {t(met ? 'overview.remarkMet' : 'overview.remarkOpen')}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
