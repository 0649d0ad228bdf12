import { Injectable } from '@nestjs/common';
import type { Filing } from '@xuanping/api-contract/self-assessment';
import {
  normaliseParticulars,
  particularsProblems,
  readTypedMark,
  STATEMENT_SLOT,
  type Particulars,
} from '@xuanping/domain/self-assessment';
import {
  findFile,
  formState,
  holderOfCode,
  markSealed,
  saveParticulars,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { conflict, invalid, type Caller } from '../../core';
import { DraftService } from '../draft.service';
import { editingNow } from '../open-form';
import { EvidenceIntake } from '../evidence-intake';
import { requireSubmitter } from '../team/team-changes';
import { filingOf, particularsOpen } from './filing-reader';

/** What an applicant says of itself beside the form, and of which print its sealed scan is. */
@Injectable()
export class FilingService {
  constructor(
    private readonly database: DataSource,
    private readonly drafts: DraftService,
    private readonly intake: EvidenceIntake,
  ) {}

  /** @param submitter whether the caller answers for the application: nobody else changes particulars */
  async read(place: FormPlace, submitter: boolean): Promise<Filing> {
    const { manager } = this.database;
    const form = submitter ? await formState(manager, place) : null;
    const editing = form && editingNow(form);
    const open = editing?.editable === true && particularsOpen(editing.scope, form?.anchors ?? []);
    return filingOf(manager, place, open);
  }

  async save(caller: Caller, place: FormPlace, given: Particulars): Promise<Filing> {
    return this.database.transaction(async (tx) => {
      const form = await this.drafts.open(tx, caller, place);
      requireSubmitter(form);
      if (!particularsOpen(form.scope, form.anchors)) throw NOT_OPENED();
      const problems = particularsProblems(given);
      if (problems.length > 0)
        throw invalid(problems.map(({ field, code, words }) => ({ field, rule: code, words })));
      const particulars = normaliseParticulars(given);
      const holder =
        particulars.creditCode === '' ? null : await holderOfCode(tx, particulars.creditCode, { place });
      if (holder !== null) throw HELD();
      await saveParticulars(tx, place, particulars);
      return filingOf(tx, place, true);
    });
  }

  /** Takes the end of the printed hash from the park, for a scan that cannot be read. */
  async type(caller: Caller, place: FormPlace, file: string, text: string): Promise<Filing> {
    return this.database.transaction(async (tx) => {
      const form = await this.drafts.open(tx, caller, place);
      requireSubmitter(form);
      const known = await findFile(tx, place, file);
      if (known?.slotId !== STATEMENT_SLOT || known.removedWhy !== null) throw NO_SEALED_FILE();
      this.intake.requireSlot(form, STATEMENT_SLOT);
      const filing = await filingOf(tx, place, true);
      const read = filing.seal.files.find(({ id }) => id === file);
      // What the scan itself says is not to be typed over.
      if (read && (read.source === 'qr' || read.source === 'text')) throw READ_ALREADY();
      const mark = readTypedMark(text);
      if (mark === null) throw invalid([NO_MARK]);
      await markSealed(tx, place, { id: file, mark, source: 'typed' });
      return filingOf(tx, place, filing.editable);
    });
  }
}

const NO_MARK = {
  field: 'mark',
  rule: 'mark',
  words: {
    zh: '请填写打印件上内容哈希的最后 8 位，只含数字和字母 a 至 f。',
    en: 'Type the last 8 characters of the hash on the print: digits and letters a to f.',
  },
};
const NOT_OPENED = () =>
  conflict('not-opened', {
    zh: '申报单位信息不在补正范围内，不能修改。',
    en: 'The particulars were not returned for correction and cannot be changed.',
  });
/** The name of the other is not told: it is somebody else's. */
const HELD = () =>
  invalid([
    {
      field: 'particulars.creditCode',
      rule: 'held',
      words: {
        zh: '名录中已有另一单位使用该统一社会信用代码，请核对；如确属本单位，请联系主办方。',
        en: 'Another body of the registry has this credit code: check it, or ask the organiser if it is yours.',
      },
    },
  ]);
const NO_SEALED_FILE = () =>
  conflict('not-sealed', {
    zh: '这份文件不是盖章件，或已删除、替换，请刷新页面。',
    en: 'This file is no sealed print, or it was removed or replaced; reload the page.',
  });
const READ_ALREADY = () =>
  conflict('read-already', {
    zh: '这份盖章件的打印版本已从扫描件识别，不需要填写。',
    en: 'The scan itself says of which print it is; nothing needs to be typed.',
  });
