import type { Words } from '@xuanping/domain/process';
import type { FormStamp } from '@xuanping/domain/self-assessment/exchange';
import { writeGrids, type GridCell, type GridRow, type GridSheet } from '../table';
import { elementSheet } from './element-sheet';
import { STAMP_MARK } from './layout';
import { sees, word, type FormWorkbookView } from './view';
import { INSTRUCTIONS, SAMPLE, WORDS } from './words';

/**
 * The whole form as XLSX: a sheet for each element, and one that says how to fill them in. Only what may be
 * filled in is unlocked; quotients compute themselves. A hidden sheet names round, application, framework and the
 * digest of the answers, hidden columns each field and its version. Same view, same bytes.
 */
export async function formWorkbook(view: FormWorkbookView): Promise<Uint8Array> {
  const sheets = [
    aboutSheet(view),
    ...view.framework.elements
      .filter(({ objectives }) => objectives.some(({ no }) => sees(view, no)))
      .map((element) => elementSheet(view, element)),
    stampSheet(view.stamp),
  ];
  return writeGrids(sheets, {
    date: view.date,
    author: view.organisation,
    sample: view.sample,
    pages: word(view, WORDS.pages),
  });
}

function aboutSheet(view: FormWorkbookView): GridSheet {
  const facts: readonly (readonly [Words, string])[] = [
    [WORDS.round, `${view.stamp.round} ${view.roundName}`],
    [WORDS.application, view.stamp.application],
    [WORDS.park, view.parkName],
    [WORDS.framework, view.stamp.framework],
    [WORDS.date, view.date],
    [WORDS.hash, view.stamp.contentHash],
  ];
  const rows: GridRow[] = [
    ...(view.sample ? [{ cells: [{ column: 1, role: 'sample' as const, value: { text: SAMPLE } }] }] : []),
    { height: 30, cells: [{ column: 1, role: 'title', value: { text: word(view, WORDS.title) } }] },
    ...facts.map(([name, text]): GridRow => ({
      height: 20,
      cells: [
        { column: 1, role: 'section', value: { text: word(view, name) } },
        { column: 2, role: 'label', value: { text } },
      ],
    })),
  ];
  const merges: string[] = [];
  for (const line of INSTRUCTIONS) {
    rows.push({
      height: 36,
      cells: [
        { column: 1, role: 'label', value: { text: word(view, line) } },
        { column: 2, role: 'label' },
      ],
    });
    merges.push(`A${rows.length}:B${rows.length}`);
  }
  return {
    name: word(view, WORDS.about),
    columns: [{ width: 30 }, { width: 80 }],
    rows,
    merges,
    protect: true,
  };
}

function stampSheet(stamp: FormStamp): GridSheet {
  const text = (column: number, content: string): GridCell => ({
    column,
    role: 'label',
    value: { text: content },
  });
  return {
    name: 'stamp',
    state: 'very-hidden',
    columns: [{ width: 20 }, { width: 70 }],
    rows: [
      { cells: [text(1, STAMP_MARK), text(2, '1')] },
      ...(['round', 'application', 'framework', 'contentHash'] as const).map((key) => ({
        cells: [text(1, key), text(2, stamp[key])],
      })),
    ],
    protect: true,
  };
}
