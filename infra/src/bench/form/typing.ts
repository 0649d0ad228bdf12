import { existsSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Pool } from 'pg';
import { chromium, type Page } from 'playwright-core';
import { startSystem } from '../../harness';
import { browserLaunchOptions, repositoryRoot } from '../../local';
import type { Figure } from '../figure';
import { fillRound, numberOf, ROUND, sessionOf } from '../support/scene';

const KEYS = 120;
/** Runs in the page: keeps the longest time from an event to the paint that followed it. */
const WATCH = `window.slowestEvent = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.slowestEvent = Math.max(window.slowestEvent, duration);
  }).observe({ type: 'event', durationThreshold: 16 });`;

/**
 * What typing costs in the form: main-thread time a key, the slowest key from press to paint as the browser itself
 * counts it (event timing, steps of 8 ms), and how many scripts the route loads.
 */
export async function typingFigures(): Promise<readonly Figure[]> {
  const system = await startSystem();
  const pool = new Pool({ connectionString: system.addresses.databaseUrl, max: 2 });
  const browser = await chromium.launch(await browserLaunchOptions());
  try {
    await fillRound(pool, 1);
    const [name = '', value = ''] = (await sessionOf(pool, 'park-1@bench.example', 'xuanping')).split('=');
    const context = await browser.newContext({ baseURL: system.addresses.url, locale: 'zh-CN' });
    await context.addCookies([{ name, value, url: system.addresses.url }]);
    const page = await context.newPage();
    await page.goto(`/rounds/${ROUND}/applications/${numberOf(1)}/self-assessment/objective-1`);
    const note = page.getByRole('textbox', { name: '口径说明' }).first();
    await note.waitFor();
    await page.waitForLoadState('networkidle');
    const { shown, idle } = await scriptsOf(page);
    const size = (scripts: readonly string[], of: (file: string) => number): number =>
      scripts.reduce((sum, file) => sum + of(file), 0) / 1024;
    return [
      {
        what: 'form route: scripts, compressed by brotli as they are served',
        value: size(shown, served),
        unit: 'KB',
      },
      { what: 'form route: scripts, compressed by gzip', value: size(shown, gzipped), unit: 'KB' },
      {
        what: 'form route: fetched while idle, for when nothing can be fetched, by brotli',
        value: size(idle, served),
        unit: 'KB',
      },
      ...(await typing(page, async () => {
        await note.click();
        await page.keyboard.type('样例口径说明，按覆盖面积计算。'.repeat(KEYS / 15));
      })),
    ];
  } finally {
    await browser.close();
    await pool.end();
    await system.stop();
  }
}

/**
 * The scripts that the page needed to be shown and typed in, and those it fetched afterwards while it was idle: the
 * page marks the moments when it begins to and when it has all.
 */
async function scriptsOf(page: Page): Promise<{ readonly shown: string[]; readonly idle: string[] }> {
  await page.waitForFunction(`performance.getEntriesByName('xp-provided').length > 0`);
  const loaded = await page.evaluate<readonly { name: string; after: boolean }[]>(
    `performance.getEntriesByType('resource').map(({ name, startTime }) =>
      ({ name, after: startTime >= performance.getEntriesByName('xp-idle')[0].startTime }))`,
  );
  const files = loaded.flatMap(({ name, after }) => {
    const file = /\/(assets\/[\w.-]+\.js)$/.exec(name)?.[1];
    return file === undefined ? [] : [{ file, after }];
  });
  return {
    shown: files.filter(({ after }) => !after).map(({ file }) => file),
    idle: files.filter(({ after }) => after).map(({ file }) => file),
  };
}

const built = (file: string): string => `${repositoryRoot()}/apps/web/dist/${file}`;

/** The build leaves the compressed form beside a file; the smallest have none. */
function served(file: string): number {
  const compressed = `${built(file)}.br`;
  return statSync(existsSync(compressed) ? compressed : built(file)).size;
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(built(file))).length;
}

async function typing(page: Page, type: () => Promise<void>): Promise<readonly Figure[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const task = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await page.evaluate(WATCH);
  const before = await task();
  await type();
  const after = await task();
  const slowest = await page.evaluate<number>('window.slowestEvent');
  return [
    { what: 'typing in the form: main thread a key', value: (after - before) / KEYS, unit: 'ms' },
    { what: 'typing in the form: slowest event to paint (0: below 16 ms)', value: slowest, unit: 'ms' },
  ];
}
