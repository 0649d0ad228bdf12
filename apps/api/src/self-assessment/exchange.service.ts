import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  MAX_FORM_IMPORT_BYTES,
  type FormDetail,
  type FormImport,
} from '@xuanping/api-contract/self-assessment';
import { formWorkbook, readFormWorkbook } from '@xuanping/documents/form-workbook';
import { canonicalForm, type Answer, type Answers } from '@xuanping/domain/answers';
import { dateAt } from '@xuanping/domain/calendar';
import { fieldById, type Framework, frameworkOfRound } from '@xuanping/domain/framework';
import { EVERYTHING, formContextOf, NOTHING, type EditScope } from '@xuanping/domain/self-assessment';
import {
  compareWithForm,
  staleFields,
  type ComparedField,
  type ComparedForm,
  type Comparison,
  type FormFile,
} from '@xuanping/domain/self-assessment/exchange';
import {
  addFormImport,
  answersAt,
  findFormImport,
  markFormImport,
  type FormPlace,
  type StoredFormImport,
} from '@xuanping/persistence/self-assessment';
import type { Config } from '@xuanping/platform/config';
import type { Scanner } from '@xuanping/storage';
import { inspectUpload, refusalText } from '@xuanping/storage/upload';
import { DataSource } from 'typeorm';
import { CONFIG, conflict, fileProblem, invalid, notFound, RateLimit, signedIn, type Caller } from '../core';
import { DraftService, type Saved } from './draft.service';
import { SCANNER } from './evidence-intake';
import { importView } from './exchange-view';
import { FormReader } from './form-reader';

/** Comparing a workbook takes a moment of a core: more than anybody does by hand, far less than a flood. */
const IMPORTS = { most: 40, seconds: 600 };

/** A form as its reader sees it, ready to be compared. */
interface OpenedForm {
  readonly detail: FormDetail;
  readonly framework: Framework;
  readonly form: Omit<ComparedForm, 'bases'>;
}

/**
 * The form as a workbook, out and back in. What comes back is compared first and written only where somebody chose
 * it, by the way every answer takes: a version for each field, and never over a version its reader has not seen.
 */
