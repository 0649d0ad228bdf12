import type { Cast } from '@xuanping/infra/demo';
import type { DeadlineName, Schedule } from '@xuanping/domain/schedule';
import { until } from '../../support/until';

interface RoundSeen {
  readonly state: string;
  readonly schedule: Schedule;
}

/** Time between two instants brought forward together, and before the first of them. */
const APART_MS = 1_000;

/** The time of a round whose dates were typed in days: its next deadlines are brought forward, with reason and four eyes. */
export class RoundClock {
  constructor(
    private readonly cast: Cast,
    private readonly round: string,
  ) {}

  /** Lets deadlines come, in their order; those that have passed stay as they are. */
  async bringForward(...names: readonly DeadlineName[]): Promise<void> {
    const { staff, lead } = this.cast;
    const { schedule } = await staff.get<RoundSeen>(`/rounds/${this.round}`);
    const now = Date.now();
    const ahead = names.filter((name) => Date.parse(schedule[name]) > now + names.length * APART_MS);
    await staff.act(`/rounds/${this.round}`, 'round.propose-deadline-change', {
      schedule: Object.fromEntries(
        ahead.map((name, at) => [name, new Date(now + (at + 2) * APART_MS).toISOString()]),
      ),
      reason: '样例：提前完成，相应提前',
    });
    await lead.act(`/rounds/${this.round}`, 'round.change-deadlines');
  }

  /** Waits until the process of the round has come to a stage. */
  async reached(state: string): Promise<void> {
    await until(`the stage ${state}`, 60, async () => (await this.seen()).state === state);
  }

  async seen(): Promise<RoundSeen> {
    return this.cast.staff.get<RoundSeen>(`/rounds/${this.round}`);
  }
}

/** Loads the working days of a year where the house has not done so yet. */
export async function knowTheYear(cast: Cast, year: number): Promise<void> {
  const { years } = await cast.staff.get<{ years: { year: number }[] }>('/calendar');
  if (years.some((known) => known.year === year)) return;
  // One day off is enough to count by; it must be a day that would be worked.
  const first = [1, 2, 3]
    .map((day) => new Date(Date.UTC(year, 0, day)))
    .find((day) => day.getUTCDay() % 6 > 0);
  const date = first?.toISOString().slice(0, 10) ?? '';
  await cast.staff.put(`/calendar/${year}`, {
    source: '样例安排',
    days: [{ date, kind: 'off', name: '元旦', provinceCode: '' }],
  });
}
