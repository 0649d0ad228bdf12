import { useCallback, useEffect, useState } from 'react';

/** Copies text; `copied` is true for two seconds afterwards, false again when it did not work. */
export function useCopy(): { readonly copy: (text: string) => Promise<void>; readonly copied: boolean } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useCallback(async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Plain http or a forbidding policy: the text stays selectable by hand.
      setCopied(false);
    }
  }, []);
  return { copy, copied };
}
