import { createHash } from 'node:crypto';
import { readSheet } from '@xuanping/documents/table';
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { aRound, anAccount, anApplication, anOrganization } from '@xuanping/persistence/testing';
import { statementsOf } from '../testing/statements';
import { startTestApi, type Person, type TestApi } from '../testing';
import { PlaqueModule } from './plaque.module';

/** SQL statements a page may take (quality.md), and the one that finds out who calls. */
const MOST_STATEMENTS = 4 + 1;

let api: TestApi;
let round: string;
let staff: Person;
let awarder: string;
let given = 0;

beforeAll(async () => {
  api = await startTestApi(PlaqueModule);
  awarder = (await anAccount(api.db.dataSource, { roles: ['lead'] })).id;
  staff = await api.as((await anAccount(api.db.dataSource)).id);
}, 90_000);
afterAll(() => api.close());
beforeEach(async () => {
  round = (await aRound(api.db.dataSource, { state: 'reporting' })).code;
  given = 0;
});

const sql = <T>(statement: string, ...parameters: unknown[]): Promise<T[]> =>
  api.db.dataSource.query(statement, parameters);

/** A park with a plaque valid for three years, or to an instant. */
async function aPlaque(
  of: { readonly until?: string; readonly name?: string } = {},
): Promise<{ no: string; number: string; applicant: Person; parkId: string }> {
  const park = await anOrganization(api.db.dataSource, { ...(of.name && { name: of.name }) });
  const application = await anApplication(api.db.dataSource, {
    roundCode: round,
    parkId: park.id,
    state: 'awarded',
  });
  given += 1;
  const number = `SZYQ-${round}-${String(given).padStart(3, '0')}`;
  await sql(
    `INSERT INTO plaque (number, round_code, application_no, sequence, organization_id, park_name, award_name, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
     VALUES ($1,$2,$3,$4,$5,$6,'数字智慧园区','2026-01-01',now(),$7,'2026-01-01','2028-12-31',$8)`,
    number,
    round,
    application.no,
    given,
    park.id,
    park.name,
    awarder,
    of.until ?? '2099-12-31T15:59:59.999Z',
  );
  await sql(
    `UPDATE application SET plaque_no = $3 WHERE round_code = $1 AND no = $2`,
    round,
    application.no,
    number,
  );
  return { no: application.no, number, applicant: await api.as(application.registeredBy), parkId: park.id };
}

describe('the public check of a plaque', () => {
  it('says that it is valid, to whom and until when, to anybody and however it is typed', async () => {
    const { number } = await aPlaque({ name: '示例查验园区' });
    const anybody = await api.as(null);
    for (const typed of [number, number.toLowerCase(), number.replaceAll('-', '－')]) {
      expect(await anybody.call('GET', `/public/plaques/${encodeURIComponent(typed)}`)).toMatchObject({
        status: 200,
        body: {
          standing: 'valid',
          number,
          park: '示例查验园区',
          validTo: '2028-12-31',
          issuer: '中国国际投资促进会',
        },
      });
    }
  });

  it('shows a revocation with its day and reason at once', async () => {
    const { number } = await aPlaque();
    await sql(
      `UPDATE plaque SET state = 'revoked', revoked_at = now(), revoked_by = $2, revocation_reason = '示例理由' WHERE number = $1`,
      number,
      awarder,
    );
    const { body } = await (await api.as(null)).call('GET', `/public/plaques/${number}`);
    expect(body).toMatchObject({
      standing: 'revoked',
      revocationReason: '示例理由',
      revokedAt: expect.stringContaining('T'),
    });
  });

  it('says expired from the instant its validity ended, though its process has not acted yet', async () => {
    const { number } = await aPlaque({ until: new Date(Date.now() - 1000).toISOString() });
    expect((await (await api.as(null)).call('GET', `/public/plaques/${number}`)).body).toMatchObject({
      standing: 'expired',
    });
  });

  it('answers unknown for a number that was never given, and for what is no number', async () => {
    const anybody = await api.as(null);
    for (const typed of [`SZYQ-${round}-777`, 'not-a-number', "'; DROP TABLE plaque; --"]) {
      expect(await anybody.call('GET', `/public/plaques/${encodeURIComponent(typed)}`)).toMatchObject({
        status: 200,
        body: { standing: 'unknown' },
      });
    }
  });

  it('recognises a certificate’s file by its digest, and no other', async () => {
    const { number } = await aPlaque();
    const digest = createHash('sha256').update(number).digest('hex');
    await sql(
      `UPDATE plaque SET certificate_sha256 = $2, certificate_size = 5 WHERE number = $1`,
      number,
      digest,
    );
    const anybody = await api.as(null);
    expect((await anybody.call('GET', `/public/certificates/${digest}`)).body).toMatchObject({
      standing: 'valid',
      number,
    });
    expect((await anybody.call('GET', `/public/certificates/${'0'.repeat(64)}`)).body).toMatchObject({
      standing: 'unknown',
    });
    expect((await anybody.call('GET', `/public/certificates/nonsense`)).status).toBe(404);
  });

  it('gives away nothing about people', async () => {
    const { number } = await aPlaque();
    await sql(
      `UPDATE plaque SET received_by = '不得公开之人', received_at = now() WHERE number = $1`,
      number,
    );
    expect(
      JSON.stringify((await (await api.as(null)).call('GET', `/public/plaques/${number}`)).body),
    ).not.toContain('不得公开之人');
  });
});

