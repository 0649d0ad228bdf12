import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = /\.(m?js|css|html|svg)$/;
/** Below this there is nothing to win. A page loads some twenty scripts of about a kilobyte: those do win. */
const SMALLEST = 300;
/** The hardest there is: seven hundredths less on every way, for some seconds once a build. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/** Leaves `.br` and `.gz` beside every text file of the build, which the API serves to browsers that take them. */
export function precompress(): Plugin {
  let folder = 'dist';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = (await readdir(folder, { recursive: true })).filter((name) => TEXTS.test(name));
      await Promise.all(names.map((name) => compress(path.join(folder, name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < SMALLEST) return;
  await Promise.all([
    writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, BROTLI)),
    writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 })),
  ]);
}
