import { RedoOutlined } from '@ant-design/icons';
import { getReplay, requestReplay } from '@xuanping/api-contract/archive';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card, Facts } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { ErrorState } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

const LOOK_AGAIN_MS = 1_500;

/** Has the worker replay the history through the present process code, and says whether every step agrees. */
export function Replay({ workflowId }: { readonly workflowId: string }): ReactNode {
  const t = useT();
  const request = useSend(requestReplay, { again: [] });
  const id = request.data?.id ?? null;
  const waiting = useRoute(getReplay, { params: { id: id ?? '' } }, { enabled: id !== null, freshMs: 0 });
  const found = waiting.data ?? request.data ?? null;
  const done = found !== null && found.finishedAt !== null;
  // A second observer of the same answer: it asks again only until the replay is finished.
  useRoute(
    getReplay,
    { params: { id: id ?? '' } },
    { enabled: id !== null && !done, everyMs: LOOK_AGAIN_MS, freshMs: 0 },
  );
  const running = request.isPending || (id !== null && !done && !waiting.isError);
  return (
    <Card
      title={t('replay.title')}
      className="xp-no-print"
      extra={
        <Button
          icon={<RedoOutlined aria-hidden />}
          loading={running}
          onClick={() => request.mutate({ body: { workflowId } })}
        >
          {t(running ? 'replay.running' : done ? 'replay.again' : 'replay.start')}
        </Button>
      }
    >
      {!found && !request.isError && <p className="xp-audit-last">{t('replay.text')}</p>}
      {request.isError && <ErrorState error={request.error} compact />}
      {waiting.isError && <ErrorState error={waiting.error} retry={() => void waiting.refetch()} compact />}
      {found && !done && <p role="status">{t('replay.waiting')}</p>}
      {found && done && (
        <>
          <Notice
            tone={found.agrees === true ? 'success' : 'error'}
            title={t(found.agrees === true ? 'replay.agrees' : 'replay.differs')}
          >
            {found.agrees === true ? (
              t('replay.agreesText', { events: found.events ?? 0 })
            ) : (
              <pre className="xp-audit-finding">{found.finding}</pre>
            )}
          </Notice>
          <Facts
            columns={3}
            facts={[
              {
                label: t('replay.source'),
                value:
                  found.source === 'server' || found.source === 'archive'
                    ? t(`replay.sources.${found.source}`)
                    : found.source,
              },
              { label: t('replay.requested'), value: <TimeText at={found.requestedAt} style="short" /> },
              { label: t('replay.finished'), value: <TimeText at={found.finishedAt} style="short" /> },
            ]}
          />
        </>
      )}
    </Card>
  );
}
