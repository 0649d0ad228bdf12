import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import type { Pool } from 'pg';
import type { Figure } from '../figure';
import { forgetPeak, memory } from '../support/memory';
import { ask } from '../support/requests';
import { answerAll, moreApplications, ROUND } from '../support/scene';

const TURNS = 3;

/** As many applications as their numbers hold: with 89 fields nearly a million cells. */
const MANY = 9_999;

/**
 * All applications of the round by 89 fields as one XLSX, against hand-written sheet XML of the same answers, deflated
 * at level 1; and how high the API's memory stood while it wrote them, and while it wrote four times as many.
 */
export async function workbookFigures(
  pool: Pool,
  base: string,
  cookie: string,
  pid: number,
): Promise<readonly Figure[]> {
  const url = `${base}/api/v1/rounds/${ROUND}/forms.xlsx`;
  await answerAll(pool);
  const ours: number[] = [];
  const floor: number[] = [];
  let size = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    ours.push(
      await seconds(async () => {
        size = (await ask(url, new Agent(), { cookie })).length;
      }),
    );
    floor.push(await seconds(() => handWritten(pool)));
  }
  const [best, bestFloor] = [Math.min(...ours), Math.min(...floor)];
  return [
    { what: 'XLSX of all applications: size', value: size / 1024, unit: 'KB' },
    { what: 'XLSX of all applications: API', value: best, unit: 's' },
    { what: 'XLSX of all applications: hand-written sheet XML, deflate 1', value: bestFloor, unit: 's' },
    {
      what: 'XLSX of all applications: against hand-written XML',
      value: bestFloor / best,
      unit: 'of the floor',
      goal: 0.7,
      least: 0.5,
    },
    ...(await memoryFigures(pool, pid, () => ask(url, new Agent(), { cookie }))),
  ];
}

/** How high the API's memory stands while it writes the table, and while it writes it with four times as many lines. */
async function memoryFigures(
  pool: Pool,
  pid: number,
  write: () => Promise<unknown>,
): Promise<readonly Figure[]> {
  const figure = (what: string, value: number): Figure => ({
    what: `XLSX of all applications: memory of the API ${what}`,
    value,
    unit: 'MB',
  });
  const before = memory(pid, 'VmRSS');
  const highest = async (): Promise<number> => {
    forgetPeak(pid);
    await write();
    return memory(pid, 'VmHWM');
  };
  const few = await highest();
  await moreApplications(pool, MANY);
  await answerAll(pool);
  return [
    figure('before', before),
    figure('at its highest', few),
    figure(`at its highest with ${MANY} lines`, await highest()),
  ];
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function handWritten(pool: Pool): Promise<void> {
  async function* sheet(): AsyncIterable<string> {
    yield '<worksheet><sheetData>';
    let after = '';
    for (;;) {
      const { rows } = await pool.query<{ no: string; answers: Record<string, { value?: string }> }>(
        `SELECT application_no AS no, json_object_agg(field_id, value) AS answers FROM answer
          WHERE round_code = $1 AND application_no > $2 AND application_no <= lpad((coalesce(nullif($2, ''), '0')::int + 200)::text, 4, '0')
          GROUP BY 1 ORDER BY 1`,
        [ROUND, after],
      );
      if (rows.length === 0) break;
      for (const { no, answers } of rows) {
        const cells = Object.values(answers).map(
          ({ value = '' }) => `<c t="inlineStr"><is><t>${escape(String(value))}</t></is></c>`,
        );
        yield `<row><c t="inlineStr"><is><t>${no}</t></is></c>${cells.join('')}</row>`;
        after = no;
      }
    }
    yield '</sheetData></worksheet>';
  }
  let bytes = 0;
  await pipeline(Readable.from(sheet()), createDeflateRaw({ level: 1 }), async (chunks) => {
    for await (const chunk of chunks) bytes += (chunk as Buffer).length;
  });
  if (bytes === 0) throw new Error('nothing was written');
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
