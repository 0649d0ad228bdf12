import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Absolute path of the repository. */
export const ROOT = path.resolve(__dirname, '../..');

const SKIPPED = new Set(['node_modules', 'dist', 'artefacts', 'coverage', 'generated']);

/** One import of a file: what stands between the quotes, type-only imports included. */
export interface ImportOf {
  readonly file: string;
  readonly specifier: string;
}

/** Every file below a folder that passes, as paths from the repository root with forward slashes. */
export function filesBelow(folder: string, passes: (file: string) => boolean): string[] {
  const found: string[] = [];
  const walk = (relative: string): void => {
    for (const entry of readdirSync(path.join(ROOT, relative), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
      const child = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(child);
      else if (passes(child)) found.push(child);
    }
  };
  walk(folder);
  return found;
}

/** Every TypeScript file of the repository. */
export function typescriptFiles(): string[] {
  return ['apps', 'libs', 'workflows', 'activities', 'infra', 'test'].flatMap((folder) =>
    filesBelow(folder, (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts')),
  );
}

/** The text of a file. */
export function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** What a file imports, by the compiler's own scanner: import, export … from, import(), require() and import types. */
export function importsOf(file: string): ImportOf[] {
  const { importedFiles } = ts.preProcessFile(textOf(file), true, true);
  return importedFiles.map(({ fileName }) => ({ file, specifier: fileName }));
}

/** What a file needs when it runs: its static imports and re-exports without those of types alone. */
export function runtimeImportsOf(file: string): ImportOf[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    return isTypeOnly(statement) ? [] : [{ file, specifier: statement.moduleSpecifier.text }];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : statement;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = ts.isImportDeclaration(statement)
    ? statement.importClause?.name
      ? undefined
      : statement.importClause?.namedBindings
    : statement.exportClause;
  if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

/** Name (without scope) and folder of the workspace package that a file belongs to. */
export function packageOf(file: string): { readonly name: string; readonly folder: string } {
  const [top = '', second = ''] = file.split('/');
  return top === 'apps' || top === 'libs'
    ? { name: second, folder: `${top}/${second}` }
    : { name: top, folder: top };
}

/** Whether a file is only ever run by tests. */
export function isTestFile(file: string): boolean {
  return (
    file.startsWith('test/') || /\.(spec|fixture)\.tsx?$/.test(file) || /\/(testing|spec-kit)\//.test(file)
  );
}

/** The workspace package an import names, e.g. `domain` for `@xuanping/domain/calendar`. */
export function workspaceTarget(specifier: string): string | undefined {
  return /^@xuanping\/([^/]+)/.exec(specifier)?.[1];
}
