import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { pdfParts } from './pdf-parts';
import { precompress } from './precompress';

/** Where `npm run dev` finds the API; `npm start` serves the built pages from the API itself. */
const API = process.env['XUANPING_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), pdfParts(), precompress()],
  // Workspace packages are read from their sources, as tsc and Jest read them.
  resolve: {
    conditions: ['@xuanping/source', ...defaultClientConditions],
    // The contract's schemas stay on the server, and so does a second library of forms; the framework's English comes
    // for those who read it; see the files for why.
    alias: {
      zod: fileURLToPath(new URL('./src/api/zod-absent.ts', import.meta.url)),
      './framework-phrases': fileURLToPath(new URL('./src/i18n/framework-phrases.ts', import.meta.url)),
      '@rc-component/form': fileURLToPath(new URL('./src/api/rc-form-absent.tsx', import.meta.url)),
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    // changeOrigin stays off: the API compares Origin with Host, so the browser's own Host must arrive.
    proxy: { '/api': { target: API }, '/healthz': { target: API } },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Nothing is inlined as a data: address, so that the policy can stay `default-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Charts are half of all code and most pages have none.
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 30 },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            // What every page needs comes as one file: fifty small ones compress a tenth worse.
            { name: 'shell', tags: ['$initial'], priority: 15 },
          ],
        },
      },
    },
  },
});
