import { isParkKind, ORGANIZATION_KIND_NAMES, ORGANIZATION_KINDS } from '@xuanping/domain/house';
import { APPLICATION_STATE_NAMES, APPLICATION_STATES, say, type Language } from '@xuanping/domain/process';
import type { Filter } from '../../components/table';
import type { useT } from './locales';

/** Units that have applications; undefined until they are known. */
export type Units = readonly { readonly code: string; readonly name: string }[] | undefined;

interface Known {
  readonly units: Units;
  /** Applications by state, where they are counted. */
  readonly counts?: Readonly<Record<string, number>>;
}

/** Filters of any list of applications: by state, province and kind of park. */
export function applicationFilters(
  t: ReturnType<typeof useT>,
  language: Language,
  { units, counts }: Known,
): readonly Filter[] {
  return [
    {
      key: 'state',
      label: t('column.state'),
      options: APPLICATION_STATES.map((state) => ({
        value: state,
        label: say(APPLICATION_STATE_NAMES[state], language),
        ...(counts && { count: counts[state] ?? 0 }),
      })),
    },
    ...provinceFilter(t, units),
    {
      key: 'kind',
      label: t('kind'),
      options: ORGANIZATION_KINDS.filter(isParkKind).map((kind) => ({
        value: kind,
        label: say(ORGANIZATION_KIND_NAMES[kind], language),
      })),
    },
  ];
}

/** By province; who has one only has nothing to choose from. */
export function provinceFilter(t: ReturnType<typeof useT>, units: Units): readonly Filter[] {
  if (!units || units.length < 2) return [];
  return [
    {
      key: 'province',
      label: t('province'),
      options: units.map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
}
