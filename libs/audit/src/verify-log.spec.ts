import * as fc from 'fast-check';
import { canonicalJson, type JsonObject } from './canonical-json';
import { generateAuditKeys, signCheckpoint, type Checkpoint } from './checkpoint';
import { describeBroken } from './describe-broken';
import { Frontier } from './frontier';
import { leafHash } from './hashing';
import { verifyLog, type LogRecord } from './verify-log';

const KEYS = generateAuditKeys();
const entry = (n: number): JsonObject => ({
  id: String(n),
  act: 'self-assessment.submit',
  actor: { role: 'applicant', name: `示例园区 ${n}` },
  facts: { no: n, hash: 'ab'.repeat(8) },
});
const textOf = (n: number): string => canonicalJson(entry(n));

const checkpointAt = (texts: readonly string[], size: number, keys = KEYS): Checkpoint => {
  const frontier = Frontier.empty();
  for (const text of texts.slice(0, size)) frontier.append(leafHash(text));
  const time = new Date(Date.UTC(2026, 0, 1) + size * 1000).toISOString();
  return signCheckpoint({ round: null, size, root: frontier.root(), time }, keys.privateKey);
};

/** A log of `count` records with stored hashes, and checkpoints at the given sizes. */
const makeLog = (
  count: number,
  sizes: readonly number[],
): { records: { entry: string; leafHash: string }[]; checkpoints: Checkpoint[] } => {
  const texts = Array.from({ length: count }, (_, i) => textOf(i));
  return {
    records: texts.map((text) => ({ entry: text, leafHash: leafHash(text) })),
    checkpoints: sizes.map((size) => checkpointAt(texts, size)),
  };
};
const withoutHashes = (records: readonly LogRecord[]): string[] =>
  records.map((record) => record.entry as string);

describe('verifying a log', () => {
  const { records, checkpoints } = makeLog(10, [4, 7, 10]);

  it('proves an untouched log up to its last checkpoint', () => {
    expect(verifyLog(records, checkpoints, KEYS.publicKey)).toMatchObject({
      ok: true,
      size: 10,
      proved: 10,
      root: checkpoints[2]!.root,
      checkpoints: [
        { size: 4, ok: true },
        { size: 7, ok: true },
        { size: 10, ok: true },
      ],
      firstBroken: null,
    });
    expect(verifyLog(withoutHashes(records), checkpoints.slice(0, 2), KEYS.publicKey)).toMatchObject({
      ok: true,
      size: 10,
      proved: 7,
    });
  });

  it('takes entries as documents, whatever the order of their keys, and as their canonical text', () => {
    const documents = records.map((_, i) => ({
      entry: Object.fromEntries(Object.entries(entry(i)).reverse()),
    }));
    expect(verifyLog(documents, checkpoints, KEYS.publicKey).ok).toBe(true);
  });

  it('accepts an empty log with a checkpoint of nothing', () => {
    expect(verifyLog([], [checkpointAt([], 0)], KEYS.publicKey)).toMatchObject({
      ok: true,
      size: 0,
      proved: 0,
    });
    expect(verifyLog([], [], KEYS.publicKey).ok).toBe(true);
  });

  it('names the very record that was changed when hashes are stored with the records', () => {
    const touched = records.map((record, i) =>
      i === 5 ? { ...record, entry: record.entry.replace('submit', 'withdraw') } : record,
    );
    const report = verifyLog(touched, checkpoints, KEYS.publicKey);
    expect(report).toMatchObject({ ok: false, proved: 4, firstBroken: { kind: 'record-changed', index: 5 } });
    expect(report.checkpoints.map((one) => one.ok)).toEqual([true, false, false]);
    expect(describeBroken(report.firstBroken!).zh).toBe('第 6 条记录与写入时的哈希不符');
  });

  it('names the stretch when the stored hash was changed along with the record, or is not stored', () => {
    const text = records[5]!.entry.replace('submit', 'withdraw');
    const forged = records.map((record, i) => (i === 5 ? { entry: text, leafHash: leafHash(text) } : record));
    const expected = { ok: false, proved: 4, firstBroken: { kind: 'records-changed', from: 4, to: 7 } };
    expect(verifyLog(forged, checkpoints, KEYS.publicKey)).toMatchObject(expected);
    expect(verifyLog(withoutHashes(forged), checkpoints, KEYS.publicKey)).toMatchObject(expected);
  });

  it('tells a forged hash from a forged record', () => {
    for (const leaf of ['00'.repeat(32), 'no hash']) {
      const touched = records.map((record, i) => (i === 2 ? { ...record, leafHash: leaf } : record));
      const report = verifyLog(touched, checkpoints, KEYS.publicKey);
      expect(report).toMatchObject({
        ok: false,
        proved: 10,
        firstBroken: { kind: 'stored-hash-changed', index: 2 },
      });
    }
  });

  it('still names a record changed later, after a forged hash before', () => {
    const touched = records.map((record, i) =>
      i === 2 ? { ...record, leafHash: '00'.repeat(32) } : i === 8 ? { ...record, entry: '{}' } : record,
    );
    const report = verifyLog(touched, checkpoints, KEYS.publicKey);
    expect(report).toMatchObject({ firstBroken: { kind: 'stored-hash-changed', index: 2 }, proved: 7 });
    expect(report.checkpoints.map((one) => one.ok)).toEqual([true, true, false]);
  });

  it('finds records removed, at the end and inside', () => {
    expect(verifyLog(records.slice(0, 6), checkpoints, KEYS.publicKey)).toMatchObject({
      ok: false,
      proved: 4,
      firstBroken: { kind: 'records-missing', from: 6, to: 7 },
    });
    expect(
      verifyLog(
        records.filter((_, i) => i !== 1),
        checkpoints,
        KEYS.publicKey,
      ),
    ).toMatchObject({
      ok: false,
      firstBroken: { kind: 'records-changed', from: 0, to: 4 },
    });
  });

  it('finds two records that changed places, and one slipped in', () => {
    const moved = [...records];
    [moved[7], moved[8]] = [moved[8]!, moved[7]!];
    expect(verifyLog(moved, checkpoints, KEYS.publicKey).firstBroken).toEqual({
      kind: 'records-changed',
      from: 7,
      to: 10,
    });
    const added = [...records.slice(0, 5), { entry: '{}' }, ...records.slice(5)];
    expect(verifyLog(added, checkpoints, KEYS.publicKey).firstBroken).toEqual({
      kind: 'records-changed',
      from: 4,
      to: 7,
    });
  });

  it('compares records after the last checkpoint with their stored hashes', () => {
    const touched = records.map((record, i) => (i === 9 ? { ...record, entry: '{}' } : record));
    expect(verifyLog(touched, checkpoints.slice(0, 2), KEYS.publicKey)).toMatchObject({
      ok: false,
      proved: 7,
      firstBroken: { kind: 'record-changed', index: 9 },
    });
  });

  it('does not believe checkpoints that are forged, foreign, out of order or contradict each other', () => {
    const stranger = generateAuditKeys();
    const texts = withoutHashes(records);
    const foreign = checkpointAt(texts, 7, stranger);
    const contradicting = checkpointAt(['other', ...texts.slice(1)], 7);
    const cases: [Checkpoint[], object][] = [
      [
        [checkpoints[0]!, { ...checkpoints[1]!, root: 'ab'.repeat(32) }, checkpoints[2]!],
        { position: 1, problem: 'bad-signature' },
      ],
      [[checkpoints[0]!, foreign, checkpoints[2]!], { position: 1, problem: 'unknown-key' }],
      [[checkpoints[1]!, checkpoints[0]!, checkpoints[2]!], { position: 1, problem: 'out-of-order' }],
      [[checkpoints[0]!, checkpoints[1]!, contradicting], { position: 2, problem: 'contradicts' }],
      [[{ ...checkpoints[0]!, root: 'x' }], { position: 0, problem: 'malformed' }],
    ];
    for (const [given, broken] of cases) {
      const report = verifyLog(records, given, KEYS.publicKey);
      expect(report).toMatchObject({ ok: false, firstBroken: { kind: 'checkpoint', ...broken } });
      expect(report.checkpoints).toHaveLength(given.length);
    }
    expect(verifyLog(records, [checkpoints[0]!, foreign], [KEYS.publicKey, stranger.publicKey]).ok).toBe(
      true,
    );
  });

  it('says every kind of break in both languages', () => {
    const sentences = [
      describeBroken({ kind: 'records-changed', from: 4, to: 7 }),
      describeBroken({ kind: 'records-missing', from: 6, to: 7 }),
      describeBroken({ kind: 'stored-hash-changed', index: 0 }),
      describeBroken({ kind: 'checkpoint', position: 1, problem: 'bad-signature' }),
    ];
    expect(sentences.map(({ zh }) => zh)).toEqual([
      '第 5 至 7 条记录之间有改动、缺失、插入或调换',
      '检查点所载的第 7 至 7 条记录不存在',
      '第 1 条记录未变，但随存的哈希被改动',
      '第 2 个检查点签名不符',
    ]);
    expect(sentences.every(({ en }) => en.length > 0)).toBe(true);
  });
});

