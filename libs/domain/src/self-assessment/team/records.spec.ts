import { describeTeamRecord, TEAM_RECORDS } from '.';

const record = (act: string, facts: Record<string, string | number | null> = {}) =>
  describeTeamRecord({ act, actor: '赵主任', subject: '孙工', facts });

describe('records of the team', () => {
  it.each(Object.keys(TEAM_RECORDS))('%s has a sentence without an open place', (act) => {
    const sentence = record(act, { objectives: '3,13', due: '2026-11-23T10:00:00.000Z', readable: 'yes' });
    expect(`${sentence?.zh}${sentence?.en}`).not.toMatch(/[{}]|undefined/);
    expect(sentence?.zh).toContain('赵主任');
  });

  it('name objectives and due dates as people write them', () => {
    expect(record('team.give', { objectives: '3,13' })?.zh).toBe('赵主任将评价目标 3、13 交由孙工填报。');
    expect(record('team.due', { objectives: '3', due: '2026-11-23T10:00:00.000Z' })?.zh).toContain(
      '2026年11月23日（周一）18:00',
    );
    expect(record('team.due', { objectives: '3', due: null })?.en).toContain('the deadline of the form');
  });

  it('are no other records', () => expect(record('self-assessment.submit')).toBeNull());
});
