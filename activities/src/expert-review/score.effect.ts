import { Injectable } from '@nestjs/common';
import { claimedNotApplicable, evaluateScoreSheet, schemeOfRound } from '@xuanping/domain/expert-review';
import { frameworkOf } from '@xuanping/domain/framework';
import { sealReview } from '@xuanping/persistence/expert-review';
import { findSubmission } from '@xuanping/persistence/self-assessment';
import {
  EffectOf,
  numberOf,
  refuse,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';
import { noReview, ownReview, recusalOf } from './answer.effect';

/** Seals the expert's sheet as it was saved, once it is whole. */
@Injectable()
@EffectOf('expert-review.score')
export class ScoreReviewEffect implements ApplicationEffect {
  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application } = context;
    const review = await ownReview(context);
    if (!review) return noReview();
    if (review.state === 'scored')
      return refuse('already-scored', {
        zh: '您已提交评分，评分已封存。',
        en: 'Your scores were submitted and are sealed.',
      });
    if (review.state !== 'accepted')
      return refuse('not-accepted', {
        zh: '请先接受评审邀请并确认承诺书。',
        en: 'Accept the invitation and the undertaking first.',
      });
    const seen = numberOf(context.body, 'draftVersion');
    if (seen !== null && seen !== review.draftVersion) {
      return refuse('draft-changed', {
        zh: '评分草稿已在其他窗口改动，请刷新页面核对后再提交。',
        en: 'The draft was changed in another window; reload and check it before submitting.',
      });
    }
    const recusal = await recusalOf(context, review.accountId);
    if (recusal) return recusal;
    const framework = frameworkOf(round.frameworkVersion);
    if (!framework) throw new RangeError(`framework ${round.frameworkVersion} is not known`);
    const submission = await findSubmission(tx, { round: round.code, no: application.no }, null);
    const claims = submission ? claimedNotApplicable(framework, submission.snapshot.answers) : [];
    const sheet = evaluateScoreSheet(
      { entries: review.draft.entries, claimedNotApplicable: claims },
      schemeOfRound(framework, round.settings.scheme),
    );
    if (!sheet.complete || sheet.total === null) {
      return refuse(
        'sheet-incomplete',
        {
          zh: `评分尚不完整，还有 ${sheet.problems.length} 处需要处理。`,
          en: `The sheet is not complete: ${sheet.problems.length} places need attention.`,
        },
        sheet.problems.map(({ objectiveNo, code, message }) => ({
          field: objectiveNo === null ? 'scores' : `scores.${objectiveNo}`,
          rule: code,
          words: message,
        })),
      );
    }
    await sealReview(
      tx,
      review.id,
      {
        entries: review.draft.entries,
        total: sheet.total,
        elements: sheet.elements,
        applicable: sheet.applicable,
      },
      context.now,
    );
    const [{ submitted }] = (await tx.query(
      `SELECT count(*)::int AS submitted FROM review WHERE round_code = $1 AND application_no = $2 AND state = 'scored'`,
      [round.code, application.no],
    )) as [{ submitted: number }];
    return { facts: { submitted, size: round.settings.panel.size } };
  }
}
