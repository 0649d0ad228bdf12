import { dateAt, formatPlainDate } from '@xuanping/domain/calendar';
import { noticeBlocks, type NoticeText } from '@xuanping/domain/notice';
import type { ReactNode } from 'react';
import { SampleMark } from '../../components/SampleMark';
import { useT } from './locales';
import './Notice.css';

interface NoticeSheetProps {
  readonly text: NoticeText;
  readonly issuer: string;
  /** Null before it is issued. */
  readonly number: string | null;
  readonly issuedAt: string | null;
  readonly approvalBasis?: string | null;
  readonly sample: boolean;
}

/**
 * The notice as an official document: red head, number, red line, title, addressees, body, date. The text is
 * Chinese whatever the language of the page; the PDF is the document of record.
 */
export function NoticeSheet(props: NoticeSheetProps): ReactNode {
  const { text, issuer, number, issuedAt, approvalBasis, sample } = props;
  const t = useT();
  return (
    <article className="xp-sheet" lang="zh-CN" aria-label={t('sheet.label')}>
      {sample && (
        <p className="xp-sheet-sample">
          <SampleMark />
        </p>
      )}
      <p className="xp-sheet-organ">{`${issuer}文件`}</p>
      <p className="xp-sheet-number">{number ?? t('sheet.noNumber')}</p>
      <hr />
      <h2>{text.title}</h2>
      <p className="xp-sheet-recipients">{`${text.recipients}：`}</p>
      {noticeBlocks(text.body).map((block, at) => (
        <p key={at} className={`xp-sheet-block xp-sheet-level-${block.level}`}>
          {block.text}
        </p>
      ))}
      {text.contact !== '' && <p className="xp-sheet-block">{`联系单位：${text.contact}`}</p>}
      <p className="xp-sheet-block xp-sheet-attachments">附件：1.《数字智慧园区发展目标》；2. 选评说明</p>
      <div className="xp-sheet-sign">
        <p>{issuer}</p>
        <p>{issuedAt === null ? t('sheet.noDate') : formatPlainDate(dateAt(issuedAt), 'zh')}</p>
      </div>
      {approvalBasis && <p className="xp-sheet-basis">{`批准依据：${approvalBasis}`}</p>}
    </article>
  );
}
