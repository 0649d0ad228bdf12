import { filesBelow, textOf, typescriptFiles } from './source-files';

const files = typescriptFiles();
const specs = files.filter((file) => /\.spec\.tsx?$/.test(file));

describe('the code', () => {
  it('gives a reason wherever it switches a lint rule off', () => {
    const bare = files.filter((file) =>
      textOf(file)
        .split('\n')
        .some(
          (line) =>
            /eslint-disable/.test(line) && /\/[/*]\s*eslint-disable/.test(line) && !/ -- \S/.test(line),
        ),
    );
    expect(bare).toEqual([]);
  });

  it('switches no type check off', () => {
    expect(
      files.filter(
        (file) => /@ts-(ignore|nocheck)\b/.test(textOf(file)) && !file.endsWith('hygiene.spec.ts'),
      ),
    ).toEqual([]);
  });
});

describe('the tests', () => {
  it('all stand where some part of npm test finds them', () => {
    const found =
      /^(apps|libs|workflows|activities|infra)\/|^test\/(harness|process|replay|integration|api|security|faults|speed|web|architecture)\//;
    expect(specs.filter((file) => !found.test(file))).toEqual([]);
  });
});

describe('the repository', () => {
  it('carries no secret, no private key and no file of a data folder', () => {
    const suspicious = filesBelow('', (file) =>
      /(^|\/)(accounts\.json|\.env(\..+)?|.*\.(pem|key|p12|eml))$/.test(file),
    );
    expect(suspicious).toEqual([]);
    const keys = files.filter((file) => /-----BEGIN (RSA |EC )?PRIVATE KEY-----/.test(textOf(file)));
    expect(keys).toEqual(keys.filter((file) => /\.spec\.tsx?$/.test(file)));
  });
});
