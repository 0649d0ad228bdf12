import { Inject, Injectable } from '@nestjs/common';
import { dateAt } from '@xuanping/domain/calendar';
import { formatDocumentNumber } from '@xuanping/domain/identifiers';
import { recommendationCloses } from '@xuanping/domain/schedule';
import { nextDocumentNumber } from '@xuanping/persistence/numbering';
import type { Config } from '@xuanping/platform/config';
import type { EntityManager } from 'typeorm';
import {
  CONFIG,
  EffectOf,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectResult,
  type MailRequest,
} from '../kernel';

interface Addressee {
  readonly id: string;
  readonly association: boolean;
}

/** Issuing the notice: number, public text, one mail to each association and each member park in scope. */
@Injectable()
@EffectOf('notice.issue')
export class IssueNoticeEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, proposal, actor, now } = context;
    if (!proposal || !actor)
      return refuse('nothing-to-approve', { zh: '没有待签发的通知。', en: 'There is no notice to issue.' });
    const { approvalBasis } = round.settings;
    if (approvalBasis.document === '' && approvalBasis.overrideReason === '') {
      return refuse('approval-basis', {
        zh: '缺少批准依据，不得印发通知。',
        en: 'Without an approval basis no notice may be issued.',
      });
    }
    const title = textOf(proposal.body, 'title');
    const year = Number(dateAt(now.toISOString()).slice(0, 4));
    const given = await nextDocumentNumber(tx, {
      prefix: round.settings.documentPrefix,
      year,
      round: round.code,
      kind: 'notice',
      subject: title,
    });
    const number = formatDocumentNumber({ prefix: given.prefix, year: given.year, sequence: given.number });
    const addressees = await addresseesOf(tx, context);
    const basis = [approvalBasis.document, approvalBasis.project, approvalBasis.validity]
      .filter(Boolean)
      .join('，');
    await tx.query(
      `INSERT INTO notice (round_code, prefix, year, number, title, body, recipients, contact, approval_basis, no_fee_statement, issued_at, issued_by, mails)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        round.code,
        given.prefix,
        given.year,
        given.number,
        title,
        textOf(proposal.body, 'body'),
        textOf(proposal.body, 'recipients'),
        textOf(proposal.body, 'contact'),
        basis,
        round.settings.noFeeStatement,
        now,
        actor.id,
        addressees.length,
      ],
    );
    round.noticeIssuedAt = now;
    return {
      facts: { number, mails: addressees.length },
      mails: addressees.map((to) => this.mail(context, to, title, number)),
    };
  }

  private mail(
    { round, now }: ActContext,
    to: Addressee,
    title: string,
    number: string,
  ): MailRequest<'notice-issued'> {
    const { schedule, settings } = round;
    return {
      kind: 'notice-issued',
      to: { organizationId: to.id },
      place: { round: round.code },
      event: 'issued',
      view: () => ({
        roundName: round.name,
        addressee: to.association ? 'association' : 'park',
        noticeTitle: title,
        documentNumber: number,
        issuedAt: now.toISOString(),
        selfAssessmentOpensAt: schedule.selfAssessmentOpensAt,
        selfAssessmentClosesAt: schedule.selfAssessmentClosesAt,
        recommendationClosesAt: recommendationCloses(schedule, settings.recommendation.mode),
        noFeeStatement: settings.noFeeStatement,
        actionUrl: `${this.config.publicUrl}/public/notices/${round.code}`,
      }),
    };
  }
}

/** Organisations the notice goes to that can be reached: parks in scope, and who may recommend unless recommendation is off. */
async function addresseesOf(tx: EntityManager, { round }: ActContext): Promise<Addressee[]> {
  const { scope, recommendation } = round.settings;
  return tx.query(
    `SELECT o.id, o.kind NOT IN ('national-etdz','national-hitech','provincial-zone') AS association FROM organization o
      WHERE o.retired_at IS NULL
        AND ((o.kind = ANY($1) OR o.also_kind = ANY($1)) AND (NOT $2 OR o.is_member) OR ($3 AND o.kind IN ('association','commerce-department')))
        AND (o.contact_email <> '' OR EXISTS (SELECT FROM account a WHERE a.organization_id = o.id AND a.disabled_at IS NULL))
      ORDER BY o.id`,
    [scope.kinds, scope.membersOnly, recommendation.mode !== 'off'],
  );
}
