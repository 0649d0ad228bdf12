import type { ReactNode } from 'react';
import { Card, PageBody } from '../../components/Card';
import { EmptyState } from '../../components/States';
import { FormFrame } from './form/FormFrame';
import { ReceiptCard } from './form/ReceiptCard';
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
        <ReceiptCard key={submission.version} submission={submission} />
      ))}
    </PageBody>
  );
}
