import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import type { Element, Framework } from '@xuanping/domain/framework';

/** What the address says of the elements that stand open: `open=1.3`, `open=none`; null: it says nothing. */
export function openIn(address: URLSearchParams): ReadonlySet<number> | null {
  const said = address.get('open');
  if (said === null) return null;
  return new Set(
    said
      .split('.')
      .filter((no) => /^\d+$/.test(no))
      .map(Number),
  );
}

/** The address with these elements open. */
export function withOpen(address: URLSearchParams, open: ReadonlySet<number>): URLSearchParams {
  const next = new URLSearchParams(address);
  next.set('open', open.size === 0 ? 'none' : [...open].sort((a, b) => a - b).join('.'));
  return next;
}

/**
 * The elements that stand open at first: where files are given, what a remark asks for or else the first with
 * something missing; where files are only read, all of them.
 *
 * @param may whether the reader may give files to a slot
 */
export function openAtFirst(
  framework: Framework,
  detail: Pick<FormDetail, 'files' | 'remarks'> & { readonly editing: { readonly editable: boolean } },
  may: (slotId: string) => boolean,
): ReadonlySet<number> {
  if (!detail.editing.editable) return new Set(framework.elements.map(({ no }) => no));
  const filled = new Set(detail.files.map(({ slotId }) => slotId));
  const anchors = new Set(detail.remarks.map(({ anchor }) => anchor));
  const some = (element: Element, of: (slotId: string) => boolean): boolean =>
    element.objectives.some(({ evidence }) => evidence.some(({ id }) => of(id)));
  const remarked = framework.elements.filter((element) => some(element, (id) => anchors.has(id)));
  const missing = framework.elements.find((element) => some(element, (id) => !filled.has(id) && may(id)));
  return new Set([...remarked, ...(missing ? [missing] : [])].map(({ no }) => no));
}
