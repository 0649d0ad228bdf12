import { CheckCircleFilled, PrinterOutlined } from '@ant-design/icons';
import type { ActDone } from '@xuanping/api-contract/acts';
import type { PublicList } from '@xuanping/api-contract/publicity';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Facts } from '../../components/Card';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

interface ReceiptProps {
  readonly done: ActDone;
  readonly park: PublicList['rows'][number];
  readonly round: string;
  readonly email: string;
}

/** What the objector keeps: the number under which the answer will come. Printing prints the receipt and not the page behind. */
export function Receipt(props: ReceiptProps): ReactNode {
  const t = useT();
  useEffect(() => {
    document.body.classList.add('xp-publicity-receipt-open');
    return () => document.body.classList.remove('xp-publicity-receipt-open');
  }, []);
  return (
    <div className="xp-publicity-receipt" role="status">
      <CheckCircleFilled aria-hidden />
      <ReceiptFacts {...props} />
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('receipt.print')}
      </Button>
      {createPortal(
        <div className="xp-publicity-receipt-paper">
          <h1>{t('receipt.title')}</h1>
          <ReceiptFacts {...props} />
        </div>,
        document.body,
      )}
    </div>
  );
}

function ReceiptFacts({ done, park, round, email }: ReceiptProps): ReactNode {
  const t = useT();
  const number = done.facts['objection'];
  return (
    <>
      <p className="xp-publicity-number">{number ?? done.record}</p>
      <Facts
        columns={1}
        facts={[
          { label: t('receipt.number'), value: number },
          { label: t('receipt.park'), value: `${park.park}（${round} · ${park.no}）` },
          { label: t('receipt.at'), value: <TimeText at={done.at} /> },
          { label: t('receipt.record'), value: done.record },
        ]}
      />
      <p>{t('receipt.text', { email })}</p>
    </>
  );
}
