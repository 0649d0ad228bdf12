import fc from 'fast-check';
import { completeAnswers } from '../testing';
import {
  FOREIGN_MARK,
  printAddress,
  printedText,
  readPrintAddress,
  readTypedMark,
  sealBlocks,
  sealStateOf,
  sealWords,
  type PrintedContent,
  type SealedFile,
} from './seal';

const HASH = '0123456789abcdef'.repeat(3) + '00112233deadbeef';
const content: PrintedContent = {
  frameworkVersion: '2021',
  answers: completeAnswers(),
  files: [{ slotId: '1.e1', sha256: 'a'.repeat(64) }],
  creditCode: '91440300708461136T',
};
const file = (of: Partial<SealedFile>): SealedFile => ({
  id: '1',
  name: '盖章件.pdf',
  mark: HASH.slice(0, 16),
  source: 'qr',
  ...of,
});

describe('the text that a print is recognised by', () => {
  it('is the same whether the sealed scan lies in its slot or not', () => {
    const sealed = { slotId: 'statement', sha256: 'b'.repeat(64) };
    expect(printedText({ ...content, files: [...content.files, sealed] })).toBe(printedText(content));
  });

  it('changes with a figure, a file of evidence and the credit code', () => {
    const text = printedText(content);
    expect(printedText({ ...content, creditCode: '' })).not.toBe(text);
    expect(printedText({ ...content, files: [] })).not.toBe(text);
    expect(printedText({ ...content, answers: {} })).not.toBe(text);
  });
});

describe('the address in a print’s QR code', () => {
  it('is read back with round, number and mark, whatever the house is called', () => {
    const page = 'https://xuanping.example/rounds/2026-01/applications/0007/self-assessment';
    const expected = { round: '2026-01', no: '0007', mark: '0123456789abcdef' };
    expect(readPrintAddress(printAddress(page, HASH))).toEqual(expected);
    expect(readPrintAddress(printAddress(`http://10.0.0.1:4800/${page.slice(25)}/receipt`, HASH))).toEqual(
      expected,
    );
  });

  it('is no other address, and no other text', () => {
    for (const text of [
      '',
      'https://xuanping.example/plaques/SZYQ-2026-01-007',
      'https://xuanping.example/rounds/2026-01/applications/0007/self-assessment',
      'https://xuanping.example/rounds/2026-01/applications/0007/self-assessment?print=0123',
    ])
      expect(readPrintAddress(text)).toBeNull();
  });

  it('is found again for every hash', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(hex, (hash) => {
        const page = '/rounds/2026-01/applications/0007/self-assessment';
        const read = readPrintAddress(printAddress(page, hash));
        return hash.startsWith(read?.mark ?? '-');
      }),
    );
  });
});

describe('what a sealed scan is a scan of', () => {
  const stateOf = (...files: SealedFile[]) => sealStateOf(files, HASH).state;

  it('is the present content when the mark of its print is', () => {
    expect(stateOf(file({}))).toBe('current');
    expect(stateOf(file({ source: 'text' }))).toBe('current');
    expect(stateOf(file({ source: 'typed', mark: 'deadbeef' }))).toBe('current');
  });

  it('is an older version when it is another', () => {
    expect(stateOf(file({ mark: 'f'.repeat(16) }))).toBe('older');
    expect(stateOf(file({ source: 'typed', mark: '01234567' }))).toBe('older');
  });

  it('is another application’s when its QR code says so, and unknown when nothing could be read', () => {
    expect(stateOf(file({ mark: FOREIGN_MARK }))).toBe('foreign');
    expect(stateOf(file({ mark: null, source: 'unread' }))).toBe('unread');
    expect(stateOf()).toBe('none');
  });

  it('is settled by one scan of the present print among others', () => {
    const old = file({ id: '2', mark: 'f'.repeat(16) });
    const unread = file({ id: '3', mark: null, source: 'unread' });
    expect(stateOf(old, unread, file({}))).toBe('current');
    expect(stateOf(unread, old)).toBe('older');
    expect(sealStateOf([old, unread], HASH).files.map(({ state }) => state)).toEqual(['older', 'unread']);
  });

  it('holds a submission back where the round requires the seal, and nowhere else', () => {
    for (const state of ['none', 'current', 'older', 'foreign', 'unread'] as const) {
      expect(sealBlocks({ state }, 'optional')).toBe(false);
      expect(sealBlocks({ state }, 'required')).toBe(state !== 'current');
      const { zh, en } = sealWords({ state, files: [], printHash: HASH, versions: {} }, 'required');
      expect([zh.slice(-1), en.slice(-1)]).toEqual(['。', '.']);
    }
  });
});

describe('what is said of an older scan', () => {
  const said = (scan: SealedFile, versions: Readonly<Record<string, number>> = {}) =>
    sealWords({ ...sealStateOf([scan], HASH), printHash: HASH, versions }, 'optional');

  it('is which print it is of, which content stands now, and what to do', () => {
    const { zh, en } = said(file({ name: '盖章件.pdf', mark: 'f'.repeat(16) }));
    expect(zh).toBe(
      `盖章件“盖章件.pdf”是较早内容的打印件（内容哈希 ffffffff…，现在的内容为 ${HASH.slice(0, 8)}…）。请重新打印自评报告，盖章后上传。`,
    );
    expect(en).toContain('is of earlier content (hash ffffffff…');
    expect(said(file({ source: 'typed', mark: '01234567' })).zh).toContain(
      `（内容哈希 …01234567，现在的内容为 …${HASH.slice(-8)}）`,
    );
  });

  it('names the version where that content was submitted', () => {
    const scan = file({ mark: 'f'.repeat(16) });
    expect(said(scan, { [scan.id]: 1 }).zh).toContain('是已提交的第 1 版的打印件');
    expect(said(scan, { [scan.id]: 1 }).en).toContain('is of version 1 as submitted');
  });
});

describe('the end of a hash as typed', () => {
  it('is eight characters, in whatever case and spacing', () => {
    expect(readTypedMark(' DEAD beef ')).toBe('deadbeef');
  });
  it.each(['', 'deadbee', 'deadbeef0', 'deadbeeg'])('is not %j', (text) =>
    expect(readTypedMark(text)).toBeNull(),
  );
});
