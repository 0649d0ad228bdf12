import { existsSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Pool } from 'pg';
import { chromium, type Locator, type Page } from 'playwright-core';
import { startSystem } from '../../harness';
import { browserLaunchOptions, repositoryRoot } from '../../local';
import type { Figure } from '../figure';
import { fillRound, numberOf, ROUND, sessionOf } from '../support/scene';

/** What is typed: words as an input method hands them over, and figures key by key. */
const SENTENCE = '按覆盖面积计算，含在建区域 12.5 公顷；'.repeat(6);
/** Runs in the page: keeps every event of typing that the browser reports (16 ms and longer), from event to paint. */
const WATCH = `window.typed = [];
  new PerformanceObserver((list) => {
    for (const { name, duration, processingStart, processingEnd } of list.getEntries())
      if (/^(key|input|beforeinput)/.test(name)) window.typed.push({ duration, work: processingEnd - processingStart });
  }).observe({ type: 'event', durationThreshold: 16 });`;

/**
 * What typing costs in the form: main-thread time a key, what the slowest key took of the page and until the paint that
 * followed it, as the browser itself counts them (event timing; to the paint in steps of 8 ms), and how many scripts
 * the route loads.
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
      ...(await typing(page, note)),
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

async function typing(page: Page, note: Locator): Promise<readonly Figure[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const task = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  // Going to the field shows what belongs to it, its help and its history: that is not typing.
  await note.click();
  await page.evaluate(WATCH);
  const before = await task();
  await page.keyboard.type(SENTENCE);
  const after = await task();
  const typed = await page.evaluate<readonly { duration: number; work: number }[]>('window.typed');
  const most = (of: 'duration' | 'work'): number => Math.max(0, ...typed.map((event) => event[of]));
  return [
    { what: 'typing in the form: main thread a key', value: (after - before) / SENTENCE.length, unit: 'ms' },
    { what: 'typing in the form: slowest key, work of the page', value: most('work'), unit: 'ms' },
    {
      what: 'typing in the form: slowest key, from press to paint (0: below 16 ms)',
      value: most('duration'),
      unit: 'ms',
    },
  ];
}
