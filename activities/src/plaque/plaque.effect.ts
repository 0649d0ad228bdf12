import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  refuse,
  tellPark,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';

/** The park confirms that the plaque arrived; once. */
@Injectable()
@EffectOf('plaque.receive')
export class ReceivePlaqueEffect implements ApplicationEffect {
  async apply({ tx, application, body, now }: ApplicationActContext): Promise<EffectResult> {
    const received: unknown[] = await tx.query(
      `WITH received AS (UPDATE plaque SET received_by = $2, received_at = $3 WHERE number = $1 AND received_at IS NULL RETURNING 1) SELECT * FROM received`,
      [application.plaqueNo, textOf(body, 'receiver'), now],
    );
    if (received.length === 0)
      return refuse('received', {
        zh: '该奖牌已经签收，无需重复签收。',
        en: 'Receipt of this plaque was confirmed already.',
      });
    return { facts: { plaque: application.plaqueNo } };
  }
}

/** Preparing a revocation: the reason typed is what the lead decides on and what the public will read. */
@Injectable()
@EffectOf('plaque.propose-revocation')
export class ProposeRevocationEffect implements ApplicationEffect {
  apply({ application, reason }: ApplicationActContext): Promise<EffectResult> {
    return Promise.resolve({
      facts: { plaque: application.plaqueNo },
      proposalBody: { plaque: application.plaqueNo, reason },
    });
  }
}

@Injectable()
@EffectOf('plaque.revoke')
export class RevokePlaqueEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, application, proposal, actor, now } = context;
    const reason = textOf(proposal?.body ?? {}, 'reason');
    if (!proposal || !actor || reason === '')
      return refuse('nothing-to-approve', {
        zh: '没有待审批的撤销件。',
        en: 'There is no revocation to approve.',
      });
    await tx.query(
      `UPDATE plaque SET state = 'revoked', revoked_at = $2, revoked_by = $3, revocation_reason = $4 WHERE number = $1`,
      [application.plaqueNo, now, actor.id, reason],
    );
    const told = await tellPark(this.config, context, {
      outcome: 'revoked',
      reason,
      plaqueNumber: application.plaqueNo,
      page: 'plaque',
    });
    return { facts: { plaque: application.plaqueNo, reason }, mails: [told] };
  }
}

/** The end of the validity; by the database's clock, whatever the process's says. */
@Injectable()
@EffectOf('plaque.expire')
export class ExpirePlaqueEffect implements ApplicationEffect {
  async apply({ tx, application, now }: ApplicationActContext): Promise<EffectResult> {
    if (application.plaqueValidUntil && now.getTime() < application.plaqueValidUntil.getTime()) {
      return refuse('too-early', { zh: '奖牌尚在有效期内。', en: 'The plaque is still valid.' });
    }
    await tx.query(`UPDATE plaque SET state = 'expired' WHERE number = $1 AND state = 'valid'`, [
      application.plaqueNo,
    ]);
    return { facts: { plaque: application.plaqueNo } };
  }
}
