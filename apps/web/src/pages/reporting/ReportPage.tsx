import { DownloadOutlined } from '@ant-design/icons';
import {
  acknowledgeReport,
  getReport,
  getReportPackage,
  type ReportDetail,
} from '@xuanping/api-contract/reporting';
import { formatPlainDate } from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { ReportStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { sizeText } from '../../lib/files';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useReceiverForm } from './forms';
import { useT } from './locales';
import { ParksTable } from './ParksTable';
import { ReceiptForm } from './ReceiptForm';
import './Reporting.css';

const DONE = { 'reporting.acknowledge': 'done.acknowledge', 'reporting.resend': 'done.resend' } as const;

/** One package: what its recipient was told, how it was sent, who received it. */
export default function ReportPage(): ReactNode {
  const place = usePlace('round', 'recipient');
  const t = useT();
  const house = useHasRole('staff', 'lead', 'auditor');
  const read = useRoute(getReport, { params: place }, { everyMs: 15_000 });
  const receiver = useReceiverForm(false);
  const forms = useMemo(() => ({ 'reporting.acknowledge': receiver }), [receiver]);
  const report = read.data;
  if (read.isError && !report)
    return <ErrorState page error={read.error} retry={() => void read.refetch()} />;
  if (!report)
    return (
      <PageBody>
        <Card>
          <Loading rows={6} />
        </Card>
      </PageBody>
    );
  const settled = report.state === 'acknowledged' || report.state === 'closed';
  const mayReceive = report.acts.some((act) => act.id === 'reporting.acknowledge' && act.allowed);
  return (
    <>
      <PageHead
        title={report.name}
        number={report.letterNumber}
        crumbs={[{ label: t('crumb'), to: `/rounds/${place.round}/reporting` }]}
        state={<ReportStateTag state={report.state} />}
        sample={report.round.sample}
        due={
          report.acknowledgeBy && !settled
            ? { at: report.acknowledgeBy, label: t('report.acknowledgeBy') }
            : null
        }
        act={
          house && (
            <ActButtons
              acts={report.acts}
              target={{ round: place.round, report: place.recipient }}
              main={null}
              forms={forms}
              subject={`${report.name} · ${report.letterNumber}`}
              next={(id) => (id in DONE ? t(DONE[id as keyof typeof DONE]) : null)}
            />
          )
        }
        answers={{
          ...(!house && mayReceive && { mine: t('report.mineOwn') }),
          stands: <ReportStateTag state={report.state} />,
          next: settled
            ? t('next.own')
            : t(
                report.state === 'building'
                  ? 'report.nextBuilding'
                  : report.state === 'escalated'
                    ? 'report.nextEscalated'
                    : 'report.nextSent',
              ),
        }}
      />
      <PageBody narrow>
        {!house && mayReceive && <ReceiptForm route={acknowledgeReport} params={place} body={{}} />}
        <Letter report={report} place={place} />
        <Delivery report={report} />
        <Card title={t('report.parks')} flush>
          <ParksTable rows={report.list} />
        </Card>
      </PageBody>
    </>
  );
}

function Letter({
  report,
  place,
}: {
  readonly report: ReportDetail;
  readonly place: { readonly round: string; readonly recipient: string };
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <Card title={t('report.letter')}>
      <Facts
        facts={[
          { label: t('report.title'), value: report.title, wide: true },
          { label: t('report.number'), value: report.letterNumber },
          {
            label: t('report.date'),
            value: report.letterDate && formatPlainDate(report.letterDate, shortLanguage(language)),
          },
          { label: t('report.copyTo'), value: report.copyTo.join('、'), wide: true },
          { label: t('report.file'), value: report.fileName },
          { label: t('report.size'), value: report.size === null ? null : sizeText(report.size) },
          ...(report.sha256 === null
            ? []
            : [{ label: t('report.hash'), value: <Hash value={report.sha256} />, wide: true }]),
        ]}
      />
      {report.sha256 === null ? (
        <p role="status">{t('report.making')}</p>
      ) : (
        <Button
          className="xp-report-download"
          icon={<DownloadOutlined aria-hidden />}
          href={hrefOf(getReportPackage, { params: place })}
        >
          {t('report.download')}
        </Button>
      )}
    </Card>
  );
}

function Delivery({ report }: { readonly report: ReportDetail }): ReactNode {
  const t = useT();
  return (
    <Card title={t('report.delivery')}>
      <Facts
        facts={[
          { label: t('report.sentAt'), value: report.sentAt && <TimeText at={report.sentAt} /> },
          {
            label: t('report.attempts'),
            value: report.attempts === 0 ? null : t('report.attemptsValue', { count: report.attempts }),
          },
          {
            label: t('report.acknowledgedAt'),
            value: report.acknowledgedAt && <TimeText at={report.acknowledgedAt} />,
          },
          { label: t('report.receiver'), value: report.receiver },
          ...(report.acknowledgedBy === null
            ? []
            : [{ label: t('report.onBehalf'), value: report.acknowledgedBy }]),
          ...(report.settlement === null
            ? []
            : [{ label: t('report.settlement'), value: report.settlement, wide: true }]),
        ]}
      />
    </Card>
  );
}
