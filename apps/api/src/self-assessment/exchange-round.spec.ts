import { readSheet, readWorkbook, type SheetCell } from '@xuanping/documents/table';
import { allFields, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { completeAnswers } from '@xuanping/domain/testing';
import { roundForms } from '@xuanping/persistence/self-assessment';
import { anAccount, anApplication, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import { statementsOf } from '../testing/statements';
import { startTestApi, type TestApi } from '../testing/test-api';
import { SelfAssessmentModule } from './self-assessment.module';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('all applications of a round as one table', () => {
  let api: TestApi;
  let lead: Person;

  beforeAll(async () => {
    api = await startTestApi(SelfAssessmentModule);
    lead = await api.as((await anAccount(db(), { roles: ['lead'] })).id);
  }, 90_000);
  afterAll(() => api.close());

  const db = () => api.db.dataSource;
  const tableOf = async (
    bytes: Uint8Array,
  ): Promise<{ headers: string[]; lines: Map<string, SheetCell>[]; texts: string[] }> => {
    const read = await readSheet(bytes);
    if (!read.ok) throw new TypeError('no table');
    const head = read.rows.find(({ cells }) => /^(申报编号|Application)$/.test(cells[0]?.text ?? ''));
    const headers = head?.cells.map(({ text }) => text) ?? [];
    return {
      headers,
      lines: read.rows
        .filter(({ number }) => number > (head?.number ?? 0))
        .map(({ cells }) => new Map(cells.map((cell) => [headers[cell.column - 1] ?? '', cell]))),
      texts: read.rows.flatMap(({ cells }) => cells.map(({ text }) => text)),
    };
  };

  it('has a line for each and a column for each of 89 fields, figures as numbers, and is recorded before it leaves', async () => {
    const { roundCode, no, registeredBy } = await anApplication(db());
    const park = await api.as(registeredBy);
    const answers = {
      ...completeAnswers(),
      '2.1.scale': { notApplicable: true, notApplicableReason: '园区没有自建机房' },
      '1.2.value': { value: '=1+1' },
      '2.3.value': { choice: 'partly', text: '视频云在建', intended: 'yes', intendedYear: '2028' },
    };
    const sent = Object.entries(answers).map(([field, value]) => ({ field, value, version: 0 }));
    expect(
      await park.call('PUT', `/rounds/${roundCode}/applications/${no}/form/answers`, { answers: sent }),
    ).toMatchObject({ status: 200 });
    await anApplication(db(), { roundCode });

    const answered = await lead.call('GET', `/rounds/${roundCode}/forms.xlsx`);
    expect(answered).toMatchObject({ status: 200, headers: { 'content-type': XLSX } });
    const { headers, lines } = await tableOf(answered.bytes);
    expect(headers).toHaveLength(7 + allFields(FRAMEWORK_2021).length);
    expect(lines).toHaveLength(2);
    const line = lines.find((cells) => cells.get('申报编号')?.text === no);
    expect(line?.get('1.1 1000M光纤到户覆盖率（%）')).toMatchObject({ kind: 'number', text: '91.91' });
    expect(line?.get('1.4 固定宽带普及率')).toMatchObject({ text: '88.5 %' });
    expect(line?.get('2.3 是否建设统一的共性能力平台')).toMatchObject({
      text: '部分建成（在建）：视频云在建',
    });
    expect([...(line ?? [])].find(([header]) => header.includes('机房规模'))?.[1].text).toBe(
      '不适用：园区没有自建机房',
    );
    expect(line?.get('1.2 无线网络Wifi覆盖率（%）')).toMatchObject({ kind: 'text', formula: false });

    const book = await readWorkbook(answered.bytes);
    const intended = book.ok ? book.sheets.find(({ name }) => name === '拟达到值') : undefined;
    expect(intended?.rows.at(-1)?.cells.map(({ text }) => text)).toEqual([
      no,
      expect.any(String),
      '2.3',
      '是否建设统一的共性能力平台',
      '部分建成（在建）：视频云在建',
      '已建成（2028 年）',
    ]);

    const recorded = await db().query(
      `SELECT what, round_code AS round FROM access_record WHERE route = 'self-assessment.export-round'`,
    );
    expect(recorded).toEqual([{ what: '导出全部申报的填报内容（2 份）', round: roundCode }]);
  });

  it('speaks English to who asks for it, is marked where it is a sample, and is there for the house alone', async () => {
    const round = await aRound(db(), { sample: true });
    const path = `/rounds/${round.code}/forms.xlsx`;
    const english = await lead.call('GET', path, undefined, { headers: { 'accept-language': 'en' } });
    const { headers, texts } = await tableOf(english.bytes);
    expect(texts[0]).toBe('样例数据');
    expect(headers.slice(0, 5)).toEqual(['Application', 'Park', 'Kind', 'Province', 'State']);
    expect(headers.join()).not.toMatch(/[\u4e00-\u9fff]/);
    expect(await lead.call('GET', '/rounds/2099-99/forms.xlsx')).toMatchObject({ status: 404 });
    const park = await api.as((await anAccount(db(), { roles: ['applicant'] })).id);
    expect(await park.call('GET', path)).toMatchObject({ status: 403 });
  });

  it('is drawn in pages, in the order of the numbers, also beyond four digits', async () => {
    const round = await aRound(db());
    for (const no of ['0002', '10000', '0001', '9999', '10001'])
      await anApplication(db(), { roundCode: round.code, no });
    const seen: string[] = [];
    const statements = await statementsOf(db(), async () => {
      for await (const page of roundForms(db().manager, round.code, { size: 2 }))
        seen.push(...page.map(({ no }) => no));
    });
    expect(seen).toEqual(['0001', '0002', '9999', '10000', '10001']);
    expect(statements).toBe(3);
    const rest: string[] = [];
    for await (const page of roundForms(db().manager, round.code, { after: '9999' }))
      rest.push(...page.map(({ no }) => no));
    expect(rest).toEqual(['10000', '10001']);
  });
});
