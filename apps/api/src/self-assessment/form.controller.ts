import { Controller } from '@nestjs/common';
import {
  getAnswerHistory,
  getForm,
  restoreAnswer,
  saveAnswers,
  takeFromLastRound,
  type AnswerVersionDto,
  type ProgressDto,
} from '@xuanping/api-contract/self-assessment';
import type { Answer } from '@xuanping/domain/answers';
import { answerHistory, type FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { objectiveOf, reaches } from '@xuanping/domain/self-assessment/team';
import { Access, cutPage, FILLING, fillsIn, Handle, In, notFound, readCursor, type Input } from '../core';
import { DraftService, type Saved } from './draft.service';
import { FormAccess } from './form-access';
import { FORM_LOOK, formLook } from './form-look';
import { FormReader } from './form-reader';

/** The form: reading, autosave, history of a field. */
@Controller()
export class FormController {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly reader: FormReader,
    private readonly drafts: DraftService,
    private readonly forms: FormAccess,
  ) {}

  /** A browser that has the answer still is told so; nobody keeps it who does not ask. */
  @Handle(getForm, FORM_LOOK)
  async read(
    @In() { caller, params, query, request, reply }: Input<typeof getForm>,
  ): Promise<Buffer | undefined> {
    const { bytes, tag } = await this.reader.page(caller, placeOf(params), query.version ?? null, getForm);
    void reply.headers({ etag: tag, 'cache-control': 'private, no-cache', vary: 'cookie' });
    if (request.headers['if-none-match'] === tag) return void reply.status(304);
    void reply.type('application/json; charset=utf-8');
    return bytes;
  }

  @Handle(saveAnswers, FORM_LOOK)
  async save(@In() { caller, params, body }: Input<typeof saveAnswers>): Promise<Saved> {
    await this.access.require(caller, params, ...FILLING);
    return this.drafts.save(caller, placeOf(params), body.answers, formLook(caller));
  }

  @Handle(getAnswerHistory)
  async history(
    @In() { caller, params, query }: Input<typeof getAnswerHistory>,
  ): Promise<{ rows: AnswerVersionDto[]; next: string | null; total: null }> {
    const relations = await this.access.require(caller, params, ...FILLING, 'house');
    if (!fillsIn(relations))
      await this.access.record(caller, getAnswerHistory.id, params, `查看填报项 ${params.field} 的修改历史`);
    else if (!reaches(await this.forms.sight(caller, placeOf(params)), objectiveOf(params.field)))
      throw notFound();
    const before = readCursor(query.after, 1)?.[0];
    const rows = await answerHistory(this.database.manager, placeOf(params), params.field, {
      before: typeof before === 'number' ? before : null,
      limit: query.limit + 1,
    });
    const page = cutPage(rows, query.limit, (row) => [row.version]);
    return {
      rows: page.rows.map(({ at, ...row }) => ({
        ...row,
        value: row.value as AnswerVersionDto['value'],
        at: at.toISOString(),
      })),
      next: page.next,
      total: null,
    };
  }

  @Handle(takeFromLastRound)
  async takeOver(@In() { caller, params, body }: Input<typeof takeFromLastRound>): Promise<{
    taken: { field: string; value: Answer; version: number; at: string }[];
    progress: ProgressDto;
  }> {
    await this.access.require(caller, params, 'own-park');
    const { saved, values, progress } = await this.drafts.takeOver(caller, placeOf(params), body.fields);
    return {
      taken: saved.map(({ field, version, at }) => ({
        field,
        value: values.get(field) ?? {},
        version,
        at,
      })),
      progress,
    };
  }

  @Handle(restoreAnswer)
  async restore(
    @In() { caller, params, body }: Input<typeof restoreAnswer>,
  ): Promise<{ value: Answer; version: number; at: string; progress: ProgressDto }> {
    await this.access.require(caller, params, ...FILLING);
    return this.drafts.restore(caller, placeOf(params), params.field, body);
  }
}

function placeOf({ round, no }: { readonly round: string; readonly no: string }): FormPlace {
  return { round, no };
}
