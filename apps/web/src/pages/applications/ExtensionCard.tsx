import type { ApplicationDetail } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { Facts } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

/**
 * An extension that was asked for: while it waits, what the lead decides on and what the park sees it asked; where it
 * was not granted, why. Nothing where none was asked for, or the last was granted.
 */
export function ExtensionCard({
  application: { extension, extensionRefused },
}: {
  readonly application: Pick<ApplicationDetail, 'extension' | 'extensionRefused'>;
}): ReactNode {
  const t = useT();
  if (extension)
    return (
      <Notice tone="info" title={t('one.extensionAsked')}>
        <Facts
          columns={1}
          facts={[
            { label: t('one.extensionUntil'), value: <TimeText at={extension.until} style="short" /> },
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
  return (
    extensionRefused && (
      <Notice tone="warning" title={t('one.extensionRefused')}>
        <Facts
          columns={1}
          facts={[
            { label: t('one.extensionUntil'), value: <TimeText at={extensionRefused.until} style="short" /> },
            { label: t('one.extensionWhyNot'), value: extensionRefused.reason },
            {
              label: t('one.extensionDecided'),
              value: <TimeText at={extensionRefused.refusedAt} style="short" />,
            },
          ]}
        />
      </Notice>
    )
  );
}
