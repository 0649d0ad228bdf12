import { Controller } from '@nestjs/common';
import { countMails, getMail, listMails, resendMail, type MailDetail } from '@xuanping/api-contract/mail';
import type { MailState } from '@xuanping/domain/notification';
import { Access, Handle, In, signedIn, type Input } from '../core';
import { MailLedger } from './mail.service';

@Controller()
export class MailController {
  constructor(
    private readonly ledger: MailLedger,
    private readonly access: Access,
  ) {}

  @Handle(listMails)
  list(@In() { query }: Input<typeof listMails>): ReturnType<MailLedger['list']> {
    return this.ledger.list(query);
  }

  @Handle(countMails)
  async counts(@In() { query }: Input<typeof countMails>): Promise<{ counts: Record<MailState, number> }> {
    return { counts: await this.ledger.counts(query) };
  }

  @Handle(getMail)
  async get(@In() { caller, params }: Input<typeof getMail>): Promise<MailDetail> {
    const mail = await this.ledger.get(params.id);
    await this.access.record(
      caller,
      getMail.id,
      {
        ...(mail.round ? { round: mail.round } : {}),
        ...(mail.applicationNo ? { no: mail.applicationNo } : {}),
      },
      `查看邮件 ${mail.id} 的内容`,
    );
    return mail;
  }

  @Handle(resendMail)
  async resend(
    @In() { caller, params, body }: Input<typeof resendMail>,
  ): Promise<{ record: string; state: 'queued' }> {
    return { record: await this.ledger.resend(signedIn(caller), params.id, body), state: 'queued' };
  }
}
