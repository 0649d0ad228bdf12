import { PARTS, select } from './parts.mjs';

const everything = (): boolean => true;
const names = (args: string[]): string[] => select(args, everything).selection.map(({ part }) => part.name);

describe('select', () => {
  it('runs every part in order when nothing is asked for', () => {
    expect(names([])).toEqual([
      'lint',
      'types',
      'unit',
      'process',
      'replay',
      'integration',
      'browser',
      'architecture',
    ]);
    expect(names([])).toEqual(PARTS.map(({ name }) => name));
  });

  it('runs the parts that are named, in their order', () => {
    expect(names(['replay', 'unit'])).toEqual(['unit', 'replay']);
  });

  it.each([
    ['libs/domain', 'unit'],
    ['./apps/api/src/session/', 'unit'],
    ['infra/src/local/ports.spec.ts', 'unit'],
    ['test/process/round.spec.ts', 'process'],
    ['test/faults', 'integration'],
    ['test/web', 'browser'],
    ['test/architecture', 'architecture'],
  ])('finds the part of the path %s', (path, part) => {
    const { selection } = select([path], everything);
    expect(selection).toEqual([
      { part: PARTS.find(({ name }) => name === part), paths: [path.replace('./', '').replace(/\/$/, '')] },
    ]);
  });

  it('hands other options to Jest, the word of -t included', () => {
    const { selection, options } = select(['unit', '-t', 'replay', '--bail'], everything);
    expect(selection.map(({ part }) => part.name)).toEqual(['unit']);
    expect(options).toEqual(['-t', 'replay', '--bail']);
  });

  it('refuses a word that is neither part nor path', () => {
    expect(() => select(['unti'], everything)).toThrow(/"unti" is neither a part/);
    expect(() => select(['libs/nowhere'], () => false)).toThrow(/nor a path/);
  });
});
