import type { Workspace } from '@xuanping/api-contract/expert-review';
import { say } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { Card, Facts, PageBody } from '../../components/Card';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useT } from './locales';
import { PARK_KIND_WORDS } from './park-kinds';
import { Undertaking } from './Undertaking';

/** The invitation: which park, by when, the undertaking. The material is closed until it is accepted. */
export function Invitation({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { park } = workspace;
  const kind = PARK_KIND_WORDS[park.kind];
  return (
    <PageBody narrow>
      <Card title={t('review.invitation')} extra={<Go to="/reviews/commitment">{t('relation.declare')}</Go>}>
        <Facts
          facts={[
            { label: t('mine.park'), value: park.name },
            { label: t('review.kind'), value: kind ? say(kind, language) : park.kind },
            { label: t('review.place'), value: [park.province, park.city].filter(Boolean).join(' ') },
            { label: t('review.closes'), value: <TimeText at={workspace.reviewClosesAt} /> },
          ]}
        />
      </Card>
      <Card title={t('review.undertaking')}>
        <Undertaking />
      </Card>
    </PageBody>
  );
}
