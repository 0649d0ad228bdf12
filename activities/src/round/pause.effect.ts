import { Injectable } from '@nestjs/common';
import { shiftSchedule } from '@xuanping/domain/schedule';
import { EffectOf, type ActContext, type Effect, type EffectResult } from '../kernel';

const MINUTE_MS = 60_000;

@Injectable()
@EffectOf('round.pause')
export class PauseEffect implements Effect {
  async apply({ round, now }: ActContext): Promise<EffectResult> {
    round.pausedAt = now;
    return {};
  }
}

/** Resuming moves every deadline that was still to come by the length of the pause: nobody loses time by it. */
@Injectable()
@EffectOf('round.resume')
export class ResumeEffect implements Effect {
  async apply({ tx, round, now }: ActContext): Promise<EffectResult> {
    const pausedAt = round.pausedAt ?? now;
    const ms = now.getTime() - pausedAt.getTime();
    const since = pausedAt.toISOString();
    round.schedule = shiftSchedule(round.schedule, since, ms);
    round.pausedAt = null;
    const move = [round.code, since, ms];
    const later = `+ make_interval(secs => $3::double precision / 1000)`;
    await tx.query(
      `UPDATE obligation SET due_at = due_at ${later} WHERE round_code = $1 AND closed_at IS NULL AND due_at >= $2`,
      move,
    );
    await tx.query(
      `UPDATE application SET own_deadline = CASE WHEN own_deadline >= $2 THEN own_deadline ${later} ELSE own_deadline END,
              correction_due_at = CASE WHEN correction_due_at >= $2 THEN correction_due_at ${later} ELSE correction_due_at END,
              publicity_closes_at = CASE WHEN publicity_closes_at >= $2 THEN publicity_closes_at ${later} ELSE publicity_closes_at END
        WHERE round_code = $1`,
      move,
    );
    await tx.query(
      `UPDATE report_package SET acknowledge_by = acknowledge_by ${later} WHERE round_code = $1 AND acknowledge_by >= $2`,
      move,
    );
    return { facts: { pause: lengthOf(ms) }, touches: 'applications' };
  }
}

/** 3 天 2 小时 5 分钟; the record is in Chinese first. */
function lengthOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  const parts = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor((minutes % 1440) / 60), '小时'],
    [minutes % 60, '分钟'],
  ] as const;
  return parts.flatMap(([n, unit]) => (n > 0 ? [`${n} ${unit}`] : [])).join(' ');
}
