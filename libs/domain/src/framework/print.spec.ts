import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  allItems,
  allFields,
  allObjectives,
  FRAMEWORK_2021 as framework,
  hasEnglish,
  itemById,
  translate,
} from './index';

const source = readFileSync(join(__dirname, 'source/framework-2021.txt'), 'utf8').split('\n');
const clean = (line: string): string => line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');

describe('the text is the print', () => {
  it('covers every line of the source, each as often as it is printed', () => {
    const lines = (text: string) => text.split('\n').map(clean);
    const printed = [
      framework.title,
      ...framework.elements.flatMap((element) => [
        ...framework.columnHeaders, // the table head is repeated on each of its six pages
        ...lines(element.nameVerbatim),
        ...element.objectives.flatMap((objective) => [
          String(objective.no),
          objective.name,
          ...objective.items.flatMap((item) => lines(item.textVerbatim)),
          ...lines(objective.evidenceVerbatim),
        ]),
      ]),
      framework.notesTitle,
      ...framework.notes.flatMap((section) => [section.heading, section.text]),
      '2', // a stray page number at the end
    ];
    expect(printed.filter((line) => line !== '').sort()).toEqual(
      source
        .map(clean)
        .filter((line) => line !== '')
        .sort(),
    );
  });

  it('stands on the lines each item names, with its blanks and punctuation', () => {
    for (const item of allItems(framework)) {
      const [first, last] = item.sourceLines;
      const lines = source
        .slice(first - 1, last)
        .join('\n')
        .replace(/^\t/, '');
      expect(lines).toBe(item.textVerbatim);
    }
  });

  it('loses only number, outer blanks and one line break when cleaned', () => {
    for (const item of allItems(framework)) {
      const stripped = item.textVerbatim.replace(/^\d、\s*/, '').trim();
      expect(item.text).toBe(item.id === '6.3' ? stripped.replace('\n', '') : stripped);
      expect(item.textVerbatim.startsWith(`${item.no}、`)).toBe(true);
    }
  });

  it('keeps the misprints: corrections belong into the help', () => {
    expect(framework.notes[2]?.text).toContain('符合相关要求的的开发区');
    expect(itemById(framework, '19.1')?.text).toBe('是否设立的数字（智慧）园区建设领导小组');
    expect(itemById(framework, '15.4')?.text).toContain('/ (教师总数+学生总数）');
    expect(itemById(framework, '19.1')?.help.join()).toContain('设立了');
  });

  it('names the evidence as printed in the cell of the objective', () => {
    for (const objective of allObjectives(framework)) {
      const cell = objective.evidenceVerbatim.replace(/\s/g, '');
      for (const slot of objective.evidence) expect(cell).toContain(slot.text);
      const rest = objective.evidence.reduce((left, slot) => left.replace(slot.text, ''), cell);
      expect(rest.replace(/\d、|及/g, '')).toBe('');
    }
  });

  it('prints the counting rule of 5.1, the only one there is', () => {
    const withRemark = allItems(framework).filter((item) => item.remark !== null);
    expect(withRemark.map((item) => item.id)).toEqual(['5.1']);
    expect(withRemark[0]?.textVerbatim).toContain(withRemark[0]?.remark);
  });

  it('takes the options of lists from the print', () => {
    for (const field of allFields(framework)) {
      if (field.kind !== 'multiselect') continue;
      const text = itemById(framework, field.itemId)?.text ?? '';
      for (const option of field.options) if (option !== field.otherOption) expect(text).toContain(option);
    }
  });
});

describe('the English beside it', () => {
  it('exists for every text a reader can meet', () => {
    const texts = framework.elements.flatMap((element) => [
      element.name,
      ...element.objectives.flatMap((objective) => [
        objective.name,
        ...objective.evidence.flatMap((slot) => [slot.text, slot.help]),
        ...objective.items.flatMap((item) => [
          item.text,
          item.remark,
          ...item.help,
          ...item.fields.flatMap((field): (string | null)[] => [
            field.label,
            field.notApplicable,
            ...(field.kind === 'ratio'
              ? [field.numerator, field.denominator].flatMap((side) => [
                  side.label,
                  ...side.parts.map((p) => p.label),
                ])
              : []),
            ...(field.kind === 'ratio'
              ? field.unitTable.flatMap((row) => [row.unit, row.numeratorUnit, row.denominatorUnit])
              : []),
            ...('unit' in field && field.unit ? field.unit.choices : []),
            ...(field.kind === 'measure' ? [field.basisHint] : []),
            ...(field.kind === 'multiselect' ? field.options : []),
            ...(field.kind === 'narrative' ? field.prompts : []),
            ...(field.kind === 'yesno' ? Object.values(field.choices) : []),
          ]),
        ]),
      ]),
    ]);
    const more = [framework.title, ...framework.columnHeaders, framework.notesTitle];
    const notes = framework.notes.flatMap((section) => [section.heading, section.text]);
    const wanted = [...texts, ...more, ...notes].filter((text): text is string => text !== null);
    expect(wanted.filter((text) => !hasEnglish(text))).toEqual([]);
    expect(wanted.filter((text) => /\p{Script=Han}/u.test(translate(text, 'en')))).toEqual([]);
  });

  it('never replaces the Chinese', () => {
    expect(translate('数字基础设施', 'zh')).toBe('数字基础设施');
    expect(translate('数字基础设施', 'en')).toBe('Digital infrastructure');
    expect(translate('没有译文', 'en')).toBe('没有译文');
  });
});
