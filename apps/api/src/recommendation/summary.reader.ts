import { Injectable } from '@nestjs/common';
import type { RecommendationSummary } from '@xuanping/api-contract/recommendation';
import { evaluateForm, warningFinding } from '@xuanping/domain/answers';
import { frameworkOfRound } from '@xuanping/domain/framework';
import { evidenceCounts, formContextOf } from '@xuanping/domain/self-assessment';
import { objectiveOf } from '@xuanping/domain/self-assessment/team';
import type { FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { conflict, hasRole, notFound, signedIn, type Caller } from '../core';
import { readFormRow } from '../self-assessment/form-rows';

/** An application in a few figures: how whole it is, what it was asked about and answers, what the examiners found. */
@Injectable()
export class SummaryReader {
  constructor(private readonly database: DataSource) {}

  /** @throws ProblemError 404 for whoever has no tie to the application, 409 while nothing is handed in */
  async read(caller: Caller, place: FormPlace): Promise<RecommendationSummary> {
    const examination = await this.examination(caller, place);
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
      formContextOf(row.round, row.previous?.answers ?? null),
    );
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
            zh: warningFinding(warning, 'zh', framework),
            en: warningFinding(warning, 'en', framework),
          },
          reply: warning.answered ? (answers[field]?.warningReply?.trim() ?? '') : '',
        })),
      ),
      examination,
    };
  }

  /** The last outcome of the examination, for the house and for recommenders of the park's province; their tie is asked with it. */
  private async examination(caller: Caller, place: FormPlace): Promise<RecommendationSummary['examination']> {
    const [row] = (await this.database.query(
      `SELECT (SELECT json_build_object('outcome', x.outcome, 'at', iso(x.examined_at)) FROM examination x
                WHERE x.round_code = a.round_code AND x.application_no = a.no ORDER BY x.examined_at DESC LIMIT 1) AS examination
         FROM application a JOIN organization p ON p.id = a.park_id WHERE a.round_code = $1 AND a.no = $2 AND ($3 OR p.unit_code = $4)`,
      [place.round, place.no, hasRole(caller, 'staff', 'lead', 'auditor'), signedIn(caller).unitCode],
    )) as Pick<RecommendationSummary, 'examination'>[];
    if (!row) throw notFound();
    return row.examination;
  }
}
