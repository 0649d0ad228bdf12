import type { Remark } from './remark';

/** What an examiner has ticked and written about one version, before it is decided. */
export interface Draft {
  readonly checklist: Readonly<Record<string, boolean>>;
  readonly remarks: readonly Remark[];
}

export const EMPTY: Draft = { checklist: {}, remarks: [] };

/** A draft with the instant of its last change: of two tabs the later one is right. */
interface Kept {
  readonly draft: Draft;
  readonly at: number;
}

/** What tabs of one browser say to each other: what stands in a draft, or that one wants to know. */
export type Told = { readonly ask: string } | ({ readonly key: string } & Kept);

/** As `BroadcastChannel`: what one tab says all others hear. */
export interface Tabs {
  readonly say: (told: Told) => void;
  readonly hear: (listener: (told: Told) => void) => void;
}

const PREFIX = 'xp.examination.';
const NOTHING_YET: Kept = { draft: EMPTY, at: 0 };

/**
 * Drafts of examiners, by account and version; one for the desk and for every page of the form, in all tabs of a
 * browser. In the tab's own storage: a reload or a crash of the tab loses no remark, and what is closed or signed out of
 * leaves none behind on a shared machine. Another examiner has a draft of their own: neither overwrites the other's.
 */
export class DraftBox {
  /** Where the browser forbids storage they last as long as the page. */
  private readonly page = new Map<string, Kept>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
    private readonly tabs?: Tabs,
  ) {
    tabs?.hear((told) => this.hear(told));
  }

  /** The same object until something changes. */
  read(key: string): Draft {
    return this.kept(key).draft;
  }

  keep(key: string, draft: Draft): void {
    const kept = { draft, at: Math.max(Date.now(), this.kept(key).at + 1) };
    this.put(key, kept);
    this.tabs?.say({ key, ...kept });
  }

  forget(key: string): void {
    this.keep(key, EMPTY);
  }

  /** Listens to every change; asks the other tabs what they know of a draft. */
  subscribe(key: string, listener: () => void): () => void {
    this.listeners.add(listener);
    this.tabs?.say({ ask: key });
    return () => void this.listeners.delete(listener);
  }

  /** Whether anything was written in this page that closing the tab would lose. */
  hasText(): boolean {
    return [...this.page.values()].some(({ draft }) => draft.remarks.some(({ text }) => text.trim() !== ''));
  }

  private kept(key: string): Kept {
    const known = this.page.get(key);
    if (known) return known;
    const found = this.stored(key) ?? NOTHING_YET;
    this.page.set(key, found);
    return found;
  }

  private stored(key: string): Kept | null {
    try {
      const found: unknown = JSON.parse(this.storage().getItem(PREFIX + key) ?? 'null');
      return isKept(found) ? found : null;
    } catch {
      return null;
    }
  }

  private put(key: string, kept: Kept): void {
    this.page.set(key, kept);
    try {
      if (kept.draft === EMPTY) this.storage().removeItem(PREFIX + key);
      else this.storage().setItem(PREFIX + key, JSON.stringify(kept));
    } catch {
      // It then lasts as long as the page.
    }
    for (const listener of this.listeners) listener();
  }

  private hear(told: Told): void {
    if ('ask' in told) {
      const known = this.page.get(told.ask);
      if (known && known.at > 0) this.tabs?.say({ key: told.ask, ...known });
      return;
    }
    if (!isKept(told) || told.at <= this.kept(told.key).at) return;
    const { checklist, remarks } = told.draft;
    const empty = remarks.length === 0 && Object.keys(checklist).length === 0;
    this.put(told.key, { draft: empty ? EMPTY : told.draft, at: told.at });
  }
}

function isKept(found: unknown): found is Kept {
  if (typeof found !== 'object' || found === null) return false;
  const { draft, at } = found as Partial<Kept>;
  return typeof at === 'number' && isDraft(draft);
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
