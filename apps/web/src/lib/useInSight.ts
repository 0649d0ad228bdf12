import { useEffect, useState } from 'react';

/**
 * Whether an element is in sight; null until that is known.
 *
 * @param margin what counts as in sight around the window, as of an IntersectionObserver
 */
export function useInSight(
  element: { readonly current: HTMLElement | null },
  margin: string,
): boolean | null {
  const [inSight, setInSight] = useState<boolean | null>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(
      // Of what was seen since the last call the latest holds.
      (seen) => setInSight(seen.at(-1)?.isIntersecting ?? null),
      { rootMargin: margin },
    );
    if (element.current) watch.observe(element.current);
    return () => watch.disconnect();
  }, [element, margin]);
  return inSight;
}
