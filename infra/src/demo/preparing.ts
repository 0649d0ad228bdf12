import type { Playing } from './play';
import { compressedSchedule, demoSettings, type Pace } from './schedule';
import { until } from './together';

interface RoundDetail {
  readonly draftRevision: number;
  readonly state: string;
}

/** Seconds the parks get for 89 fields and 32 files each, by their number. */
export function paceOf(parks: number): Pace {
  return { selfAssessment: 25 + parks * 2.5, examination: 45, publicity: 14 };
}

/** Stages round and notice: draft, launch with four eyes, notice with number, opening of the self-assessment. */
export async function prepare({ cast, say, year, ...playing }: Playing): Promise<string> {
  const { staff, lead } = cast;
  const { code } = await staff.post<{ code: string }>('/rounds', {
    name: `${year}年度数字智慧园区选评（样例数据）`,
    year,
    sample: true,
  });
  const draft = await staff.get<RoundDetail>(`/rounds/${code}`);
  const pace = playing.pace ?? paceOf(cast.parks.length);
  await staff.put(`/rounds/${code}/draft`, {
    draftRevision: draft.draftRevision,
    name: `${year}年度数字智慧园区选评（样例数据）`,
    schedule: compressedSchedule(Date.now(), pace),
    settings: demoSettings(20),
  });
  await staff.act(`/rounds/${code}`, 'round.propose-launch');
  await lead.act(`/rounds/${code}`, 'round.launch');
  say(`${staff.name} drafted round ${code}; ${lead.name} launched it`);
  const { suggestion } = await staff.get<{ suggestion: object }>(`/rounds/${code}/notice`);
  await staff.act(`/rounds/${code}`, 'notice.propose', suggestion);
  const { facts } = await lead.act(`/rounds/${code}`, 'notice.issue');
  say(`${lead.name} issued the notice ${facts['number']}; ${facts['mails']} mails go out`);
  await until(
    'the opening of the self-assessment',
    60,
    async () => (await staff.get<RoundDetail>(`/rounds/${code}`)).state === 'self-assessment',
  );
  return code;
}
