import { DownloadOutlined } from '@ant-design/icons';
import {
  acknowledgePublicReport,
  getPublicReport,
  getPublicReportPackage,
  type PublicReport,
} from '@xuanping/api-contract/reporting';
import { formatPlainDate } from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { ReportStateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { sizeText } from '../../lib/files';
import { useAddress, usePlace } from '../../shell/place';
import { useT } from './locales';
import { ReceiptForm } from './ReceiptForm';
import './Reporting.css';

/** What the link in a report's mail opens: the letter in short, the package, and the receipt. Needs no account. */
export default function AcknowledgePage(): ReactNode {
  const place = usePlace('round', 'recipient');
  const [search] = useAddress();
  const token = search.get('token') ?? '';
  const t = useT();
  const read = useRoute(
    getPublicReport,
    { params: place, query: { token } },
    { enabled: token.length >= 20 },
  );
  const report = read.data;
  return (
    <div className="xp-report-public">
      <PageHead
        title={t('public.title')}
        number={report?.letterNumber ?? null}
        state={report && <ReportStateTag state={report.state} />}
        due={
          report?.acknowledgeBy && isOpen(report)
            ? { at: report.acknowledgeBy, label: t('report.acknowledgeBy') }
            : null
        }
      />
      <PageBody>
        {token.length < 20 && <EmptyState title={t('public.missing')} text={t('public.noToken')} />}
        {read.isLoading && (
          <Card>
            <Loading rows={6} />
          </Card>
        )}
        {read.isError &&
          (read.error.status === 404 || read.error.status === 422 ? (
            <EmptyState title={t('public.missing')} text={t('public.missingText')} />
          ) : (
            <ErrorState error={read.error} retry={() => void read.refetch()} />
          ))}
        {report && <Body report={report} place={place} token={token} />}
      </PageBody>
    </div>
  );
}

function isOpen(report: PublicReport): boolean {
  return report.state === 'sent' || report.state === 'escalated';
}

function Body({
  report,
  place,
  token,
}: {
  readonly report: PublicReport;
  readonly place: { readonly round: string; readonly recipient: string };
  readonly token: string;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      {report.sample && <Notice tone="warning">{t('public.sample')}</Notice>}
      {report.acknowledgedAt !== null && (
        <Notice tone="success" title={t('public.done')}>
          {t('public.doneText', { name: report.receiver ?? '' })} <TimeText at={report.acknowledgedAt} />
        </Notice>
      )}
      {report.state === 'closed' && <Notice tone="info">{t('public.closed')}</Notice>}
      <Card title={report.name}>
        {isOpen(report) && <p>{t('public.lead', { issuer: report.issuer })}</p>}
        <Facts
          facts={[
            { label: t('report.title'), value: report.title, wide: true },
            { label: t('report.number'), value: report.letterNumber },
            {
              label: t('report.date'),
              value: report.letterDate && formatPlainDate(report.letterDate, shortLanguage(language)),
            },
            { label: t('report.file'), value: report.fileName },
            { label: t('report.size'), value: report.size === null ? null : sizeText(report.size) },
            ...(report.sha256 === null
              ? []
              : [{ label: t('report.hash'), value: <Hash value={report.sha256} />, wide: true }]),
          ]}
        />
        <Button
          className="xp-report-download"
          icon={<DownloadOutlined aria-hidden />}
          href={hrefOf(getPublicReportPackage, { params: place, query: { token } })}
        >
          {t('report.download')}
        </Button>
      </Card>
      <Card title={t('report.parks')}>
        {report.parks.length === 0 ? (
          <p>{t('report.noParks')}</p>
        ) : (
          <ol className="xp-report-parks">
            {report.parks.map(({ park, plaque }) => (
              <li key={plaque}>
                {park} <span className="xp-quiet xp-num">{plaque}</span>
              </li>
            ))}
          </ol>
        )}
        <details className="xp-report-verify">
          <summary>{t('public.verify')}</summary>
          <p>{t('public.verifyText')}</p>
        </details>
      </Card>
      {isOpen(report) && <ReceiptForm route={acknowledgePublicReport} params={place} body={{ token }} />}
    </>
  );
}
