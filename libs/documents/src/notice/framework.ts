import type { Framework } from '@xuanping/domain/framework';
import type { FrameworkTableView, SelectionNoteView } from './view';

/** The framework as the notice prints it: names, items and evidence verbatim, line by line. */
export function frameworkTableView(framework: Framework): FrameworkTableView {
  const [element = '', no = '', objective = '', items = '', evidence = ''] = framework.columnHeaders;
  return {
    title: framework.title,
    columns: [element, no, objective, items, evidence],
    elements: framework.elements.map((entry) => ({
      name: entry.nameVerbatim,
      objectives: entry.objectives.map((row) => ({
        no: row.no,
        name: row.name,
        items: row.items.map((item) => item.textVerbatim),
        evidence: row.evidenceVerbatim.split('\n'),
      })),
    })),
  };
}

/** The 选评说明 printed under the framework. */
export function selectionNoteView(framework: Framework): SelectionNoteView {
  return {
    title: framework.notesTitle,
    sections: framework.notes.map(({ heading, text }) => ({ heading, paragraphs: text.split('\n') })),
  };
}