describe('any log', () => {
  const anyLog = fc.integer({ min: 1, max: 40 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      sizes: fc
        .uniqueArray(fc.integer({ min: 0, max: count }), { maxLength: 5 })
        .map((sizes) => [...sizes].sort((a, b) => a - b)),
      at: fc.integer({ min: 0, max: count - 1 }),
      byte: fc.nat(),
      stored: fc.boolean(),
    }),
  );

  it('verifies at any earlier checkpoint, because every earlier checkpoint is a prefix', () => {
    fc.assert(
      fc.property(anyLog, ({ count, sizes }) => {
        const { records, checkpoints } = makeLog(count, sizes);
        const report = verifyLog(records, checkpoints, KEYS.publicKey);
        expect(report).toMatchObject({ ok: true, proved: sizes[sizes.length - 1] ?? 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('shows one flipped bit under a checkpoint, at or around the record it is in', () => {
    fc.assert(
      fc.property(anyLog, ({ count, sizes, at, byte, stored }) => {
        const { records, checkpoints } = makeLog(count, [...sizes.filter((size) => size < count), count]);
        const bytes = Buffer.from(records[at]!.entry, 'latin1');
        bytes[byte % bytes.length]! ^= 1;
        const touched: LogRecord[] = records.map((record, i) => ({
          entry: i === at ? bytes.toString('latin1') : record.entry,
          leafHash: stored ? record.leafHash : null,
        }));
        const report = verifyLog(touched, checkpoints, KEYS.publicKey);
        expect(report.ok).toBe(false);
        expect(report.proved).toBeLessThanOrEqual(at);
        if (stored) expect(report.firstBroken).toEqual({ kind: 'record-changed', index: at });
        else {
          const to = checkpoints.find((checkpoint) => checkpoint.size > at)!.size;
          expect(report.firstBroken).toEqual({ kind: 'records-changed', from: report.proved, to });
        }
      }),
      { numRuns: 60 },
    );
  });
});
