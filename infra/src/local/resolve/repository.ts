import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

let root: string | undefined;

/** Absolute path of the repository: the nearest folder above this file whose package.json is called `xuanping`. */
export function repositoryRoot(): string {
  for (let folder = __dirname; root === undefined; folder = path.dirname(folder)) {
    const file = path.join(folder, 'package.json');
    if (
      existsSync(file) &&
      (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'xuanping'
    ) {
      root = folder;
    } else if (path.dirname(folder) === folder) {
      throw new Error(`${__dirname} is not inside the Xuanping repository.`);
    }
  }
  return root;
}

/** The folder of an installed npm package, whatever its exports say. */
export function packageFolder(name: string): string | undefined {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The version an installed npm package declares. */
export function packageVersion(folder: string): string {
  return (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
