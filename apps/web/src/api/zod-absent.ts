/**
 * Stands for `zod` in the browser's bundle (vite.config.ts). The contract's schemas describe; the server
 * checks. Their types reach the pages, their code (40 KB gzipped, and a probe for `eval` that the content
 * security policy would report) does not. Any schema expression evaluates to this inert value; parsing with
 * it is a mistake of the page and throws.
 */
const PARSERS = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'encode', 'decode']);

function absent(): unknown {
  return inert;
}

const inert: unknown = new Proxy(absent, {
  get: (_target, name) => {
    if (typeof name === 'string' && PARSERS.has(name))
      throw new TypeError(
        'schemas are not shipped to the browser: the API checks and answers with field errors',
      );
    if (name === Symbol.iterator) return [][Symbol.iterator].bind([]);
    return name === Symbol.toPrimitive ? () => 'schema' : inert;
  },
  apply: () => inert,
});

export const z = inert;
export default inert;
