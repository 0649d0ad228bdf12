import { Pool } from 'pg';
import type { Bench, Figure } from '../figure';
import { readFigures } from '../list';
import { lastHourFigures } from './last-hour';
import { openingByHandFigures } from './opening';
import { startProduction } from '../support/production';
import { answerAll, fillRound, numberOf, ROUND, sessionOf } from '../support/scene';
import { savingFigures } from './saving';
import { typingFigures } from './typing';
import { workbookFigures } from './workbook';

const APPLICATIONS = 2_550;
const WRITERS = 8;
/** The applications before it were written to by the other figures. */
const UNTOUCHED_FROM = 201;

/** The form of the self-assessment: opened, saved, typed in, and all forms of a round as one table. */
export const form: Bench = async () => {
  const figures: Figure[] = [];
  const system = await startProduction();
  const { databaseUrl, url } = system.addresses;
  const pool = new Pool({ connectionString: databaseUrl, max: WRITERS });
  try {
    await fillRound(pool, APPLICATIONS);
    await pool.query(`CREATE TABLE bench_answer (route text PRIMARY KEY, body text NOT NULL)`);
    const cookies: string[] = [];
    for (let i = 1; i <= WRITERS; i += 1) cookies.push(await sessionOf(pool, `park-${i}@bench.example`));
    await pool.query('ANALYZE');
    figures.push(...(await savingFigures(pool, url, cookies)));
    const open = `${url}/api/v1/rounds/${ROUND}/applications/${numberOf(1)}/form`;
    figures.push(...(await readFigures(pool, 'open the form', open, cookies[0] ?? '', 0.5)));
    figures.push(...(await openingByHandFigures(pool, open, numberOf(1), cookies[0] ?? '')));
    await answerAll(pool);
    figures.push(...(await lastHourFigures(pool, url, { from: UNTOUCHED_FROM, to: APPLICATIONS })));
    const staff = await sessionOf(pool, 'staff@bench.example');
    figures.push(...(await workbookFigures(pool, url, staff, system.pid('api') ?? 0)));
  } finally {
    await pool.end();
    await system.stop();
  }
  return [...figures, ...(await typingFigures())];
};
