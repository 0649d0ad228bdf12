import { countMails, listMails, resendMail, type MailRow } from '@xuanping/api-contract/mail';
import { MAIL_KIND_NAMES, MAIL_KINDS, MAIL_STATE_NAMES, MAIL_STATES } from '@xuanping/domain/notification';
import { say } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import { call } from '../../api/client';
import { useReadAgain, useRoute } from '../../api/hooks';
import { PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { SampleMark } from '../../components/SampleMark';
import { DataTable, type BatchAct, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './Mail.css';
import { MailStateTag } from './MailState';

const rowKey = (row: MailRow): string => row.id;
/** The ledger fills while one looks at it. */
const EVERY_MS = 15_000;

/** Every letter the house wrote, latest first: what became of it, and the way to send it again. */
export default function MailPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const staff = useHasRole('staff');
  const readAgain = useReadAgain();
  const counted = useRoute(countMails, { query: {} }, { everyMs: EVERY_MS });
  const counts = counted.data?.counts;
  const columns = useColumns();
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        key: 'state',
        label: t('filter.state'),
        options: MAIL_STATES.map((state) => ({
          value: state,
          label: say(MAIL_STATE_NAMES[state], language),
          count: counts?.[state],
        })),
      },
      {
        key: 'kind',
        label: t('filter.kind'),
        options: MAIL_KINDS.map((kind) => ({ value: kind, label: say(MAIL_KIND_NAMES[kind], language) })),
      },
    ],
    [counts, language, t],
  );
  const batch = useMemo<readonly BatchAct<MailRow>[]>(
    () => [
      {
        id: 'resend',
        label: t('resend.batch'),
        except: (row) =>
          row.state === 'failed'
            ? null
            : t(row.state === 'unknown' ? 'resend.batchUnknown' : 'resend.batchNot'),
        nameOf: (row) => `${row.recipientName}：${row.subject ?? say(MAIL_KIND_NAMES[row.kind], language)}`,
        consequences: (rows) => [
          t('resend.batchConsequence', { count: rows.length }),
          t('resend.consequence'),
        ],
        run: async (rows) => {
          for (const row of rows)
            await call(resendMail, { params: { id: row.id }, body: { reason: t('resend.batchReason') } });
          await readAgain('mail');
          return t('resend.batchDone', { count: rows.length });
        },
      },
    ],
    [language, readAgain, t],
  );
  const trouble = (counts?.failed ?? 0) + (counts?.unknown ?? 0);
  return (
    <>
      <PageHead
        title={t('title')}
        answers={{
          mine: staff && trouble > 0 ? t('mine') : undefined,
          stands:
            counts &&
            [
              trouble > 0
                ? t('stands.trouble', { failed: counts.failed ?? 0, unknown: counts.unknown ?? 0 })
                : t('stands.fine'),
              (counts.queued ?? 0) > 0 ? t('stands.waiting', { queued: counts.queued ?? 0 }) : '',
            ].join(' '),
          next: t('next'),
        }}
      />
      <PageBody>
        <DataTable
          id="mail"
          label={t('list')}
          route={listMails}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('search')}
          everyMs={EVERY_MS}
          {...(staff && { batch })}
          empty={{ title: t('empty'), text: t('emptyText') }}
        />
      </PageBody>
    </>
  );
}

function useColumns(): readonly Column<MailRow>[] {
  const t = useT();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'subject',
        title: t('column.subject'),
        width: 340,
        wrap: true,
        cell: (row) => (
          <span className="xp-mail-subject">
            <Go to="/mail/:id" params={{ id: row.id }}>
              {row.subject ?? `${say(MAIL_KIND_NAMES[row.kind], language)}${t('notWritten')}`}
            </Go>
            {/* A written subject of a sample round begins with the mark itself. */}
            {row.sample && row.subject === null && <SampleMark />}
            {row.reminders > 1 && <span className="xp-quiet">{t('digest', { count: row.reminders })}</span>}
          </span>
        ),
      },
      {
        key: 'recipient',
        title: t('column.recipient'),
        cell: (row) => (
          <span className="xp-mail-recipient">
            {row.recipientName}
            <span className="xp-quiet">{row.recipientAddress}</span>
          </span>
        ),
      },
      { key: 'state', title: t('column.state'), cell: (row) => <MailStateTag state={row.state} /> },
      { key: 'kind', title: t('column.kind'), cell: (row) => say(MAIL_KIND_NAMES[row.kind], language) },
      { key: 'place', title: t('column.place'), cell: (row) => placeOf(row) },
      {
        key: 'createdAt',
        title: t('column.createdAt'),
        cell: (row) => <TimeText at={row.createdAt} style="short" />,
      },
      {
        key: 'sentAt',
        title: t('column.sentAt'),
        cell: (row) => row.sentAt && <TimeText at={row.sentAt} style="short" />,
      },
      {
        key: 'attempts',
        title: t('column.attempts'),
        cell: (row) => row.attempts,
        numeric: true,
        hidden: true,
      },
      { key: 'error', title: t('column.error'), cell: (row) => row.lastError, wrap: true, hidden: true },
    ],
    [language, t],
  );
}

function placeOf(row: MailRow): ReactNode {
  if (row.round === null) return null;
  if (row.applicationNo === null)
    return (
      <Go to="/rounds/:round" params={{ round: row.round }}>
        {row.round}
      </Go>
    );
  return (
    <Go to="/rounds/:round/applications/:no" params={{ round: row.round, no: row.applicationNo }}>
      {row.round} / {row.applicationNo}
    </Go>
  );
}
