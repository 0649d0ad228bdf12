import { Controller, type StreamableFile } from '@nestjs/common';
import {
  getNotice,
  getNoticeDocx,
  getNoticePdf,
  getPublicNotice,
  listPublicNotices,
  type PublicNotice,
} from '@xuanping/api-contract/notice';
import { suggestedNotice, type NoticeText } from '@xuanping/domain/notice';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { Handle, In, sendFile, type Input } from '../core';
import { roundWithProposal, type RoundWithProposal } from '../round/round-with-proposal';
import { NoticeDocuments } from './notice-documents';
import { NoticeReader } from './notice-reader';

/** The notice of a round: prepared and issued in the house, read by everybody. */
@Controller()
export class NoticeController {
  constructor(
    private readonly database: DataSource,
    private readonly notices: NoticeReader,
    private readonly documents: NoticeDocuments,
    private readonly situations: SituationService,
  ) {}

  @Handle(getNotice)
  async get(@In() { caller, params }: Input<typeof getNotice>): Promise<unknown> {
    const round = await roundWithProposal(this.database, {
      code: params.round,
      kind: 'notice',
      me: caller.account?.id ?? null,
    });
    const { proposal } = round;
    return {
      suggestion: suggestedNotice(round),
      proposal: proposal && { ...proposal, text: textOf(proposal.body) },
      issued: await this.notices.find(params.round),
      addressees: await this.addressees(round),
      acts: await this.situations.offeredInHouse(caller, { kind: 'round', round: params.round }, [
        'notice',
        'round',
      ]),
    };
  }

  @Handle(listPublicNotices)
  list(@In() { query }: Input<typeof listPublicNotices>): ReturnType<NoticeReader['list']> {
    return this.notices.list(query);
  }

  @Handle(getPublicNotice)
  read(@In() { params }: Input<typeof getPublicNotice>): Promise<PublicNotice> {
    return this.notices.get(params.round);
  }

  @Handle(getNoticePdf)
  async pdf(@In() { params, reply }: Input<typeof getNoticePdf>): Promise<StreamableFile> {
    const notice = await this.notices.get(params.round);
    return sendFile(reply, {
      name: `${notice.number} ${notice.title}.pdf`,
      mime: 'application/pdf',
      bytes: await this.documents.pdf(notice),
      inline: true,
    });
  }

  @Handle(getNoticeDocx)
  async docx(@In() { params, reply }: Input<typeof getNoticeDocx>): Promise<StreamableFile> {
    const notice = await this.notices.get(params.round);
    return sendFile(reply, {
      name: `${notice.number} ${notice.title}.docx`,
      mime: getNoticeDocx.produces ?? '',
      bytes: await this.documents.docx(notice),
    });
  }

  /** Whom the notice would reach, and how many in scope have no address yet. */
  private async addressees(round: RoundWithProposal): Promise<unknown> {
    const { scope, recommendation } = round.settings;
    const [row] = (await this.database.query(
      `WITH concerned AS (
         SELECT o.kind NOT IN ('national-etdz','national-hitech','provincial-zone') AS association,
                o.contact_email <> '' OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL) AS reachable
           FROM organization o WHERE o.retired_at IS NULL
            AND ((o.kind = ANY($1) OR o.also_kind = ANY($1)) AND (NOT $2 OR o.is_member) OR ($3 AND o.kind IN ('association','commerce-department'))))
       SELECT count(*) FILTER (WHERE reachable AND NOT association)::int AS parks, count(*) FILTER (WHERE reachable AND association)::int AS associations,
              count(*) FILTER (WHERE NOT reachable)::int AS unreachable FROM concerned`,
      [scope.kinds, scope.membersOnly, recommendation.mode !== 'off'],
    )) as object[];
    return row;
  }
}

function textOf(body: Readonly<Record<string, unknown>>): NoticeText {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  return {
    title: text('title'),
    body: text('body'),
    recipients: text('recipients'),
    contact: text('contact'),
  };
}
