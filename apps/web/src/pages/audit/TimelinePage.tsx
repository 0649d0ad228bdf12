import { DownloadOutlined, ExportOutlined } from '@ant-design/icons';
import {
  downloadApplicationTimeline,
  downloadHistory,
  downloadRoundTimeline,
  getApplicationTimeline,
  getRoundTimeline,
  type TimelineEntry,
} from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { hrefOf } from '../../api/client';
import { useKeyset } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { NextPage } from '../../components/table';
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
  const read = useKeyset<TimelineEntry, ResponseOf<typeof getRoundTimeline>>(
    no === undefined ? getRoundTimeline : getApplicationTimeline,
    {
      params: no === undefined ? { round } : { round, no },
      query: { ...asked.query, ...(asked.newest && { order: 'newest' }), limit: 100 },
    },
  );
  const timeline = read.data?.pages[0];
  if (!timeline)
    return read.isError ? (
      <ErrorState page error={read.error} retry={() => void read.refetch()} />
    ) : (
      <PageBody>
        <Card>
          <Loading rows={10} />
        </Card>
      </PageBody>
    );
  const entries = read.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = timeline.total ?? entries.length;
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
          stands: `${t(no === undefined ? 'timeline.round' : 'timeline.application')} · ${t('timeline.stands', { count: total })}`,
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
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={
                no === undefined
                  ? hrefOf(downloadRoundTimeline, { params: { round }, query: asked.query })
                  : hrefOf(downloadApplicationTimeline, { params: { round, no }, query: asked.query })
              }
              download
            >
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
        <Card flush>
          <Filters asked={asked} />
          {entries.length === 0 ? (
            <EmptyState title={t('timeline.empty')} text={t('timeline.emptyText')} />
          ) : (
            <div className="xp-audit-entries" aria-busy={read.isFetching}>
              <Entries entries={entries} place={{ round, no }} />
              <NextPage list={read} />
              <p className="xp-quiet" role="status">
                {t('timeline.shown', { shown: entries.length, total: Math.max(total, entries.length) })}
              </p>
            </div>
          )}
        </Card>
      </PageBody>
    </>
  );
}