describe('a park’s plaque', () => {
  it('is seen by the park and the house, and by no other park', async () => {
    const { no, number, applicant } = await aPlaque();
    const other = await aPlaque();
    expect((await applicant.call('GET', `/rounds/${round}/applications/${no}/plaque`)).body).toMatchObject({
      number,
      checkUrl: `http://127.0.0.1:3000/public/plaques/${number}`,
      acts: [{ id: 'plaque.receive', allowed: true }],
    });
    expect((await staff.call('GET', `/rounds/${round}/applications/${no}/plaque`)).body).toMatchObject({
      number,
      acts: [{ id: 'plaque.propose-revocation' }],
    });
    expect((await other.applicant.call('GET', `/rounds/${round}/applications/${no}/plaque`)).status).toBe(
      404,
    );
    expect(
      (await (await api.as(null)).call('GET', `/rounds/${round}/applications/${no}/plaque`)).status,
    ).toBe(401);
  });

  it('hides a revocation that is only proposed from the park; the lead may decide it or send it back', async () => {
    const { no, applicant } = await aPlaque();
    await sql(
      `INSERT INTO proposal (round_code, application_no, kind, body, prepared_by) VALUES ($1,$2,'revocation','{"reason":"示例"}',$3)`,
      round,
      no,
      staff.accountId,
    );
    const seen = (await applicant.call('GET', `/rounds/${round}/applications/${no}/plaque`)).body;
    expect(seen).toMatchObject({ revocation: null, revocationOpen: false, roundActs: [] });
    const lead = await api.as((await anAccount(api.db.dataSource, { roles: ['lead'] })).id);
    expect((await lead.call('GET', `/rounds/${round}/applications/${no}/plaque`)).body).toMatchObject({
      revocation: { body: '示例', state: 'open' },
      acts: [{ id: 'plaque.revoke', allowed: true }],
      roundActs: [{ id: 'round.send-back', allowed: true }],
    });
  });

  it('gives its certificate as a file to save, to the park and the house, and leaves a record of who read it', async () => {
    const { no, number, applicant } = await aPlaque();
    const other = await aPlaque();
    expect(
      (await applicant.call('GET', `/rounds/${round}/applications/${no}/plaque/certificate`)).status,
    ).toBe(404);
    const stored = await createEvidenceStore({ dataFolder: api.config.dataDir }).put(
      (async function* () {
        yield await Promise.resolve(Buffer.from('%PDF-spec'));
      })(),
    );
    await sql(
      `UPDATE plaque SET certificate_sha256 = $2, certificate_size = $3 WHERE number = $1`,
      number,
      stored.sha256,
      stored.size,
    );
    const got = await applicant.call('GET', `/rounds/${round}/applications/${no}/plaque/certificate`);
    expect(got).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' },
    });
    expect(String(got.headers['content-disposition'])).toMatch(/^attachment;/);
    expect(got.bytes.toString()).toBe('%PDF-spec');
    expect(
      (await other.applicant.call('GET', `/rounds/${round}/applications/${no}/plaque/certificate`)).status,
    ).toBe(404);
    expect(
      await sql(
        `SELECT account_id AS who FROM access_record WHERE round_code = $1 AND application_no = $2 AND route = 'plaque.certificate'`,
        round,
        no,
      ),
    ).toEqual([{ who: applicant.accountId }]);
  });
});

