import { ACTIVITY_PROVIDERS, ActivitiesModule } from '@xuanping/activities';
import { ACTIVITY_QUEUES } from '@xuanping/contracts';
import { TASK_QUEUES } from '@xuanping/contracts/queues';
import * as workflows from '@xuanping/workflows';
import ts from 'typescript';
import { textOf } from './source-files';

type Class = abstract new (...args: never[]) => object;

interface ModuleParts {
  readonly imports?: readonly unknown[];
  readonly providers?: readonly unknown[];
}

/** The members of an interface in a source file, by name. */
function membersOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  return (found?.members ?? []).map((member) =>
    member.name && ts.isIdentifier(member.name) ? member.name.text : '',
  );
}

/** What a Nest module declares in its decorator. */
function declared(module: object, key: string): readonly unknown[] {
  const { getMetadata } = Reflect as unknown as { getMetadata(key: string, target: object): unknown };
  return (getMetadata(key, module) as readonly unknown[] | undefined) ?? [];
}

/** Every provider class of a module and all it imports, one entry for each time it is declared. */
function providersOf(module: unknown, seen = new Set<unknown>()): unknown[] {
  if (typeof module !== 'object' && typeof module !== 'function') return [];
  if (module === null || seen.has(module)) return [];
  seen.add(module);
  const dynamic = typeof module === 'object' ? (module as ModuleParts & { readonly module?: object }) : {};
  const type = typeof module === 'function' ? module : 'module' in dynamic ? dynamic.module : undefined;
  const own = type ? declared(type, 'providers') : [];
  const imports = type ? declared(type, 'imports') : [];
  return [
    ...own,
    ...(dynamic.providers ?? []),
    ...[...imports, ...(dynamic.imports ?? [])].flatMap((inner) => providersOf(inner, seen)),
  ];
}

const workflowTypes = membersOf('libs/contracts/src/index.ts', 'WorkflowTypes');
const activities = Object.keys(ACTIVITY_QUEUES);

describe('every worker', () => {
  it('registers every workflow of the contracts, and no other', () => {
    expect(workflowTypes.length).toBeGreaterThan(0);
    expect(Object.keys(workflows).sort()).toEqual([...workflowTypes].sort());
    for (const workflow of Object.values(workflows)) expect(typeof workflow).toBe('function');
  });

  it('registers every activity of the contracts, and no other', () => {
    expect(Object.keys(ACTIVITY_PROVIDERS).sort()).toEqual([...activities].sort());
  });

  it.each(Object.entries(ACTIVITY_QUEUES))('serves %s on a task queue that exists: %s', (_, queue) => {
    expect(Object.keys(TASK_QUEUES)).toContain(queue);
  });
});

describe('every activity', () => {
  const classes = [...new Set<Class>(Object.values(ACTIVITY_PROVIDERS) as unknown as Class[])];
  const provided = providersOf(ActivitiesModule.with({} as never, {} as never));

  it.each(activities)('%s is done by exactly one class, the registered one', (name) => {
    const able = classes.filter(
      (candidate) => typeof (candidate.prototype as Record<string, unknown>)[name] === 'function',
    );
    expect(able).toHaveLength(1);
    expect(able[0]).toBe((ACTIVITY_PROVIDERS as unknown as Record<string, Class>)[name]);
  });

  it.each(classes.map((candidate) => [candidate.name, candidate] as const))(
    'has its %s provided by exactly one Nest module',
    (_, candidate) => {
      expect(provided.filter((one) => one === candidate)).toHaveLength(1);
    },
  );
});
