import type { Remark } from './forms';

/** What an examiner has ticked and written about one version, before it is decided. */
export interface Draft {
  readonly checklist: Readonly<Record<string, boolean>>;
  readonly remarks: readonly Remark[];
}

export const EMPTY: Draft = { checklist: {}, remarks: [] };

const PREFIX = 'xp.examination.';

/**
 * Drafts of examiners, by account and version. In the tab's own storage: a reload or a crash of the tab loses no
 * remark, and what is closed or signed out of leaves none behind on a shared machine.
 */
export class DraftBox {
  /** Where the browser forbids storage they last as long as the page. */
  private readonly page = new Map<string, Draft>();

  constructor(private readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {}

  read(key: string): Draft {
    const known = this.page.get(key);
    if (known) return known;
    try {
      const found: unknown = JSON.parse(this.storage().getItem(PREFIX + key) ?? 'null');
      if (!isDraft(found)) return EMPTY;
      this.page.set(key, found);
      return found;
    } catch {
      return EMPTY;
    }
  }

  keep(key: string, draft: Draft): void {
    this.page.set(key, draft);
    try {
      this.storage().setItem(PREFIX + key, JSON.stringify(draft));
    } catch {
      // It then lasts as long as the page.
    }
  }

  forget(key: string): void {
    this.page.delete(key);
    try {
      this.storage().removeItem(PREFIX + key);
    } catch {
      // There was nothing to forget.
    }
  }

  /** Whether anything was written in this page that closing the tab would lose. */
  hasText(): boolean {
    return [...this.page.values()].some(({ remarks }) => remarks.some(({ text }) => text.trim() !== ''));
  }
}

function isDraft(found: unknown): found is Draft {
  if (typeof found !== 'object' || found === null) return false;
  const { checklist, remarks } = found as Partial<Draft>;
  return (
    typeof checklist === 'object' &&
    checklist !== null &&
    Array.isArray(remarks) &&
    remarks.every((remark: Partial<Remark> | null) =>
      [remark?.key, remark?.item, remark?.text].every((part) => typeof part === 'string'),
    )
  );
}
