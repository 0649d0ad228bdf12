import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { daysOverdue } from '@xuanping/domain/notification';
import { obligation } from '@xuanping/domain/obligations';
import { say } from '@xuanping/domain/process';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  refuse,
  textOf,
  type EffectResult,
  type MailRequest,
  type ReportActContext,
  type ReportEffect,
} from '../kernel';
import { recipientsOf } from './reportable';

/** Length of the secret in an acknowledgement link; its hash alone is kept with the package. */
const TOKEN_BYTES = 32;

/** Sending: the package by mail with a link to acknowledge it; and sending again, with a link of its own. */
@Injectable()
@EffectOf('reporting.deliver', 'reporting.resend')
export class DeliverReportEffect implements ReportEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ReportActContext): Promise<EffectResult> {
    const { tx, report, now } = context;
    if (report.packageSha256 === null)
      return refuse('not-built', { zh: '报送材料尚在制作。', en: 'The package is still being made.' });
    const recipient = (await recipientsOf(tx, [report.organizationId])).get(report.organizationId);
    if (!recipient?.reachable) {
      return refuse('address-missing', {
        zh: '收件单位没有联系邮箱，请先在名录中补充。',
        en: 'The registry has no e-mail address of the recipient.',
      });
    }
    const first = context.act.id === 'reporting.deliver';
    // Sent again after its day, the recipient has a whole term anew: a letter that asks for yesterday asks for nothing.
    const renewed = first || report.acknowledgeBy === null || report.acknowledgeBy.getTime() <= now.getTime();
    if (renewed) report.acknowledgeBy = await context.due({ term: 'acknowledgement' });
    if (renewed && !first) await moveDeadline(context, report.acknowledgeBy);
    report.sentAt = now;
    report.attempts += 1;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    report.acknowledgeTokenHash = createHash('sha256').update(token).digest('hex');
    return {
      facts: { recipient: recipient.name, hash: report.packageSha256, attempt: report.attempts },
      owners: [
        { kind: 'report-to-acknowledge', ownerId: report.organizationId, dueAt: report.acknowledgeBy ?? now },
      ],
      mails: [await this.mail(context, token)],
    };
  }

  private async mail(
    { tx, round, report, place, now }: ReportActContext,
    token: string,
  ): Promise<MailRequest<'report-package'>> {
    const [letter] = (await tx.query(
      `SELECT title FROM report_package WHERE round_code = $1 AND recipient = $2`,
      [report.roundCode, report.recipient],
    )) as { title: string }[];
    const hash = report.packageSha256 ?? '';
    return {
      kind: 'report-package',
      to: { organizationId: report.organizationId },
      place,
      event: `${report.recipient}/${report.attempts}`,
      attachments: [{ fileName: report.fileName, contentType: 'application/zip', ref: hash, sha256: hash }],
      view: () => ({
        roundName: round.name,
        letterTitle: `${letter?.title ?? ''}（${report.letterNumber}）`,
        parkCount: report.parkCount,
        fileName: report.fileName,
        packageHash: hash,
        acknowledgeBy: (report.acknowledgeBy ?? now).toISOString(),
        attempt: report.attempts,
        actionUrl: `${this.config.publicUrl}/public/reports/${round.code}/${report.recipient}?token=${token}`,
      }),
    };
  }
}

/** The receipt: by the holder of the link, whose proof is the hash of its secret, or by staff on the recipient's behalf. */
@Injectable()
@EffectOf('reporting.acknowledge')
export class AcknowledgeReportEffect implements ReportEffect {
  async apply({ tx, report, role, actor, body, now }: ReportActContext): Promise<EffectResult> {
    if (
      role !== 'staff' &&
      (report.acknowledgeTokenHash === null || textOf(body, 'proof') !== report.acknowledgeTokenHash)
    ) {
      return refuse('link-outdated', {
        zh: '签收链接已失效，请使用最近一封邮件中的链接。',
        en: 'This link is no longer valid; please use the one in the latest mail.',
      });
    }
    report.acknowledgedAt = now;
    report.receiver = textOf(body, 'receiver');
    await tx.query(
      `UPDATE report_package SET acknowledged_by = $3 WHERE round_code = $1 AND recipient = $2`,
      [report.roundCode, report.recipient, actor?.id ?? null],
    );
    const recipient = (await recipientsOf(tx, [report.organizationId])).get(report.organizationId);
    return { facts: { recipient: recipient?.name ?? report.recipient, receiver: report.receiver } };
  }
}

/** Not acknowledged in time: the lead hears of it, unless it is acknowledged before the mail goes out. */
@Injectable()
@EffectOf('reporting.escalate')
export class EscalateReportEffect implements ReportEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply({ tx, round, report, place, now }: ReportActContext): Promise<EffectResult> {
    const dueAt = report.acknowledgeBy;
    if (dueAt === null || dueAt.getTime() > now.getTime())
      return refuse('too-early', { zh: '签收期限未到。', en: 'It is not overdue yet.' });
    const [recipient, open] = await Promise.all([
      recipientsOf(tx, [report.organizationId]),
      tx.query(
        `SELECT id FROM obligation WHERE round_code = $1 AND recipient = $2 AND kind = 'report-to-acknowledge' AND closed_at IS NULL`,
        [report.roundCode, report.recipient],
      ) as Promise<{ id: string }[]>,
    ]);
    const name = recipient.get(report.organizationId)?.name ?? report.recipient;
    const path = `${this.config.publicUrl}/rounds/${round.code}/reporting`;
    const mails = open.map(({ id }): MailRequest<'overdue-escalation'> => ({
      kind: 'overdue-escalation',
      to: { role: 'lead' },
      place,
      event: report.recipient,
      obligationIds: [id],
      view: (language) => ({
        roundName: round.name,
        items: [
          {
            obligationId: id,
            task: say(obligation('report-to-acknowledge').name, language),
            subject: `${name}（${report.letterNumber}）`,
            dueAt: dueAt.toISOString(),
            timing: 'overdue',
            url: path,
            owner: name,
            daysOverdue: daysOverdue(dueAt.toISOString(), now.toISOString()),
          },
        ],
        actionUrl: path,
      }),
    }));
    return { facts: { recipient: name }, mails };
  }
}

async function moveDeadline({ tx, report }: ReportActContext, dueAt: Date | null): Promise<void> {
  await tx.query(
    `UPDATE obligation SET due_at = $3 WHERE round_code = $1 AND recipient = $2 AND kind = 'report-to-acknowledge' AND closed_at IS NULL`,
    [report.roundCode, report.recipient, dueAt],
  );
}
