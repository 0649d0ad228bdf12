import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The script behind a command of an installed package, run by this very Node.js instead of a shell. */
export function packageBin(root, name, command = name) {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}
