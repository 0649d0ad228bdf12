import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { Facts } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

/** An extension that was asked for and waits: what the lead decides on, and what the park sees it asked. */
export function ExtensionCard({
  extension,
}: {
  readonly extension: NonNullable<ApplicationDetail['extension']>;
}): ReactNode {
  const t = useT();
  return (
    <Notice tone="info" title={t('one.extensionAsked')}>
      <Facts
        columns={1}
        facts={[
          { label: t('one.extensionUntil'), value: <TimeText at={extension.until} /> },
          { label: t('one.extensionReason'), value: extension.reason },
          {
            label: t('one.extensionBy'),
            value: (
              <>
                {extension.askedBy} <TimeText at={extension.askedAt} style="short" />
              </>
            ),
          },
        ]}
      />
    </Notice>
  );
}
