import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Go } from '../../../shell/place';
import { formPath } from '../form/place';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

/** The way to the form as a workbook, on the form's overview. */
export function ExcelCard(): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  return (
    <Card title={t('exchange.title')}>
      <p className="xp-quiet xp-sa-hint">{t('exchange.openHint')}</p>
      <Go
        to={formPath('exchange')}
        params={{ round: detail.round.code, no: detail.application.no }}
        className="xp-link"
      >
        {t('exchange.open')}
      </Go>
    </Card>
  );
}
