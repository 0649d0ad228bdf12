import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What the reader of PDFs fetches while it draws: character maps and fonts of texts that embed none, JPEG 2000. */
const PARTS = /^(cmaps\/.+\.bcmap|standard_fonts\/.+\.(pfb|ttf)|wasm\/openjpeg_nowasm_fallback\.js)$/;

/**
 * Lays the parts of pdf.js beside the build, under a folder of its version, because addresses of assets are kept for
 * good. Under `npm run dev` they are missing: texts without fonts of their own are then drawn in others.
 */
export function pdfParts(): Plugin {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  return {
    name: 'pdf-parts',
    apply: 'build',
    async generateBundle() {
      const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
      const folder = path.dirname(manifest);
      const names = (await readdir(folder, { recursive: true })).map((name) =>
        name.split(path.sep).join('/'),
      );
      for (const name of names.filter((one) => PARTS.test(one)))
        this.emitFile({
          type: 'asset',
          fileName: `assets/pdf-${version}/${name}`,
          source: await readFile(path.join(folder, name)),
        });
    },
  };
}
