import { createHash } from 'node:crypto';
import { aRound, anAccount, anApplication, anOrganization } from '@xuanping/persistence/testing';
import { createEvidenceStore } from '@xuanping/storage/evidence-store';
import { startTestApi, type Person, type TestApi } from '../testing';
import { ReportingModule } from './reporting.module';

const TOKEN = 'a-secret-of-a-link-0123456789';

let api: TestApi;
let round: string;
let staff: Person;
let recommender: Person;
let stored: { sha256: string; size: number };

const sql = <T>(statement: string, ...parameters: unknown[]): Promise<T[]> =>
  api.db.dataSource.query(statement, parameters);

beforeAll(async () => {
  api = await startTestApi(ReportingModule);
  const db = api.db.dataSource;
  staff = await api.as((await anAccount(db)).id);
  await anOrganization(db, {
    id: 'mofcom',
    kind: 'ministry',
    name: '中华人民共和国商务部',
    provinceCode: '110000',
    contactEmail: 'mofcom@departments.example',
  });
  await anOrganization(db, {
    id: 'commerce-320000',
    kind: 'commerce-department',
    name: '江苏省商务厅',
    contactEmail: '320000@departments.example',
  });
  await anOrganization(db, {
    id: 'commerce-330000',
    kind: 'commerce-department',
    name: '浙江省商务厅',
    provinceCode: '330000',
  });
  recommender = await api.as(
    (await anAccount(db, { roles: ['recommender'], organizationId: 'commerce-320000' })).id,
  );
  stored = await createEvidenceStore({ dataFolder: api.config.dataDir }).put(
    (async function* () {
      yield await Promise.resolve(Buffer.from('PK-spec'));
    })(),
  );
}, 90_000);
afterAll(() => api.close());
beforeEach(async () => {
  round = (await aRound(api.db.dataSource, { state: 'reporting' })).code;
});

async function aPackage(recipient: string, organization: string, state = 'sent'): Promise<void> {
  await sql(
    `INSERT INTO report_package (round_code, recipient, organization_id, state, letter_number, recipient_name, file_name, package_sha256, package_size, acknowledge_token_hash, sent_at, acknowledge_by, attempts, park_count)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,now(),now() + interval '5 days',1,0)`,
    round,
    recipient,
    organization,
    state,
    `${round}-${recipient}`,
    `名称${recipient}`,
    `${recipient}.zip`,
    stored.sha256,
    stored.size,
    createHash('sha256').update(TOKEN).digest('hex'),
  );
}

describe('reports for the house', () => {
  it('lists the ministry first, then the provinces, page by page', async () => {
    await aPackage('330000', 'commerce-330000');
    await aPackage('320000', 'commerce-320000', 'acknowledged');
    await aPackage('mofcom', 'mofcom');
    const first = (await staff.call('GET', `/rounds/${round}/reports?limit=2`)).body;
    const second = (await staff.call('GET', `/rounds/${round}/reports?limit=2&after=${first.next}`)).body;
    expect([...first.rows, ...second.rows].map((row: { recipient: string }) => row.recipient)).toEqual([
      'mofcom',
      '320000',
      '330000',
    ]);
    expect(second.next).toBeNull();
    expect((await staff.call('GET', `/rounds/${round}/reports?state=acknowledged`)).body.rows).toHaveLength(
      1,
    );
  });

  it('says to whom is still to be reported, with their own parks, and who cannot be reached', async () => {
    const lead = await anAccount(api.db.dataSource, { roles: ['lead'] });
    for (const [i, province] of ['320000', '330000'].entries()) {
      const park = await anOrganization(api.db.dataSource, { provinceCode: province });
      const { no } = await anApplication(api.db.dataSource, {
        roundCode: round,
        parkId: park.id,
        state: 'awarded',
      });
      await sql(
        `INSERT INTO plaque (number, round_code, application_no, sequence, organization_id, park_name, award_name, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
         VALUES ($1,$2,$3,$4,$5,$6,'数字智慧园区','2026-01-01',now(),$7,'2026-01-01','2028-12-31','2028-12-31T15:59:59.999Z')`,
        `SZYQ-${round}-00${i + 1}`,
        round,
        no,
        i + 1,
        park.id,
        park.name,
        lead.id,
      );
    }
    const { body } = await staff.call('GET', `/rounds/${round}/reporting`);
    expect(
      body.pending.map((report: { name: string; reachable: boolean; parks: unknown[] }) => [
        report.name,
        report.reachable,
        report.parks.length,
      ]),
    ).toEqual([
      ['中华人民共和国商务部', true, 2],
      ['江苏省商务厅', true, 1],
      ['浙江省商务厅', false, 1],
    ]);
    expect(body.acts.map((act: { id: string }) => act.id)).toEqual(['reporting.propose', 'reporting.close']);
  });

  it('offers receipt on behalf to staff and not to the lead or the auditor', async () => {
    await aPackage('320000', 'commerce-320000');
    const offered = async (person: Person): Promise<string[]> =>
      (await person.call('GET', `/rounds/${round}/reports/320000`)).body.acts.map(
        (act: { id: string }) => act.id,
      );
    expect(await offered(staff)).toEqual(['reporting.acknowledge', 'reporting.resend']);
    for (const role of ['lead', 'auditor'] as const)
      expect(await offered(await api.as((await anAccount(api.db.dataSource, { roles: [role] })).id))).toEqual(
        [],
      );
  });
});

