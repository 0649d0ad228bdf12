import { FilePdfOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import { getNoticeDocx, getNoticePdf } from '@xuanping/api-contract/notice';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { hrefOf } from '../../api/client';
import { useT } from './locales';

/** The documents of an issued notice, and printing the page itself. */
export function NoticeFiles({
  round,
  print = false,
}: {
  readonly round: string;
  readonly print?: boolean;
}): ReactNode {
  const t = useT();
  return (
    <>
      {print && (
        <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
          {t('files.print')}
        </Button>
      )}
      <Button
        icon={<FileWordOutlined aria-hidden />}
        href={hrefOf(getNoticeDocx, { params: { round } })}
        download
      >
        {t('files.docx')}
      </Button>
      <Button
        icon={<FilePdfOutlined aria-hidden />}
        href={hrefOf(getNoticePdf, { params: { round } })}
        target="_blank"
        rel="noopener"
      >
        {t('files.pdf')}
      </Button>
    </>
  );
}
