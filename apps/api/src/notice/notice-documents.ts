import { Injectable } from '@nestjs/common';
import type { PublicNotice } from '@xuanping/api-contract/notice';
import {
  frameworkTableView,
  noticeDocx,
  noticePdf,
  selectionNoteView,
  type NoticeView,
} from '@xuanping/documents/notice';
import { dateAt } from '@xuanping/domain/calendar';
import { frameworkOf } from '@xuanping/domain/framework';
import { noticeBlocks } from '@xuanping/domain/notice';
import { notFound } from '../core';

/** Rendered notices kept at hand: an issued notice never changes, and typesetting takes a core for a while. */
const KEPT = 20;

/** The notice on paper: the same bytes for the same notice. */
@Injectable()
export class NoticeDocuments {
  private readonly kept = new Map<string, Promise<Uint8Array>>();

  pdf(notice: PublicNotice): Promise<Uint8Array> {
    return this.once(`${notice.round}.pdf/${notice.issuedAt}`, () => noticePdf(viewOf(notice)));
  }

  docx(notice: PublicNotice): Promise<Uint8Array> {
    return this.once(`${notice.round}.docx/${notice.issuedAt}`, () => noticeDocx(viewOf(notice)));
  }

  private once(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.kept.get(key);
    if (known) return known;
    const made = make().catch((error: unknown) => {
      this.kept.delete(key);
      throw error;
    });
    this.kept.set(key, made);
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    return made;
  }
}

function viewOf(notice: PublicNotice): NoticeView {
  const framework = frameworkOf(notice.frameworkVersion);
  if (!framework) throw notFound();
  const date = dateAt(notice.issuedAt);
  const contact = notice.contact ? [{ level: 0 as const, text: `联系单位：${notice.contact}` }] : [];
  return {
    sample: notice.sample,
    organMark: `${notice.issuer}文件`,
    number: notice.number,
    title: notice.title,
    recipients: notice.recipients,
    body: [...noticeBlocks(notice.body), ...contact],
    approvalBasis: notice.approvalBasis === null ? null : `批准依据：${notice.approvalBasis}。`,
    noFeeStatement: notice.noFeeStatement,
    signatory: notice.issuer,
    date,
    copyTo: [],
    printedBy: notice.issuer,
    printedOn: date,
    framework: frameworkTableView(framework),
    selectionNote: selectionNoteView(framework),
  };
}