@Injectable()
export class FormExchange {
  constructor(
    private readonly database: DataSource,
    private readonly reader: FormReader,
    private readonly drafts: DraftService,
    private readonly limit: RateLimit,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SCANNER) private readonly scanner: Scanner,
  ) {}

  /** The form as a workbook; only what its reader may change now is unlocked. */
  async export(
    caller: Caller,
    place: FormPlace,
    route: { readonly id: string },
  ): Promise<{ name: string; bytes: Uint8Array; contentHash: string }> {
    const { detail, framework, form } = await this.open(caller, place, route);
    const { round, application, park } = detail;
    const bytes = await formWorkbook({
      sample: round.sample,
      language: caller.language,
      organisation: this.config.organization.name,
      date: dateAt(detail.now),
      roundName: round.name,
      parkName: park.name,
      stamp: {
        round: round.code,
        application: application.no,
        framework: round.frameworkVersion,
        contentHash: form.contentHash,
      },
      framework,
      answers: answersOf(detail),
      versions: Object.fromEntries(Object.entries(detail.answers).map(([id, { version }]) => [id, version])),
      last: detail.previous,
      objectives: detail.part?.sees ?? 'all',
      scope: form.scope,
    });
    const name = `自评表 ${round.code}-${application.no} ${park.name}.xlsx`;
    return { name, bytes, contentHash: form.contentHash };
  }

  /** Reads a workbook, keeps what stands in it, and says what it would change. Nothing of the form is written. */
  async preview(
    caller: Caller,
    place: FormPlace,
    sent: { readonly name: string; readonly declaredType: string; readonly bytes: Buffer },
    route: { readonly id: string },
  ): Promise<FormImport> {
    const opened = await this.openToWrite(caller, place, route);
    await this.limit.hit(`form-import/${signedIn(caller).id}`, IMPORTS.most, IMPORTS.seconds);
    await inspect(sent, this.scanner);
    const read = await readFormWorkbook(sent.bytes);
    if (!read.ok) throw refusedFile(read.refusal.rule, read.refusal.words);
    refuseForeign(read.file, opened.detail);
    const id = await addFormImport(this.database.manager, place, {
      fileName: sent.name.slice(0, 200),
      sha256: createHash('sha256').update(sent.bytes).digest('hex'),
      content: read.file,
      accountId: signedIn(caller).id,
    });
    return this.compared(await this.stored(place, id), place, opened);
  }

  /** An import beside the form as it stands now. */
  async get(
    caller: Caller,
    place: FormPlace,
    id: string,
    route: { readonly id: string },
  ): Promise<FormImport> {
    const stored = await this.stored(place, id);
    return this.compared(stored, place, await this.openToWrite(caller, place, route));
  }

  /** Writes the chosen fields, all or none. What says the same by now is done already. */
  async apply(
    caller: Caller,
    place: FormPlace,
    id: string,
    take: readonly { readonly field: string; readonly version: number }[],
    route: { readonly id: string },
  ): Promise<Saved> {
    const stored = await this.stored(place, id);
    const opened = await this.openToWrite(caller, place, route);
    const comparison = await this.compare(stored.content, place, opened);
    const byField = new Map(comparison.fields.map((compared) => [compared.field, compared]));
    const chosen = take.map(({ field, version }) => ({ version, compared: byField.get(field), field }));
    const refused = chosen.filter(({ compared }) => !compared || compared.outcome === 'refused');
    if (refused.length > 0) throw refusedFields(opened.framework, refused);
    const writes = chosen.flatMap(({ compared, version }) =>
      compared && compared.outcome !== 'unchanged'
        ? [{ field: compared.field, value: compared.answer, version }]
        : [],
    );
    return this.drafts.saveImported(caller, place, writes, (tx) =>
      markFormImport(tx, stored.id, signedIn(caller).id),
    );
  }

  private async stored(place: FormPlace, id: string): Promise<StoredFormImport> {
    const stored = await findFormImport(this.database.manager, place, id);
    if (!stored) throw notFound();
    return stored;
  }

  private async compared(
    stored: StoredFormImport,
    place: FormPlace,
    opened: OpenedForm,
  ): Promise<FormImport> {
    const comparison = await this.compare(stored.content, place, opened);
    return importView(stored, comparison, opened);
  }

  private async compare(
    file: FormFile,
    place: FormPlace,
    { framework, form, detail }: OpenedForm,
  ): Promise<Comparison> {
    const visible = withinSight(framework, file, detail);
    const versions = [...staleFields(framework, visible, form)].flatMap(([field, version]) =>
      version === null || version === 0 ? [] : [{ field, version }],
    );
    const bases = await answersAt(this.database.manager, place, versions);
    return compareWithForm(visible, { ...form, bases });
  }

  private async open(caller: Caller, place: FormPlace, route: { readonly id: string }): Promise<OpenedForm> {
    const detail = await this.reader.read(caller, place, null, route);
    if (detail.reader !== 'park') throw notFound();
    const framework = frameworkOfRound(detail.round.frameworkVersion);
    const answers = answersOf(detail);
    return {
      detail,
      framework,
      form: {
        framework,
        standing: detail.answers,
        contentHash: answersHash(answers, framework),
        scope: scopeOf(detail),
        context: formContextOf(detail.round, detail.previous?.answers ?? null),
      },
    };
  }

  private async openToWrite(
    caller: Caller,
    place: FormPlace,
    route: { readonly id: string },
  ): Promise<OpenedForm> {
    const opened = await this.open(caller, place, route);
    const { editable, why } = opened.detail.editing;
    if (!editable)
      throw conflict('locked', why ?? { zh: '内容不能修改。', en: 'The form cannot be changed.' });
    return opened;
  }
}

