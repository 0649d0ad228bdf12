import { z } from 'zod';

/** Values of one filter as the address keeps them: a comma list, commas within a value escaped with a backslash. */
export function commaList<T extends z.ZodType<string, string>>(value: T) {
  return z
    .string()
    .max(2000)
    .transform((text) => [...text.matchAll(/(?:\\.|[^,])+/gs)].map(([part]) => part.replace(/\\(.)/gs, '$1')))
    .pipe(z.array(value));
}

/** Words to search for. */
export const searchWords = z.string().trim().max(100, '搜索词不超过 100 字');

/** The order of a list: the key of a column, a leading `-` for descending. */
export function sortOf<const K extends readonly [string, ...string[]]>(...keys: K) {
  const all = keys.flatMap((key) => [key, `-${key}`]) as unknown as [
    K[number] | `-${K[number]}`,
    ...(K[number] | `-${K[number]}`)[],
  ];
  return z.enum(all);
}
