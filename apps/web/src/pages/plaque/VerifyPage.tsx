import type { ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { FileCheck, NumberForm } from './CheckForm';
import { useT } from './locales';
import './Check.css';

/** Where anybody checks a plaque by its number or a certificate by its file. */
export default function VerifyPage(): ReactNode {
  const t = useT();
  return (
    <div className="xp-check">
      <PageHead title={t('check.title')} />
      <PageBody>
        <p className="xp-check-lead">{t('check.lead')}</p>
        <Card>
          <NumberForm />
        </Card>
        <Card title={t('check.file')}>
          <FileCheck />
        </Card>
      </PageBody>
    </div>
  );
}