const answersOf = ({ answers }: FormDetail): Answers =>
  Object.fromEntries(Object.entries(answers).map(([id, { value }]): [string, Answer] => [id, value]));

/** Of the answers alone: a workbook holds no evidence, and a file uploaded meanwhile makes none of it stale. */
function answersHash(answers: Answers, { version }: Framework): string {
  return createHash('sha256')
    .update(canonicalForm(answers, { frameworkVersion: version }))
    .digest('hex');
}

function scopeOf({ editing }: FormDetail): EditScope {
  if (!editing.editable) return NOTHING;
  return editing.everything
    ? EVERYTHING
    : { ...NOTHING, fields: new Set(editing.fields), slots: new Set(editing.slots) };
}

/** Without the lines of objectives that the reader may not see: what stands there is not told by a file. */
function withinSight(framework: Framework, file: FormFile, { part }: FormDetail): FormFile {
  const sees = part?.sees;
  if (!sees) return file;
  const visible = (key: string): boolean => {
    const field = fieldById(framework, key.split('/')[0] ?? '');
    return field === undefined || sees.includes(field.objectiveNo);
  };
  return {
    ...file,
    sheets: file.sheets.map((sheet) => ({ ...sheet, lines: sheet.lines.filter(({ key }) => visible(key)) })),
  };
}

async function inspect(
  sent: { readonly name: string; readonly declaredType: string; readonly bytes: Buffer },
  scanner: Scanner,
): Promise<void> {
  const verdict = await inspectUpload({
    name: sent.name,
    declaredType: sent.declaredType,
    stream: chunksOf(sent.bytes),
    allowed: ['xlsx'],
    scanner,
    limits: { maxBytes: MAX_FORM_IMPORT_BYTES },
  }).catch((error: unknown) => {
    throw fileProblem(error) ?? error;
  });
  if (verdict.ok) return;
  const { refusal } = verdict;
  throw refusedFile(refusal.code, { zh: refusalText(refusal, 'zh'), en: refusalText(refusal, 'en') });
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** A file of another application, another round or another framework is not compared: its cells mean something else. */
function refuseForeign({ stamp }: FormFile, { round, application }: FormDetail): void {
  if (stamp.round !== round.code || stamp.application !== application.no) {
    throw refusedFile('other-application', {
      zh: `这份表格是从申报 ${shown(stamp.round)}-${shown(stamp.application)} 导出的，不是本申报（${round.code}-${application.no}）。请导出本申报的自评表后填写。`,
      en: `This file was exported from application ${shown(stamp.round)}-${shown(stamp.application)}, not from this one (${round.code}-${application.no}). Export this form and fill in that file.`,
    });
  }
  if (stamp.framework !== round.frameworkVersion) {
    throw refusedFile('other-framework', {
      zh: `这份表格按发展目标 ${shown(stamp.framework)} 版制作，本批次为 ${round.frameworkVersion} 版。请重新导出后填写。`,
      en: `This file was made for version ${shown(stamp.framework)} of the framework; this round uses ${round.frameworkVersion}. Export the form again.`,
    });
  }
}

const shown = (text: string): string => text.slice(0, 20) || '—';

const refusedFile = (rule: string, words: { zh: string; en: string }) =>
  invalid([{ field: 'file', rule, words }]);

function refusedFields(
  framework: Framework,
  refused: readonly { readonly field: string; readonly compared: ComparedField | undefined }[],
) {
  return invalid(
    refused.map(({ field, compared }) => {
      const label = fieldById(framework, field)?.label ?? field;
      const [error] = compared?.errors ?? [];
      return {
        field,
        rule: error?.rule ?? 'not-in-file',
        words: error
          ? {
              zh: `${error.sheet}!${error.cell}：${error.words.zh}`,
              en: `${error.sheet}!${error.cell}: ${error.words.en}`,
            }
          : { zh: `表格中没有“${label}”。`, en: `The file has no “${label}”.` },
      };
    }),
  );
}
