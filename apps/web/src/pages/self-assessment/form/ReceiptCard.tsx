import { FilePdfOutlined } from '@ant-design/icons';
import { getReceiptPdf, getReportPdf, type SubmissionRow } from '@xuanping/api-contract/self-assessment';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../../api/client';
import { Card, Facts } from '../../../components/Card';
import { Hash } from '../../../components/Hash';
import { StateTag } from '../../../components/StateTag';
import { TimeText } from '../../../components/TimeText';
import { Go } from '../../../shell/place';
import { useT } from '../locales';
import { formPath } from './place';
import { useFormModel } from './useForm';

/** One submission with its receipt: number, time, hash, and both papers. */
export function ReceiptCard({
  submission,
  narrow = false,
}: {
  readonly submission: SubmissionRow;
  readonly narrow?: boolean;
}): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const query = { version: submission.version };
  return (
    <Card
      title={
        <span className="xp-sa-receipt-title">
          {t('receipt.title')} <span className="xp-num">{submission.receipt}</span>{' '}
          <StateTag tone={submission.withdrawnAt ? 'over' : 'done'}>
            {t(submission.withdrawnAt ? 'receipt.withdrawn' : 'receipt.stands')}
          </StateTag>
        </span>
      }
      extra={
        <>
          <Button
            icon={<FilePdfOutlined aria-hidden />}
            href={hrefOf(getReceiptPdf, { params, query })}
            target="_blank"
          >
            {t('receipt.pdf')}
          </Button>
          <Button
            icon={<FilePdfOutlined aria-hidden />}
            href={hrefOf(getReportPdf, { params, query })}
            target="_blank"
          >
            {t('overview.reportPdf')}
          </Button>
        </>
      }
    >
      <Facts
        columns={narrow ? 1 : 2}
        facts={[
          { label: t('receipt.at'), value: <TimeText at={submission.at} /> },
          { label: t('receipt.by'), value: submission.by },
          { label: t('receipt.items'), value: t('receipt.itemsOf', { count: submission.answeredItems }) },
          { label: t('receipt.files'), value: t('receipt.filesOf', { count: submission.files }) },
          { label: t('receipt.hash'), value: <Hash value={submission.contentHash} />, wide: true },
          ...(submission.withdrawnAt
            ? [{ label: t('receipt.withdrawnAt'), value: <TimeText at={submission.withdrawnAt} /> }]
            : []),
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
