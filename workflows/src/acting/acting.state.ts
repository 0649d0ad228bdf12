import type { Alarm, Position } from '@xuanping/contracts/process';

/** What a process knows of its subject. Pure; the workflow is the only one to change it. */
export class ActingState {
  constructor(private current: Position) {}

  get position(): Position {
    return this.current;
  }

  /** Takes news of the subject; older news than what is known changes nothing. Says whether anything changed. */
  enter(news: Position): boolean {
    if (news.revision < this.current.revision) return false;
    this.current = news;
    return true;
  }

  /** A line for the Temporal Web UI; no personal data. */
  describe(): string {
    const { state, paused, alarm } = this.current;
    return `state: **${state}**${paused ? ' (paused)' : ''}${alarm ? `, next: ${alarm.act} at ${alarm.at}` : ''}`;
  }
}

/** Two alarms are the same when the clock would do the same act at the same instant. */
export function sameAlarm(a: Alarm | null, b: Alarm | null): boolean {
  return a === b || (a !== null && b !== null && a.act === b.act && a.at === b.at);
}