describe('a recipient that can sign in', () => {
  it('sees its own packages once they are sent, and no others', async () => {
    await aPackage('320000', 'commerce-320000');
    await aPackage('320000-2', 'commerce-320000', 'building');
    await aPackage('mofcom', 'mofcom');
    expect(
      (await recommender.call('GET', `/rounds/${round}/reports`)).body.rows.map(
        (row: { recipient: string }) => row.recipient,
      ),
    ).toEqual(['320000']);
    expect((await recommender.call('GET', `/rounds/${round}/reports/mofcom`)).status).toBe(404);
    expect((await recommender.call('GET', `/rounds/${round}/reports/320000-2`)).status).toBe(404);
    expect((await recommender.call('GET', `/rounds/${round}/reports/mofcom/package`)).status).toBe(404);
    expect((await recommender.call('GET', `/rounds/${round}/reporting`)).status).toBe(403);
    expect(
      (
        await recommender.call(
          'POST',
          `/rounds/${round}/reports/mofcom/acknowledgement`,
          { receiver: '示例' },
          { headers: { 'idempotency-key': 'spec-key-1' } },
        )
      ).status,
    ).toBe(404);
  });

  it('acknowledges without the link: its intent carries the proof', async () => {
    await aPackage('320000', 'commerce-320000');
    // The process does not answer in this spec; what was to be done is filed.
    const answer = await recommender.call(
      'POST',
      `/rounds/${round}/reports/320000/acknowledgement`,
      { receiver: '外资处 示例' },
      { headers: { 'idempotency-key': 'spec-key-2' } },
    );
    expect(answer).toMatchObject({ status: 503, body: { code: 'process-unavailable' } });
    expect(
      await sql(`SELECT account_id AS by, role, body FROM act_intent WHERE round_code = $1`, round),
    ).toEqual([
      {
        by: recommender.accountId,
        role: 'public',
        body: {
          reason: '',
          receiver: '外资处 示例',
          proof: createHash('sha256').update(TOKEN).digest('hex'),
        },
      },
    ]);
  });
});

describe('the holder of a link', () => {
  it('sees the package, saves it, and leaves a record of it', async () => {
    await aPackage('330000', 'commerce-330000');
    const anybody = await api.as(null);
    expect((await anybody.call('GET', `/public/reports/${round}/330000?token=${TOKEN}`)).body).toMatchObject({
      state: 'sent',
      letterNumber: `${round}-330000`,
      sha256: stored.sha256,
    });
    const got = await anybody.call('GET', `/public/reports/${round}/330000/package?token=${TOKEN}`);
    expect(got.bytes.toString()).toBe('PK-spec');
    expect(String(got.headers['content-disposition'])).toMatch(/^attachment;/);
    expect(
      await sql(
        `SELECT role FROM access_record WHERE round_code = $1 AND route = 'reporting.public-package'`,
        round,
      ),
    ).toEqual([{ role: 'public' }]);
  });

  it('finds nothing with a wrong secret, another package’s secret, or none', async () => {
    await aPackage('330000', 'commerce-330000');
    const anybody = await api.as(null);
    expect((await anybody.call('GET', `/public/reports/${round}/330000?token=${TOKEN}x`)).status).toBe(404);
    expect((await anybody.call('GET', `/public/reports/${round}/320000?token=${TOKEN}`)).status).toBe(404);
    expect((await anybody.call('GET', `/public/reports/${round}/330000`)).status).toBe(422);
    expect(
      (await anybody.call('GET', `/public/reports/${round}/330000/package?token=${TOKEN}x`)).status,
    ).toBe(404);
    expect(
      (
        await anybody.call(
          'POST',
          `/public/reports/${round}/330000/acknowledge`,
          { token: `${TOKEN}x`, receiver: '示例' },
          { headers: { 'idempotency-key': 'spec-key-3' } },
        )
      ).status,
    ).toBe(404);
  });

  it('files a receipt that holds the proof and never the secret, and names the field when the name is missing', async () => {
    await aPackage('330000', 'commerce-330000');
    const anybody = await api.as(null);
    const path = `/public/reports/${round}/330000/acknowledge`;
    expect(
      await anybody.call(
        'POST',
        path,
        { token: TOKEN, receiver: ' ' },
        { headers: { 'idempotency-key': 'spec-key-4' } },
      ),
    ).toMatchObject({ status: 422, body: { errors: [{ field: 'receiver', message: '请填写签收人' }] } });
    expect(
      (
        await anybody.call(
          'POST',
          path,
          { token: TOKEN, receiver: '外资处 示例' },
          { headers: { 'idempotency-key': 'spec-key-4' } },
        )
      ).status,
    ).toBe(503);
    const [intent] = await sql<{ body: object; role: string; by: null }>(
      `SELECT account_id AS by, role, body FROM act_intent WHERE round_code = $1`,
      round,
    );
    expect(intent).toMatchObject({ by: null, role: 'public', body: { receiver: '外资处 示例' } });
    expect(JSON.stringify(intent)).not.toContain(TOKEN);
  });
});
