import { FilePdfOutlined } from '@ant-design/icons';
import { getReceiptPdf, getReportPdf, type SubmissionRow } from '@xuanping/api-contract/self-assessment';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { Card, Facts, PageBody } from '../../components/Card';
import { Hash } from '../../components/Hash';
import { EmptyState } from '../../components/States';
import { StateTag } from '../../components/StateTag';
import { TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { FormFrame } from './form/FormFrame';
import { formPath } from './form/place';
import { useFormModel } from './form/useForm';
import { useT } from './locales';

/** Every submission with its receipt, the one that stands first. */
export default function ReceiptPage(): ReactNode {
  return <FormFrame tab="receipt">{() => <Receipts />}</FormFrame>;
}

function Receipts(): ReactNode {
  const t = useT();
  const { submissions } = useFormModel().detail;
  return (
    <PageBody narrow>
      {submissions.length === 0 && (
        <Card>
          <EmptyState title={t('receipt.none')} text={t('receipt.noneText')} />
        </Card>
      )}
      {submissions.map((submission) => (
        <Receipt key={submission.version} submission={submission} />
      ))}
    </PageBody>
  );
}

function Receipt({ submission }: { readonly submission: SubmissionRow }): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const query = { version: submission.version };
  return (
    <Card
      title={
        <span className="xp-sa-receipt-title">
          {t('receipt.title')} <span className="xp-num">{submission.receipt}</span>{' '}
          <StateTag tone={submission.withdrawnAt ? 'over' : 'done'}>{t(submission.withdrawnAt ? 'receipt.withdrawn' : 'receipt.stands')}</StateTag>
        </span>
      }
      extra={
        <>
          <Button icon={<FilePdfOutlined aria-hidden />} href={hrefOf(getReceiptPdf, { params, query })} target="_blank">
            {t('receipt.pdf')}
          </Button>
          <Button icon={<FilePdfOutlined aria-hidden />} href={hrefOf(getReportPdf, { params, query })} target="_blank">
            {t('overview.reportPdf')}
          </Button>
        </>
      }
    >
      <Facts
        facts={[
          { label: t('receipt.at'), value: <TimeText at={submission.at} /> },
          { label: t('receipt.by'), value: submission.by },
          { label: t('receipt.items'), value: t('receipt.itemsOf', { count: submission.answeredItems }) },
          { label: t('receipt.files'), value: t('receipt.filesOf', { count: submission.files }) },
          { label: t('receipt.hash'), value: <Hash value={submission.contentHash} />, wide: true },
          ...(submission.withdrawnAt ? [{ label: t('receipt.withdrawnAt'), value: <TimeText at={submission.withdrawnAt} /> }] : []),
        ]}
      />
      <p className="xp-sa-receipt-more">
        <Go to={formPath('preview')} params={params} query={{ version: String(submission.version) }}>
          {t('receipt.content')}
        </Go>
      </p>
    </Card>
  );
}
