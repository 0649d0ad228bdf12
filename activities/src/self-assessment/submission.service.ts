import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/common';
import { FAILURES } from '@xuanping/contracts/failures';
import {
  canonicalForm,
  evaluateForm,
  hasContent,
  issueSentence,
  type Answers,
  type Blocker,
} from '@xuanping/domain/answers';
import { allItems, frameworkOf, type Framework } from '@xuanping/domain/framework';
import { formatReceiptNumber } from '@xuanping/domain/identifiers';
import { obligationPath } from '@xuanping/domain/obligations';
import {
  correctionScope,
  evidenceCounts,
  EVERYTHING,
  formContextOf,
  heldBackBy,
} from '@xuanping/domain/self-assessment';
import type { FieldRefusal } from '@xuanping/persistence/process';
import {
  addSubmission,
  filersOf,
  findFilingFor,
  loadForm,
  saveProgress,
  type StoredForm,
  type SubmittedFiling,
} from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  refuse,
  type ApplicationActContext,
  type EffectDone,
  type EffectRefused,
  type MailRequest,
} from '../kernel';
import { filingToSubmit } from './submitted-filing';

/** The act that ends a correction: it is held back only by what was opened. */
const CORRECTING = 'formal-examination.correct';

/** What a submission leaves in the record. */
export interface Submitted {
  readonly version: number;
  readonly receipt: string;
  /** SHA-256 of the canonical form, 64 hex digits. */
  readonly hash: string;
}

/**
 * Turns the draft of an application into a submission: the first one, one after a withdrawal, and the one that
 * ends a correction. Refuses with everything that holds it back; else keeps what was submitted under the next
 * receipt number with the hash of its content, and mails the receipt.
 */
@Injectable()
export class SubmissionService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param withdrawableUntil printed in the receipt's mail; null where nothing can be taken back */
  async submit(
    context: ApplicationActContext,
    withdrawableUntil: string | null,
  ): Promise<EffectRefused | (EffectDone & { readonly submitted: Submitted })> {
    const { tx, application, now } = context;
    const place = { round: application.roundCode, no: application.no };
    const form = await loadForm(tx, place);
    const framework = form ? frameworkOf(form.frameworkVersion) : undefined;
    if (!form || !framework)
      throw ApplicationFailure.nonRetryable(`no form of ${place.round}/${place.no}`, FAILURES.subjectMissing);

    const evaluation = evaluateForm(
      framework,
      form.answers,
      evidenceCounts(form.files),
      formContextOf(form, form.previous),
    );
    const filing = await filingToSubmit(context, place);
    const scope = context.act.id === CORRECTING ? correctionScope(framework, form.anchors) : EVERYTHING;
    const missing = [
      ...incompleteParts(heldBackBy(framework, evaluation.blockers, scope), framework),
      ...filing.missing,
    ];
    if (missing.length > 0) return incomplete(missing);
    if (filing.unconfirmed) return filing.unconfirmed;

    const submitted = this.number(context, form, filing.kept);
    await addSubmission(tx, place, {
      version: submitted.version,
      receipt: submitted.receipt,
      at: now,
      frameworkVersion: form.frameworkVersion,
      contentHash: submitted.hash,
      snapshot: {
        answers: form.answers,
        files: form.files,
        answeredItems: answeredItems(framework, form.answers),
        ...(filing.kept && { filing: filing.kept }),
      },
      act: context.act.id,
      actKey: context.key,
      submittedBy: context.actor?.id ?? application.registeredBy,
    });
    await saveProgress(tx, place, evaluation);
    application.version = submitted.version;
    application.submittedAt = now;
    application.contentHash = submitted.hash;
    return {
      submitted,
      facts: {
        version: submitted.version,
        receipt: submitted.receipt,
        hash: submitted.hash,
        ...filing.facts,
      },
      mails: await this.receiptMails(context, form, framework, submitted, withdrawableUntil),
    };
  }

  private number(
    { application }: ApplicationActContext,
    form: StoredForm,
    filing: SubmittedFiling | null,
  ): Submitted {
    const version = application.version + 1;
    const text = canonicalForm(form.answers, {
      frameworkVersion: form.frameworkVersion,
      files: form.files,
      ...(filing && { creditCode: filing.creditCode }),
    });
    return {
      version,
      receipt: formatReceiptNumber({
        round: application.roundCode,
        application: application.no,
        submission: version,
      }),
      hash: createHash('sha256').update(text).digest('hex'),
    };
  }

  /** To the park, and to whoever files for it (代报). */
  private async receiptMails(
    { tx, application, round, now }: ApplicationActContext,
    form: StoredForm,
    framework: Framework,
    submitted: Submitted,
    withdrawableUntil: string | null,
  ): Promise<MailRequest<'submission-receipt'>[]> {
    const [park] = (await tx.query(`SELECT name FROM organization WHERE id = $1`, [application.parkId])) as {
      name: string;
    }[];
    const place = { round: application.roundCode, no: application.no };
    const filing = await findFilingFor(tx, place);
    const filer = (await filersOf(tx, place)).map((organizationId) => ({ organizationId }));
    return [{ organizationId: application.parkId }, ...filer].map((to) => ({
      kind: 'submission-receipt',
      to,
      place,
      event: submitted.receipt,
      view: () => ({
        roundName: round.name,
        parkName: park?.name ?? '',
        applicationNo: application.no,
        receiptNumber: submitted.receipt,
        submittedAt: now.toISOString(),
        contentHash: submitted.hash,
        answeredCount: answeredItems(framework, form.answers),
        evidenceCount: form.files.length,
        withdrawableUntil,
        filedBy: filing?.organization ?? null,
        actionUrl: `${this.config.publicUrl}${obligationPath('self-assessment-to-submit', place)}`,
      }),
    }));
  }
}

/** Items (目标说明) with at least one field answered. */
function answeredItems(framework: Framework, answers: Answers): number {
  return allItems(framework).filter((item) =>
    item.fields.some((field) => hasContent(field, answers[field.id])),
  ).length;
}

/** Every place of the form that holds the submission back, in printed order, with its sentence. */
function incompleteParts(blockers: readonly Blocker[], framework: Framework): FieldRefusal[] {
  return blockers.map((blocker) => ({
    field: blocker.field,
    rule: blocker.code,
    words: { zh: issueSentence(blocker, 'zh', framework), en: issueSentence(blocker, 'en', framework) },
  }));
}

function incomplete(errors: readonly FieldRefusal[]): EffectRefused {
  return refuse(
    'incomplete',
    {
      zh: `还有 ${errors.length} 处需要处理，处理后方可提交。`,
      en: `${errors.length} places need attention before the form can be submitted.`,
    },
    errors,
  );
}
