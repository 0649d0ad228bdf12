import { useMemo } from 'react';
import type { AnchorWords } from './anchors';
import { useT } from './locales';

/** The words around anchors in the language of the page. */
export function useAnchorWords(): AnchorWords {
  const t = useT();
  return useMemo(
    () => ({
      wholeForm: t('wholeForm'),
      particulars: t('particulars'),
      objective: (no, name) => t('objective', { no, name }),
      evidence: (text) => t('evidence', { text }),
    }),
    [t],
  );
}
