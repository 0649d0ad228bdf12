import { Inject, Injectable } from '@nestjs/common';
import { formatDateTime } from '@xuanping/domain/calendar';
import {
  checksThat,
  outlastsStage,
  REASON_IN_SPITE,
  RECOMMENDATION_MISSING,
} from '@xuanping/domain/formal-examination';
import { frameworkOf, frameworkOfRound } from '@xuanping/domain/framework';
import { say, type Words } from '@xuanping/domain/process';
import { anchorTitle, isAnchor } from '@xuanping/domain/self-assessment';
import type { StandingChecks } from '@xuanping/persistence/formal-examination';
import { RECOMMENDATION_IS_MISSING } from '@xuanping/persistence/recommendation';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  listOf,
  numberOf,
  recordOf,
  refuse,
  tellPark,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
  type OutcomeTold,
} from '../kernel';
import { FormalChecks } from './formal-checks';

type Outcome = 'accepted' | 'returned' | 'rejected';
const OUTCOME_OF: Readonly<Record<string, Outcome>> = {
  'formal-examination.accept': 'accepted',
  'formal-examination.return': 'returned',
  'formal-examination.reject': 'rejected',
};

/** A remark of a return, anchored to a part of the form. */
interface Remark {
  readonly item: string;
  readonly text: string;
}

/** The examiner's three outcomes: what was checked and found is kept, the park is told, a return starts its own clock. */
@Injectable()
@EffectOf('formal-examination.accept', 'formal-examination.return', 'formal-examination.reject')
export class ExamineEffect implements ApplicationEffect {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly checks: FormalChecks,
  ) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, round, application, actor, body, reason } = context;
    const outcome = OUTCOME_OF[context.act.id];
    if (!outcome || !actor)
      return refuse('not-yours', { zh: '只有经办人可以进行形式审查。', en: 'Only staff may examine.' });
    const place = { round: application.roundCode, no: application.no };
    const checks = await this.checks.standing(tx, place, application.version);
    const remarks = remarksOf(body);
    const stopped =
      otherVersion(context) ??
      (outcome === 'accepted'
        ? await this.notAcceptable(context, checks)
        : outcome === 'returned'
          ? unanchored(context, remarks)
          : null);
    if (stopped) return stopped;

    const examination = await this.keep(context, outcome, checks);
    const facts: Record<string, string | number> = {};
    const together = numberOf(body, 'together');
    if (together !== null) facts['together'] = together;
    let told: Pick<OutcomeTold, 'dueAt' | 'outlasts' | 'remarks'> = {};
    if (outcome === 'returned') {
      const dueAt = await context.due({ term: 'correction' });
      application.correctionDueAt = dueAt;
      application.corrections += 1;
      facts['due'] = formatDateTime(dueAt.toISOString());
      await tx.query(
        `INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT $1, $2, $3, item, remark FROM unnest($4::text[], $5::text[]) AS r(item, remark)`,
        [examination, place.round, place.no, remarks.map((r) => r.item), remarks.map((r) => r.text)],
      );
      // The mail is the notice of what to correct: whoever only reads it misses nothing.
      const { formalExaminationClosesAt: ends } = round.schedule;
      told = {
        dueAt,
        outlasts: outlastsStage(dueAt.toISOString(), ends) ? ends : null,
        remarks: remarks.map(({ item, text }) => ({ place: placeOf(context, item), remark: text })),
      };
    }
    return { facts, mails: [await tellPark(this.config, context, { outcome, reason, ...told })] };
  }

  /** Keeps the outcome with what was ticked and with the findings it was made on; gives its id. */
  private async keep(
    { tx, application, actor, now, body, reason }: ApplicationActContext,
    outcome: Outcome,
    checks: StandingChecks | null,
  ): Promise<string> {
    const [row] = (await tx.query(
      `INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at, findings, checked_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id`,
      [
        application.roundCode,
        application.no,
        application.version,
        outcome,
        JSON.stringify(recordOf(body['checklist'])),
        reason,
        actor?.id,
        now,
        checks && JSON.stringify(checks.findings),
        checks?.checkedAt ?? null,
      ],
    )) as [{ id: string }];
    return row.id;
  }

  private async notAcceptable(
    { tx, application, reason }: ApplicationActContext,
    checks: StandingChecks | null,
  ): Promise<EffectResult | null> {
    if (checks && checksThat('failed', checks.findings).length > 0 && reason === '')
      return refuse('failed-checks', REASON_IN_SPITE, [
        { field: 'reason', rule: 'required', words: REASON_IN_SPITE },
      ]);
    const [row] = (await tx.query(
      `SELECT ${RECOMMENDATION_IS_MISSING} AS missing FROM application a WHERE a.round_code = $1 AND a.no = $2`,
      [application.roundCode, application.no],
    )) as { missing: boolean }[];
    return row?.missing === true ? refuse('recommendation-missing', RECOMMENDATION_MISSING) : null;
  }
}

function remarksOf(body: ApplicationActContext['body']): Remark[] {
  return listOf(body, 'remarks', (entry) => ({
    item: textOf(recordOf(entry), 'item'),
    text: textOf(recordOf(entry), 'text'),
  }));
}

function placeOf({ round }: ApplicationActContext, item: string): Words {
  return anchorTitle(frameworkOfRound(round.frameworkVersion), item);
}

/** A park with an extension may take its form back and submit another one while somebody examines the first. */
function otherVersion({ application, body }: ApplicationActContext): EffectResult | null {
  const seen = numberOf(body, 'version');
  return seen === null || seen === application.version
    ? null
    : refuse('other-version', {
        zh: `园区已提交第 ${application.version} 版，您审查的是第 ${seen} 版；请刷新页面，审查最新一版。`,
        en: `Version ${application.version} was submitted meanwhile, you examined version ${seen}; reload and examine the latest.`,
      });
}

/** What must be corrected is named at once and by its place: only what a remark points to opens for the park. */
function unanchored({ round }: ApplicationActContext, remarks: readonly Remark[]): EffectResult | null {
  const framework = frameworkOf(round.frameworkVersion);
  if (remarks.length === 0)
    return refuse('remarks-missing', REMARKS_MISSING, [
      { field: 'remarks', rule: 'required', words: REMARKS_MISSING },
    ]);
  const errors = remarks.flatMap(({ item }, at) =>
    framework && isAnchor(framework, item)
      ? []
      : [{ field: `remarks.${at}.item`, rule: 'anchor', words: NO_SUCH_PLACE }],
  );
  return errors.length > 0 ? refuse('no-such-place', NO_SUCH_PLACE, errors) : null;
}

const REMARKS_MISSING: Words = { zh: '请至少写一条补正意见。', en: 'Write at least one remark.' };
const NO_SUCH_PLACE: Words = {
  zh: '意见所指的内容不在本批次的发展目标中，请重新选择。',
  en: 'The framework of this round has no such place; choose another.',
};

const LAPSED: Words = {
  zh: '补正期限届满未补正',
  en: 'No correction was submitted within the term',
};

/** Silence at the end of the correction's clock: the park is told that its application ended. */
@Injectable()
@EffectOf('formal-examination.correction-lapse')
export class CorrectionLapseEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    return {
      mails: [
        await tellPark(this.config, context, {
          outcome: 'rejected',
          reason: (language) => say(LAPSED, language),
        }),
      ],
    };
  }
}
