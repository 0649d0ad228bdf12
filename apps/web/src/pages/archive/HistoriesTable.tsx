import { downloadHistory } from '@xuanping/api-contract/archive';
import { Button, Input } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { Card } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { EmptyState } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { sizeText } from '../../lib/files';
import { useHasRole } from '../../shell/session/SessionProvider';
import type { Archive } from './ArchivePage';
import { useT } from './locales';

/** Lines at first and with each press. */
const STEP = 50;
const TYPES = {
  selectionRound: 'type.round',
  parkApplication: 'type.application',
  deadlineReminders: 'type.reminders',
  reportPackage: 'type.report',
} as const;
const STATUSES = {
  COMPLETED: 'status.completed',
  RUNNING: 'status.running',
  TERMINATED: 'status.terminated',
  FAILED: 'status.failed',
  CANCELED: 'status.canceled',
} as const;

/** Every exported history with its digest; the auditor may take it away. */
export function HistoriesTable({ rows }: { readonly rows: Archive['rows'] }): ReactNode {
  const t = useT();
  const auditor = useHasRole('auditor');
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(STEP);
  const words = useDeferredValue(typed).trim().toLowerCase();
  const found = words === '' ? rows : rows.filter((row) => row.workflowId.toLowerCase().includes(words));
  const shown = found.slice(0, most);
  return (
    <Card
      title={t('histories.title')}
      flush
      extra={
        rows.length > 0 && (
          <Input.Search
            allowClear
            className="xp-archive-search"
            placeholder={t('histories.search')}
            aria-label={t('histories.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState title={t('histories.none')} text={t('histories.noneText')} />
      ) : found.length === 0 ? (
        <EmptyState title={t('histories.nothing')} />
      ) : (
        <div className="xp-archive-scroll">
          <table className="xp-archive-table">
            <caption className="xp-sr">{t('histories.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('histories.id')}</th>
                <th scope="col">{t('histories.type')}</th>
                <th scope="col">{t('histories.status')}</th>
                <th scope="col" className="xp-num">
                  {t('histories.events')}
                </th>
                <th scope="col" className="xp-num">
                  {t('histories.bytes')}
                </th>
                <th scope="col">{t('histories.sha')}</th>
                <th scope="col">{t('histories.at')}</th>
                {auditor && <th scope="col">{t('histories.download')}</th>}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={row.workflowId}>
                  <th scope="row">
                    <code>{row.workflowId}</code>
                  </th>
                  <td>{row.type in TYPES ? t(TYPES[row.type as keyof typeof TYPES]) : row.type}</td>
                  <td>{statusWord(row.status, t)}</td>
                  <td className="xp-num">{row.events}</td>
                  <td className="xp-num">{sizeText(row.bytes)}</td>
                  <td>
                    <Hash value={row.sha256} />
                  </td>
                  <td>
                    <TimeText at={row.archivedAt} style="short" />
                  </td>
                  {auditor && (
                    <td>
                      <a href={hrefOf(downloadHistory, { query: { workflowId: row.workflowId } })} download>
                        JSON
                      </a>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="xp-quiet xp-archive-foot" role="status">
            {t('histories.shown', { shown: shown.length, total: found.length })}{' '}
            {shown.length < found.length && (
              <Button type="link" size="small" onClick={() => setMost(most + STEP)}>
                {t('histories.more', { count: Math.min(STEP, found.length - shown.length) })}
              </Button>
            )}
          </p>
        </div>
      )}
    </Card>
  );
}

function statusWord(status: string, t: ReturnType<typeof useT>): string {
  const key = status.toUpperCase().replace(/^WORKFLOW_EXECUTION_STATUS_/, '');
  return key in STATUSES ? t(STATUSES[key as keyof typeof STATUSES]) : status;
}
