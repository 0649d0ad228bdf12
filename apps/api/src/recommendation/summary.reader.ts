import { Injectable } from '@nestjs/common';
import type { RecommendationSummary } from '@xuanping/api-contract/recommendation';
import { evaluateForm, issueSentence } from '@xuanping/domain/answers';
import { evidenceCounts, formContextOf } from '@xuanping/domain/self-assessment';
import { objectiveOf } from '@xuanping/domain/self-assessment/team';
import type { FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { conflict, notFound } from '../core';
import { frameworkOfRound } from '../self-assessment/form-reader';
import { readFormRow } from '../self-assessment/form-rows';

/** An application in a few figures: how whole it is, what it was asked about and answers, what the examiners found. */
@Injectable()
export class SummaryReader {
  constructor(private readonly database: DataSource) {}

  /** @throws ProblemError 404 without such an application, 409 while nothing is handed in */
  async read(place: FormPlace): Promise<RecommendationSummary> {
    const row = await readFormRow(this.database, place, { draft: false, version: null });
    if (!row) throw notFound();
    if (!row.submission)
      throw conflict('not-submitted', {
        zh: '园区尚未提交自评材料，提交后方可查看。',
        en: 'The park has not submitted its self-assessment yet.',
      });
    const framework = frameworkOfRound(row.round.frameworkVersion);
    const { answers, files } = row.submission.snapshot;
    const form = evaluateForm(
      framework,
      answers,
      evidenceCounts(files),
      formContextOf(row.round, row.previous),
    );
    const [examined] = (await this.database.query(
      `SELECT outcome, iso(examined_at) AS at FROM examination WHERE round_code = $1 AND application_no = $2 ORDER BY examined_at DESC LIMIT 1`,
      [place.round, place.no],
    )) as NonNullable<RecommendationSummary['examination']>[];
    return {
      version: row.submission.version,
      percent: form.percent,
      due: form.due,
      done: form.done,
      evidenceDue: form.evidenceDue,
      evidenceDone: form.evidenceDone,
      warnings: Object.entries(form.fields).flatMap(([field, { warnings }]) =>
        warnings.map((warning) => ({
          field,
          objective: objectiveOf(field) ?? 0,
          text: {
            zh: issueSentence(warning, 'zh', framework),
            en: issueSentence(warning, 'en', framework),
          },
          reply: warning.answered ? (answers[field]?.warningReply?.trim() ?? '') : '',
        })),
      ),
      examination: examined ?? null,
    };
  }
}
