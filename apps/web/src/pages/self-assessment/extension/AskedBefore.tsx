import { getApplication } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { useRoute } from '../../../api/hooks';
import { Notice } from '../../../components/Notice';
import { timeText } from '../../../lib/time';
import { useLanguage } from '../../../i18n';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';

/** Whoever asks for more time again reads that it takes the place of what waits already. */
export default function AskedBefore(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { round, application } = useFormModel().detail;
  const read = useRoute(getApplication, { params: { round: round.code, no: application.no } });
  const asked = read.data?.extension;
  return (
    asked && (
      <Notice tone="info">
        {t('extension.replaces', { until: timeText(asked.until, language, 'full') })}
      </Notice>
    )
  );
}
