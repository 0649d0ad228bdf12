import { canonicalForm, type Answers, type FormFile } from '../answers';
import { fill, type Words } from '../process';
import type { SubmissionSettings } from '../schedule';
import { STATEMENT_SLOT } from './evidence';

/** Characters of the content hash that a print carries in its QR code: enough that no two prints share them. */
export const PRINT_MARK_LENGTH = 16;
/** Characters at the end of the printed hash that a park types where its scan cannot be read. */
export const TYPED_MARK_LENGTH = 8;
/** Parameter of the address in a print's QR code. */
const PARAMETER = 'print';

/** How the print of a scan became known. */
export const MARK_SOURCES = ['qr', 'text', 'typed', 'unread'] as const;
export type MarkSource = (typeof MARK_SOURCES)[number];

/** What is printed: everything of the form but the sealed scan itself, which can only be made of the print. */
export interface PrintedContent {
  readonly frameworkVersion: string;
  readonly answers: Answers;
  readonly files: readonly FormFile[];
  /** Empty: none was given. */
  readonly creditCode: string;
}

/**
 * The text of which the hash on a print is taken. Without a credit code, and without a sealed scan in its slot, it is
 * the text of the submission.
 */
export function printedText({ frameworkVersion, answers, files, creditCode }: PrintedContent): string {
  return canonicalForm(answers, {
    frameworkVersion,
    files: files.filter(({ slotId }) => slotId !== STATEMENT_SLOT),
    creditCode,
  });
}

/** Address for the QR code of a print: the page of the form, with the mark of the content. */
export function printAddress(page: string, hash: string): string {
  return `${page}?${PARAMETER}=${hash.slice(0, PRINT_MARK_LENGTH)}`;
}

/** A place in the product that a QR code names, and the print it is of. */
export interface PrintMark {
  readonly round: string;
  readonly no: string;
  readonly mark: string;
}

/** Reads the address of a print's QR code; null for any other. The host is not looked at: a house may change its name. */
export function readPrintAddress(text: string): PrintMark | null {
  const match =
    /\/rounds\/(\d{4}-\d{2})\/applications\/(\d{4})\/self-assessment(?:\/\w+)?\?(?:\S*&)?print=([0-9a-f]{16})\b/.exec(
      text,
    );
  return match ? { round: match[1] ?? '', no: match[2] ?? '', mark: match[3] ?? '' } : null;
}

/** A file in the slot of the sealed print, with what is known of the print it shows. */
export interface SealedFile {
  readonly id: string;
  readonly name: string;
  /** Beginning of the hash (from QR code or text) or its end (typed); null: not known. */
  readonly mark: string | null;
  readonly source: MarkSource;
}

/** How a sealed file stands to the present content. `foreign` is the print of another application. */
export type SealedFileState = 'current' | 'older' | 'unread' | 'foreign';

export interface SealState {
  readonly state: 'none' | SealedFileState;
  readonly files: readonly (SealedFile & { readonly state: SealedFileState })[];
}

/** How a seal stands, with what a sentence about it names. */
export interface JudgedSeal extends SealState {
  /** SHA-256 of what a print carries now. */
  readonly printHash: string;
  /** By the id of a file: the submitted version whose print it is; absent for prints of what was never submitted. */
  readonly versions: Readonly<Record<string, number>>;
}

/** Says of every file in the slot whether it is the print of the present content; one that is settles it. */
export function sealStateOf(files: readonly SealedFile[], printHash: string): SealState {
  const judged = files.map((file) => ({ ...file, state: stateOf(file, printHash) }));
  const state = (['current', 'older', 'foreign', 'unread'] as const).find((one) =>
    judged.some((file) => file.state === one),
  );
  return { state: state ?? 'none', files: judged };
}

/** A mark that belongs to another application is kept as this, so that it never fits. */
export const FOREIGN_MARK = 'foreign';

function stateOf({ mark, source }: SealedFile, printHash: string): SealedFileState {
  if (mark === null || source === 'unread') return 'unread';
  if (mark === FOREIGN_MARK) return 'foreign';
  return (source === 'typed' ? printHash.endsWith(mark) : printHash.startsWith(mark)) ? 'current' : 'older';
}

/**
 * Whether the sealed print holds a submission back. Where the round does not ask for it, a scan of an older version is
 * said to be one, to the park and to the examiner, and holds nothing back.
 */
export function sealBlocks({ state }: Pick<SealState, 'state'>, asked: SubmissionSettings['seal']): boolean {
  return asked === 'required' && state !== 'current';
}

const SENTENCES: Readonly<Record<SealState['state'], Words>> = {
  none: { zh: '没有上传盖章件。', en: 'No sealed print was uploaded.' },
  current: { zh: '盖章件与当前内容一致。', en: 'The sealed print fits the present content.' },
  older: {
    zh: '盖章件是较早版本的扫描件，请重新打印自评报告，盖章后上传。',
    en: 'The sealed print is a scan of an older version: print the report again, have it sealed and upload it.',
  },
  foreign: {
    zh: '盖章件是另一份申报的打印件，请上传本申报的盖章件。',
    en: 'The sealed print belongs to another application; upload that of this one.',
  },
  unread: {
    zh: '未能从盖章件识别出打印版本，请填写打印件上内容哈希的最后 8 位。',
    en: 'It could not be read of which print the scan is: type the last 8 characters of the hash printed on it.',
  },
};

const ASKED_FOR: Words = {
  zh: '请打印自评报告，加盖公章后将扫描件上传。',
  en: 'Print the report, have it sealed and upload the scan.',
};

/** The sentence for what stands in the slot of the sealed print: of an older one, which it is and what to do. */
export function sealWords(
  { state, files, printHash, versions }: JudgedSeal,
  asked: SubmissionSettings['seal'],
): Words {
  if (state === 'none' && asked === 'required') return ASKED_FOR;
  const older = state === 'older' ? files.findLast((file) => file.state === 'older') : undefined;
  if (!older?.mark) return SENTENCES[state];
  const version = versions[older.id];
  const params = {
    name: older.name,
    version: String(version ?? ''),
    ...(older.source === 'typed'
      ? { its: `…${older.mark}`, now: `…${printHash.slice(-TYPED_MARK_LENGTH)}` }
      : {
          its: `${older.mark.slice(0, SAID_MARK_LENGTH)}…`,
          now: `${printHash.slice(0, SAID_MARK_LENGTH)}…`,
        }),
  };
  const { zh, en } = version === undefined ? OLDER_CONTENT : OLDER_VERSION;
  return { zh: fill(zh, params), en: fill(en, params) };
}

/** Characters of a hash that a sentence names: people compare them with what is printed. */
const SAID_MARK_LENGTH = 8;
const OLDER_CONTENT: Words = {
  zh: '盖章件“{name}”是较早内容的打印件（内容哈希 {its}，现在的内容为 {now}）。请重新打印自评报告，盖章后上传。',
  en: 'The sealed print “{name}” is of earlier content (hash {its}; the present content has {now}). Print the report again, have it sealed and upload it.',
};
const OLDER_VERSION: Words = {
  zh: '盖章件“{name}”是已提交的第 {version} 版的打印件（内容哈希 {its}），此后内容已修改（现为 {now}）。请重新打印自评报告，盖章后上传。',
  en: 'The sealed print “{name}” is of version {version} as submitted (hash {its}); the content was changed since (now {now}). Print the report again, have it sealed and upload it.',
};

/** What a park typed from its print: the last characters of the hash, lower case; null when it cannot be that. */
export function readTypedMark(text: string): string | null {
  const mark = text.replace(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{8}$/.test(mark) ? mark : null;
}
