import { importsOf, typescriptFiles } from './source-files';

/** Files that are never shipped: specs, their kits and fixtures, and everything in test and infra. */
const FOR_TESTS =
  /(\.spec\.tsx?|\.fixture\.ts|\.spec-kit\.ts|\.testing\.ts)$|^(test|infra)\/|\/(testing|spec-kit)\//;
const KIT = /(^@xuanping\/[^/]+|\/|^\.\.?)\/(testing|spec-kit)(\/|$)/;

describe('what is shipped', () => {
  it('imports no kit that is made for specs', () => {
    const shipped = typescriptFiles().filter((file) => !FOR_TESTS.test(file));
    expect(shipped.length).toBeGreaterThan(300);
    const wrong = shipped.flatMap((file) => importsOf(file).filter(({ specifier }) => KIT.test(specifier)));
    expect(wrong.map(({ file, specifier }) => `${file} → ${specifier}`)).toEqual([]);
  });
});
