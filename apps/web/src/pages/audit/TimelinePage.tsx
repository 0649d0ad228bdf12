import { DownloadOutlined, ExportOutlined } from '@ant-design/icons';
import { downloadHistory, getApplicationTimeline, getRoundTimeline } from '@xuanping/api-contract/archive';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { saveBlob } from '../../lib/files';
import { useAddress, usePlace } from '../../shell/place';
import './Audit.css';
import { Entries } from './Entries';
import { Filters } from './Filters';
import { useT } from './locales';
import { askedOf } from './query';
import { Replay } from './Replay';

/** Everything that happened to a round or an application, in one list from all places it was written down. */
export default function TimelinePage(): ReactNode {
  const { round } = usePlace('round');
  const { no } = useParams({ strict: false }) as { readonly no?: string };
  const t = useT();
  const [search] = useAddress();
  const asked = askedOf(search);
  const ofRound = useRoute(
    getRoundTimeline,
    { params: { round }, query: asked.query },
    { enabled: no === undefined, keep: true },
  );
  const ofApplication = useRoute(
    getApplicationTimeline,
    { params: { round, no: no ?? '' }, query: asked.query },
    { enabled: no !== undefined, keep: true },
  );
  const read = no === undefined ? ofRound : ofApplication;
  const timeline = read.data;
  const [most, setMost] = useState(STEP);
  if (!timeline)
    return read.isError ? (
      <ErrorState error={read.error} retry={() => void read.refetch()} />
    ) : (
      <PageBody>
        <Card>
          <Loading rows={10} />
        </Card>
      </PageBody>
    );
  const entries = asked.newest ? [...timeline.entries].reverse() : timeline.entries;
  const save = (): void =>
    saveBlob(
      new Blob([JSON.stringify({ ...timeline, query: asked.query }, null, 2)], { type: 'application/json' }),
      `${timeline.workflowId.replaceAll('/', '_')}-timeline.json`,
    );
  return (
    <>
      <PageHead
        title={timeline.title}
        number={no === undefined ? round : null}
        crumbs={[
          { label: t('timeline.crumb'), to: '/audit' },
          ...(no === undefined ? [] : [{ label: t('timeline.of', { round }), to: `/audit/rounds/${round}` }]),
        ]}
        answers={{
          stands: `${t(no === undefined ? 'timeline.round' : 'timeline.application')} · ${t('timeline.stands', { count: timeline.entries.length })}`,
        }}
        more={
          <>
            {timeline.temporalUi !== null && (
              <Button
                icon={<ExportOutlined aria-hidden />}
                href={timeline.temporalUi}
                target="_blank"
                rel="noreferrer"
              >
                {t('timeline.temporal')}
              </Button>
            )}
            {timeline.historyAvailable && (
              <Button
                icon={<DownloadOutlined aria-hidden />}
                href={hrefOf(downloadHistory, { query: { workflowId: timeline.workflowId } })}
              >
                {t('timeline.downloadHistory')}
              </Button>
            )}
            <Button icon={<DownloadOutlined aria-hidden />} onClick={save}>
              {t('timeline.downloadTimeline')}
            </Button>
          </>
        }
      >
        <p className="xp-quiet xp-audit-workflow">
          {t('timeline.workflow')} <code>{timeline.workflowId}</code>
        </p>
      </PageHead>
      <PageBody>
        {timeline.historyAvailable ? (
          <Replay workflowId={timeline.workflowId} />
        ) : (
          <Notice tone="info">{t('timeline.historyMissing')}</Notice>
        )}
        {timeline.cut && <Notice tone="warning">{t('timeline.cut')}</Notice>}
        <Card flush>
          <Filters asked={asked} />
          {entries.length === 0 ? (
            <EmptyState title={t('timeline.empty')} text={t('timeline.emptyText')} />
          ) : (
            <div className="xp-audit-entries" aria-busy={read.isFetching}>
              <Entries entries={entries.slice(0, most)} place={{ round, no }} />
              <p className="xp-quiet" role="status">
                {t('timeline.shown', { shown: Math.min(most, entries.length), total: entries.length })}{' '}
                {most < entries.length && (
                  <Button type="link" size="small" onClick={() => setMost(most + STEP)}>
                    {t('timeline.more', { count: Math.min(STEP, entries.length - most) })}
                  </Button>
                )}
              </p>
            </div>
          )}
        </Card>
      </PageBody>
    </>
  );
}

/** Lines at first and with each press. */
const STEP = 200;
