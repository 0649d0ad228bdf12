import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addYears, dateAt } from '@xuanping/domain/calendar';
import type { ApplicationState } from '@xuanping/domain/process';
import type { AccountEntity } from '@xuanping/persistence/people';
import type { RoundEntity } from '@xuanping/persistence/process';
import { aRound, anAccount, anApplication } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { createEvidenceStore } from '@xuanping/storage';
import type { Effect } from '../kernel';
import { ActingScene } from '../testing';
import { AwardPlaquesEffect, ProposePlaquesEffect } from './award.effect';
import { CertificateService } from './certificate.service';
import {
  ExpirePlaqueEffect,
  ProposeRevocationEffect,
  ReceivePlaqueEffect,
  RevokePlaqueEffect,
} from './plaque.effect';

const dataDir = mkdtempSync(join(tmpdir(), 'xuanping-plaque-'));
const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
  XUANPING_DATA: dataDir,
});

interface Plaque {
  readonly number: string;
  readonly no: string;
  readonly state: string;
  readonly until: string;
  readonly receivedBy: string;
  readonly reason: string;
  readonly certificate: string | null;
}

describe('plaques', () => {
  let scene: ActingScene;
  let staff: AccountEntity;
  let lead: AccountEntity;
  let round: RoundEntity;

  beforeAll(async () => {
    scene = await ActingScene.start(
      {
        'plaque.propose': new ProposePlaquesEffect(),
        'plaque.award': new AwardPlaquesEffect(config),
        'plaque.receive': new ReceivePlaqueEffect() as Effect,
        'plaque.propose-revocation': new ProposeRevocationEffect() as Effect,
        'plaque.revoke': new RevokePlaqueEffect(config) as Effect,
        'plaque.expire': new ExpirePlaqueEffect() as Effect,
      },
      config,
    );
    staff = await anAccount(scene.db.dataSource);
    lead = await anAccount(scene.db.dataSource, { roles: ['lead'] });
  }, 90_000);
  afterAll(async () => {
    await scene.db.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    // A term of so many seconds, so that no calendar is needed.
    round = await aRound(scene.db.dataSource, { state: 'plaque' });
    await scene.rows(
      `UPDATE round SET settings = jsonb_set(jsonb_set(settings, '{terms,plaqueReceipt}', '{"seconds": 864000}'), '{terms,approval}', '{"seconds": 259200}') WHERE code = $1`,
      round.code,
    );
  });

  const onRound = () => ({ kind: 'round' as const, round: round.code });
  const on = (no: string) => ({ kind: 'application' as const, round: round.code, no });
  const plaques = () =>
    scene.rows<Plaque>(
      `SELECT number, application_no AS no, state, valid_until AS until, received_by AS "receivedBy", revocation_reason AS reason, certificate_sha256 AS certificate FROM plaque WHERE round_code = $1 ORDER BY sequence`,
      round.code,
    );
  const stateOf = async (no: string) =>
    (
      await scene.rows<{ state: string }>(
        `SELECT state FROM application WHERE round_code = $1 AND no = $2`,
        round.code,
        no,
      )
    )[0]?.state;

  /** Applications in a state, with their places in the decision. */
  async function applications(
    ranks: readonly (number | null)[],
    state: ApplicationState = 'confirmed',
  ): Promise<string[]> {
    const nos: string[] = [];
    for (const rank of ranks) {
      const { no } = await anApplication(scene.db.dataSource, { roundCode: round.code, state });
      nos.push(no);
      await scene.rows(
        `INSERT INTO decision_row (round_code, application_no, rank, score, sheets, outcome, selected, reason_zh, reason_en) VALUES ($1,$2,$3,80,5,'proposed',true,'','')`,
        round.code,
        no,
        rank,
      );
    }
    return nos;
  }
  async function award(body: Record<string, unknown> = {}): Promise<void> {
    expect(await scene.act(onRound(), 'plaque.propose', staff, body)).toMatchObject({ outcome: 'done' });
    expect(await scene.act(onRound(), 'plaque.award', lead)).toMatchObject({ outcome: 'done' });
  }

  it('are numbered without a gap in the order of the decision, each told to its park and owed a receipt', async () => {
    const [third, first, second] = await applications([3, 1, 2]);
    await award();
    expect((await plaques()).map(({ number, no }) => [number, no])).toEqual([
      [`SZYQ-${round.code}-001`, first],
      [`SZYQ-${round.code}-002`, second],
      [`SZYQ-${round.code}-003`, third],
    ]);
    expect(await Promise.all([first, second, third].map((no) => stateOf(no ?? '')))).toEqual([
      'awarded',
      'awarded',
      'awarded',
    ]);
    const mails = await scene.mails(round.code, 'application-outcome');
    expect(
      mails.map(({ view }) => `${String(view['outcome'])} ${String(view['plaqueNumber'])}`).sort(),
    ).toEqual([1, 2, 3].map((n) => `awarded SZYQ-${round.code}-00${n}`));
    expect((await scene.open(round.code)).filter((kind) => kind === 'plaque-to-receive')).toHaveLength(3);
    expect((await scene.open(round.code)).filter((kind) => kind !== 'plaque-to-receive')).toEqual([
      'reports-to-propose',
    ]);
  });

  it('hold for the years of the round from the day of the award to the day before its anniversary', async () => {
    const [no] = await applications([1]);
    const today = dateAt(new Date());
    await award({ awardedOn: today, event: '第二十六届投洽会' });
    const [row] = await scene.rows<{ from: string; until: string; event: string; own: string }>(
      `SELECT p.valid_from::text AS from, (p.valid_to + 1)::text AS until, p.event, iso(a.plaque_valid_until) AS own FROM plaque p JOIN application a ON a.round_code = p.round_code AND a.no = p.application_no WHERE a.round_code = $1 AND a.no = $2`,
      round.code,
      no,
    );
    expect(row).toMatchObject({
      from: today,
      until: addYears(today, 3),
      event: '第二十六届投洽会',
      own: expect.stringContaining('T15:59:59.999Z') as string,
    });
  });

  it('go on without a gap when a disputed park is confirmed after the others', async () => {
    await applications([1, 3]);
    const [late] = await applications([2], 'disputed');
    await award();
    expect(await scene.open(round.code)).toContain('plaques-to-propose');
    await scene.rows(
      `UPDATE application SET state = 'confirmed' WHERE round_code = $1 AND no = $2`,
      round.code,
      late,
    );
    await award();
    expect((await plaques()).map(({ number }) => number.slice(-3))).toEqual(['001', '002', '003']);
    expect((await plaques())[2]?.no).toBe(late);
    expect((await scene.open(round.code)).filter((kind) => kind === 'reports-to-propose')).toHaveLength(1);
    expect(await scene.open(round.code)).not.toContain('plaques-to-propose');
  });

  it('are numbered once when the approval is given twenty times at the same moment', async () => {
    await applications([1, 2, 3, 4]);
    await scene.act(onRound(), 'plaque.propose', staff);
    const acted = await Promise.all(
      Array.from({ length: 20 }, () => scene.act(onRound(), 'plaque.award', lead)),
    );
    expect(acted.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect((await plaques()).map(({ number }) => number.slice(-3))).toEqual(['001', '002', '003', '004']);
    expect(await scene.mails(round.code, 'application-outcome')).toHaveLength(4);
  });

  it('are never awarded by the one who proposed them', async () => {
    await applications([1]);
    const both = await anAccount(scene.db.dataSource, { roles: ['staff', 'lead'] });
    await scene.act(onRound(), 'plaque.propose', both);
    expect(await scene.act(onRound(), 'plaque.award', both, {}, 'lead')).toMatchObject({
      outcome: 'refused',
      code: 'four-eyes',
    });
    expect(await plaques()).toEqual([]);
  });

  it('are refused for a park that no longer waits, and nothing is half-written', async () => {
    const [first] = await applications([1, 2]);
    await scene.act(onRound(), 'plaque.propose', staff);
    await scene.rows(
      `UPDATE application SET state = 'disputed' WHERE round_code = $1 AND no = $2`,
      round.code,
      first,
    );
    expect(await scene.act(onRound(), 'plaque.award', lead)).toMatchObject({
      outcome: 'refused',
      code: 'list-changed',
      state: 'plaque',
    });
    expect(await plaques()).toEqual([]);
    expect(
      await scene.rows(
        `SELECT 1 FROM application WHERE round_code = $1 AND plaque_no IS NOT NULL`,
        round.code,
      ),
    ).toEqual([]);
  });

  it('refuse a day that is none, lies too far ahead or would have expired already', async () => {
    await applications([1]);
    for (const awardedOn of ['2027-02-30', '2001-01-01', addYears(dateAt(new Date()), 2)]) {
      expect(await scene.act(onRound(), 'plaque.propose', staff, { awardedOn })).toMatchObject({
        outcome: 'refused',
        code: 'award-date',
      });
    }
  });

  it('let a round go on in which nobody is left, but not while a dispute is open', async () => {
    const [no] = await applications([1], 'disputed');
    expect(await scene.act(onRound(), 'plaque.propose', staff)).toMatchObject({
      outcome: 'refused',
      code: 'nothing-to-award',
    });
    await scene.rows(
      `UPDATE application SET state = 'removed' WHERE round_code = $1 AND no = $2`,
      round.code,
      no,
    );
    await award();
    expect(await plaques()).toEqual([]);
    expect(
      (await scene.rows<{ state: string }>(`SELECT state FROM round WHERE code = $1`, round.code))[0]?.state,
    ).toBe('reporting');
  });

  it('are received once, by name', async () => {
    const [no = ''] = await applications([1]);
    await award();
    const [park] = await scene.rows<AccountEntity>(
      `SELECT a.* FROM account a JOIN application p ON p.registered_by = a.id WHERE p.round_code = $1 AND p.no = $2`,
      round.code,
      no,
    );
    expect(
      await scene.act(on(no), 'plaque.receive', park ?? null, { receiver: '示例签收人' }, 'applicant'),
    ).toMatchObject({ outcome: 'done', state: 'awarded' });
    expect((await plaques())[0]?.receivedBy).toBe('示例签收人');
    expect(await scene.open(round.code)).toEqual(['reports-to-propose']);
    expect(
      await scene.act(on(no), 'plaque.receive', park ?? null, { receiver: '另一人' }, 'applicant'),
    ).toMatchObject({ outcome: 'refused', code: 'received' });
  });

  it('are revoked by the lead for the reason that was prepared, also after the round is sealed', async () => {
    const [no = ''] = await applications([1]);
    await award();
    await scene.rows(`UPDATE round SET state = 'closed' WHERE code = $1`, round.code);
    expect(await scene.act(on(no), 'plaque.propose-revocation', staff)).toMatchObject({
      outcome: 'refused',
      code: 'reason-missing',
    });
    expect(
      await scene.act(on(no), 'plaque.propose-revocation', staff, { reason: '三年内发生重大环境事故' }),
    ).toMatchObject({ outcome: 'done' });
    expect(await scene.open(round.code)).toContain('revocation-to-approve');
    expect(await scene.act(on(no), 'plaque.revoke', lead)).toMatchObject({
      outcome: 'done',
      state: 'revoked',
    });
    expect((await plaques())[0]).toMatchObject({ state: 'revoked', reason: '三年内发生重大环境事故' });
    const told = (await scene.mails(round.code, 'application-outcome')).map(({ view }) => [
      view['outcome'],
      view['reason'],
    ]);
    expect(told).toContainEqual(['revoked', '三年内发生重大环境事故']);
    expect(await scene.open(round.code)).not.toContain('plaque-to-receive');
  });

  it('expire by the database’s clock and not before', async () => {
    const [no = ''] = await applications([1]);
    await award();
    expect(await scene.act(on(no), 'plaque.expire', null)).toMatchObject({
      outcome: 'refused',
      code: 'too-early',
      state: 'awarded',
    });
    await scene.rows(
      `UPDATE application SET plaque_valid_until = now() - interval '1 second' WHERE round_code = $1`,
      round.code,
    );
    expect(await scene.act(on(no), 'plaque.expire', null)).toMatchObject({
      outcome: 'done',
      state: 'expired',
    });
    expect((await plaques())[0]?.state).toBe('expired');
  });

  it('get a certificate that is the same to the byte when it is made again', async () => {
    const [no = ''] = await applications([1]);
    await award();
    const certificates = new CertificateService(scene.db.dataSource, config);
    const { sha256 } = await certificates.makeCertificate({ round: round.code, no });
    expect((await plaques())[0]?.certificate).toBe(sha256);
    await scene.rows(`UPDATE plaque SET certificate_sha256 = NULL WHERE round_code = $1`, round.code);
    expect((await certificates.makeCertificate({ round: round.code, no })).sha256).toBe(sha256);
    const bytes: Buffer[] = [];
    for await (const chunk of await createEvidenceStore({ dataFolder: dataDir }).get(sha256))
      bytes.push(chunk as Buffer);
    expect(createHash('sha256').update(Buffer.concat(bytes)).digest('hex')).toBe(sha256);
    expect(Buffer.concat(bytes).subarray(0, 5).toString()).toBe('%PDF-');
    await expect(certificates.makeCertificate({ round: round.code, no: '9999' })).rejects.toMatchObject({
      type: 'subject-missing',
    });
  }, 60_000);
});
