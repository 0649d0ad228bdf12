import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { StateTag } from '../../components/StateTag';
import { EmptyState, Loading } from '../../components/States';
import { useT } from './locales';
import './People.css';

const EVERY_MS = 5_000;
const PARTS = ['api', 'database', 'temporal', 'worker', 'mail', 'scanner'] as const;

interface Ready {
  readonly ready: boolean;
  readonly parts: Readonly<Partial<Record<(typeof PARTS)[number], 'up' | 'down' | 'none'>>>;
}

/** Whether every part is up, read every few seconds. 503 is an answer here, not a failure. */
export default function StatusPage(): ReactNode {
  const t = useT();
  const status = useQuery<Ready>({
    queryKey: ['health', 'ready'],
    queryFn: async ({ signal }) =>
      (
        await fetch('/healthz/ready', { signal, headers: { Accept: 'application/json' } })
      ).json() as Promise<Ready>,
    refetchInterval: EVERY_MS,
    retry: false,
  });
  return (
    <>
      <PageHead
        title={t('status.title')}
        answers={{ stands: status.data && t(status.data.ready ? 'status.ready' : 'status.notReady') }}
      />
      <PageBody narrow>
        <Card title={t('status.card')}>
          {status.isPending && <Loading />}
          {status.isError && <EmptyState title={t('status.failed')} />}
          {status.data && (
            <ul className="xp-people-parts">
              {PARTS.map((part) => {
                const state = status.data.parts[part] ?? 'down';
                return (
                  <li key={part}>
                    {t(`status.parts.${part}`)}
                    <StateTag tone={state === 'up' ? 'done' : 'warning'}>{t(`status.${state}`)}</StateTag>
                  </li>
                );
              })}
            </ul>
          )}
        </Card>
      </PageBody>
    </>
  );
}
