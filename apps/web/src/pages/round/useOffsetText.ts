import type { ReminderOffset } from '@xuanping/domain/schedule';
import { useCallback } from 'react';
import { useT } from './locales';
import { spanOf } from './offset';

/** `提前 3 天`, `到期时`, `到期当日 09:00`, `逾期 1 天` for a reminder. */
export function useOffsetText(): (reminder: Pick<ReminderOffset, 'ms' | 'hour'>) => string {
  const t = useT();
  const span = useSpanText();
  return useCallback(
    ({ ms, hour }) => {
      const time = hour === undefined ? '' : `${String(hour).padStart(2, '0')}:00`;
      if (ms === 0) return hour === undefined ? t('offset.due') : t('offset.dayDue', { time });
      const text = t(ms < 0 ? 'offset.before' : 'offset.after', { time: span(ms) });
      return hour === undefined ? text : `${text} ${time}`;
    },
    [span, t],
  );
}

/** `3 天`, `20 秒` for a number of milliseconds, without its sign. */
export function useSpanText(): (ms: number) => string {
  const t = useT();
  return useCallback(
    (ms) => {
      const { unit, count } = spanOf(ms);
      return t(`offset.${unit}`, { count });
    },
    [t],
  );
}
