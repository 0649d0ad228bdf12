import { useCallback } from 'react';
import { useT } from './locales';
import { spanOf } from './offset';

/** `提前 3 天`, `到期时`, `逾期 1 天` for a reminder's milliseconds. */
export function useOffsetText(): (ms: number) => string {
  const t = useT();
  const span = useSpanText();
  return useCallback(
    (ms) => (ms === 0 ? t('offset.due') : t(ms < 0 ? 'offset.before' : 'offset.after', { time: span(ms) })),
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