describe('the register', () => {
  it('goes page by page without gap or repetition, filters and finds', async () => {
    for (let i = 0; i < 7; i += 1) await aPlaque({ name: `示例登记园区${i}` });
    await sql(
      `UPDATE plaque SET received_by = '某人', received_at = now() WHERE round_code = $1 AND sequence <= 2`,
      round,
    );
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { body } = await staff.call(
        'GET',
        `/rounds/${round}/plaques?limit=3${after && `&after=${after}`}`,
      );
      expect(body.total).toBe(7);
      seen.push(...body.rows.map((row: { number: string }) => row.number.slice(-3)));
      after = body.next;
    }
    expect(seen).toEqual(['001', '002', '003', '004', '005', '006', '007']);
    const found = async (query: string): Promise<number> =>
      (await staff.call('GET', `/rounds/${round}/plaques?${query}`)).body.rows.length;
    expect(await found('received=yes')).toBe(2);
    expect(await found(`q=${encodeURIComponent('登记园区3')}`)).toBe(1);
    expect(await found('q=%25')).toBe(0);
    expect(await found('state=revoked,expired')).toBe(0);
  });

  it('goes out as a workbook with exactly the rows and columns shown, and leaves a record', async () => {
    await aPlaque({ name: '示例导出园区' });
    const { number } = await aPlaque({ name: '另一园区' });
    const got = await staff.call(
      'GET',
      `/rounds/${round}/plaques/export.xlsx?q=${encodeURIComponent('另一')}&columns=number,park`,
    );
    expect(got.status).toBe(200);
    const sheet = await readSheet(got.bytes);
    expect(sheet.ok && sheet.rows.slice(1).map((row) => row.cells.map(({ text }) => text))).toEqual([
      ['奖牌编号', '园区名称', '类别', '申报编号'],
      [number, '另一园区', '国家级经开区', expect.stringMatching(/^\d{4}$/)],
    ]);
    expect(
      await sql(`SELECT what FROM access_record WHERE round_code = $1 AND route = 'plaque.export'`, round),
    ).toEqual([{ what: '导出奖牌登记簿 1 行' }]);
  });

  it('is the house’s alone', async () => {
    const { applicant } = await aPlaque();
    expect((await applicant.call('GET', `/rounds/${round}/plaques`)).status).toBe(403);
    expect((await applicant.call('GET', `/rounds/${round}/plaque`)).status).toBe(403);
  });

  it('and its pages take few statements whatever their size', async () => {
    const { no } = await aPlaque();
    for (let i = 0; i < 60; i += 1) await aPlaque();
    for (const path of [
      `/rounds/${round}/plaque`,
      `/rounds/${round}/plaques?limit=50`,
      `/rounds/${round}/applications/${no}/plaque`,
    ]) {
      expect(await statementsOf(api.app.get(DataSource), () => staff.call('GET', path))).toBeLessThanOrEqual(
        MOST_STATEMENTS,
      );
    }
  }, 60_000);
});

describe('the stage at a glance', () => {
  it('shows who waits with the numbers to be, what is prepared, and offers the acts', async () => {
    await sql(`UPDATE round SET state = 'plaque' WHERE code = $1`, round);
    const waiting = [3, 1, 2];
    for (const rank of waiting) {
      const { no } = await anApplication(api.db.dataSource, { roundCode: round, state: 'confirmed' });
      await sql(
        `INSERT INTO decision_row (round_code, application_no, rank, score, sheets, outcome, selected, reason_zh, reason_en) VALUES ($1,$2,$3,88.5,5,'proposed',true,'','')`,
        round,
        no,
        rank,
      );
    }
    await anApplication(api.db.dataSource, { roundCode: round, state: 'disputed' });
    const { body } = await staff.call('GET', `/rounds/${round}/plaque`);
    expect(
      body.candidates.map((candidate: { rank: number; number: string }) => [
        candidate.rank,
        candidate.number.slice(-3),
      ]),
    ).toEqual([
      [1, '001'],
      [2, '002'],
      [3, '003'],
    ]);
    expect(body).toMatchObject({
      stillOpen: 1,
      proposal: null,
      acts: [{ id: 'plaque.propose', allowed: true }],
    });
  });
});
