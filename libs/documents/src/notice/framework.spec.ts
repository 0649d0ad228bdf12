import { FRAMEWORK_2021, allItems, allObjectives } from '@xuanping/domain/framework';
import { noticeView, pdfText } from '../testing';
import { frameworkTableView, noticePdf, selectionNoteView } from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

describe('the framework attached to a notice', () => {
  it('carries all 20 objectives and all 70 items word for word', async () => {
    const view = noticeView({
      framework: frameworkTableView(FRAMEWORK_2021),
      selectionNote: selectionNoteView(FRAMEWORK_2021),
    });
    const { text } = await pdfText(await noticePdf(view));
    const paper = withoutBlanks(text);
    const objectives = allObjectives(FRAMEWORK_2021);
    const items = allItems(FRAMEWORK_2021);
    expect([objectives.length, items.length]).toEqual([20, 70]);
    // A page number may fall between two lines of a cell, so cells are looked up line by line.
    const missing = [
      ...objectives.map(({ name }) => name),
      ...objectives.flatMap(({ evidenceVerbatim }) => evidenceVerbatim.split('\n')),
      ...items.flatMap(({ textVerbatim }) => textVerbatim.split('\n')),
      ...FRAMEWORK_2021.columnHeaders,
      ...FRAMEWORK_2021.notes.map(({ text: note }) => note),
    ].filter((line) => !paper.includes(withoutBlanks(line)));
    expect(missing).toEqual([]);
  });
});
