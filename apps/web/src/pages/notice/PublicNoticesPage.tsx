import type { ReactNode } from 'react';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { useT } from './locales';
import { NoticesTable } from './NoticesTable';

/** Every issued notice, for anybody. */
export default function PublicNoticesPage(): ReactNode {
  const t = useT();
  return (
    <>
      <PageHead title={t('public.title')}>
        <p className="xp-quiet">{t('public.intro')}</p>
      </PageHead>
      <PageBody>
        <NoticesTable />
      </PageBody>
    </>
  );
}
