/** Numbers and units as people read them. */
import { translate, type Language } from '../framework';
import { decimalsOf, groupThousands, normaliseNumber, roundHalfUp } from './decimal';

export const NOTHING = '—';

/** At most two decimals, 四舍五入; fewer stay as typed. */
export function shownNumber(raw: string, percent: boolean): string {
  const read = normaliseNumber(raw, { percent });
  if (!read.ok || read.value === '') return raw.trim() === '' ? NOTHING : raw.trim();
  return groupThousands(decimalsOf(read.value) > 2 ? roundHalfUp(read.value, 2) : read.value);
}

export function withUnit(text: string, unit: string | null, language: Language): string {
  return unit === null || text === NOTHING ? text : `${text} ${translate(unit, language)}`.trimEnd();
}
