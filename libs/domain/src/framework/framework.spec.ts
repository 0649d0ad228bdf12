import {
  allFields,
  allItems,
  allObjectives,
  allSlots,
  crossChecksOf,
  elementByNo,
  fieldById,
  fieldsOf,
  FRAMEWORK_2021 as framework,
  FRAMEWORK_VERSIONS,
  frameworkOf,
  frameworkOfRound,
  itemById,
  LATEST_FRAMEWORK_VERSION,
  objectiveByNo,
  objectiveOf,
  slotById,
} from './index';

const tally = (values: readonly string[]): Record<string, number> =>
  values.reduce<Record<string, number>>((sum, value) => ({ ...sum, [value]: (sum[value] ?? 0) + 1 }), {});

describe('the framework 2021 counts what is printed', () => {
  it('has 6 elements, 20 objectives, 70 items, 89 fields and 32 evidence slots', () => {
    expect(framework.elements).toHaveLength(6);
    expect(allObjectives(framework)).toHaveLength(20);
    expect(allItems(framework)).toHaveLength(70);
    expect(allFields(framework)).toHaveLength(89);
    expect(allSlots(framework)).toHaveLength(32);
  });

  it('has the printed number of items in every objective and element', () => {
    expect(allObjectives(framework).map((objective) => objective.items.length)).toEqual([
      4, 4, 4, 4, 3, 4, 4, 2, 3, 3, 4, 4, 4, 4, 4, 3, 4, 3, 3, 2,
    ]);
    const perElement = framework.elements.map((element) => element.objectives.flatMap((o) => o.items).length);
    expect(perElement).toEqual([12, 11, 12, 12, 11, 12]);
  });

  it('numbers elements and objectives throughout', () => {
    expect(framework.elements.map((element) => element.no)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(framework.elements.map((element) => element.ordinal).join('')).toBe('一二三四五六');
    expect(allObjectives(framework).map((objective) => objective.no)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('has the kinds of items and of fields', () => {
    expect(tally(allItems(framework).map((item) => item.kind))).toEqual({
      ratio: 14,
      measure: 10,
      composite: 15,
      count: 2,
      yesno: 26,
      narrative: 3,
    });
    expect(tally(allFields(framework).map((field) => field.kind))).toEqual({
      ratio: 15,
      measure: 15,
      count: 10,
      yesno: 36,
      multiselect: 5,
      narrative: 8,
    });
  });

  it('splits exactly the fifteen composite items', () => {
    expect(allItems(framework).filter((item) => item.kind === 'composite').map((item) => item.id)).toEqual(
      ['1.3', '2.1', '2.3', '3.4', '4.4', '7.4', '10.1', '11.1', '12.2', '12.3', '13.2', '15.3', '16.2', '18.3', '19.2'],
    ); // prettier-ignore
    for (const item of allItems(framework)) {
      expect(item.fields.length > 1).toBe(item.kind === 'composite');
    }
  });
});

describe('ids are stable and point back', () => {
  it('are unique', () => {
    for (const ids of [allItems(framework), allFields(framework), allSlots(framework)].map((all) =>
      all.map((x) => x.id),
    )) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('spell out where a field stands', () => {
    for (const field of allFields(framework)) {
      expect(field.id).toBe(`${field.itemId}.${field.key}`);
      expect(field.id).toMatch(/^\d{1,2}\.\d\.[a-z_]+$/);
      expect(itemById(framework, field.itemId)?.fields).toContain(field);
      expect(fieldById(framework, field.id)).toBe(field);
      expect(fieldsOf(objectiveOf(framework, field))).toContain(field);
      expect(elementByNo(framework, field.elementNo)?.objectives).toContain(objectiveOf(framework, field));
    }
    for (const slot of allSlots(framework)) {
      expect(slotById(framework, slot.id)).toBe(slot);
      expect(objectiveOf(framework, slot).evidence).toContain(slot);
    }
  });

  it('give nothing for what does not exist', () => {
    expect(fieldById(framework, '1.1')).toBeUndefined();
    expect(itemById(framework, '21.1')).toBeUndefined();
    expect(slotById(framework, '1.e2')).toBeUndefined();
    expect(objectiveByNo(framework, 0)).toBeUndefined();
    expect(frameworkOf('2019')).toBeUndefined();
    expect(() => frameworkOfRound('2019')).toThrow('no framework 2019');
    expect(() => objectiveOf(framework, { objectiveNo: 21 })).toThrow(RangeError);
  });

  it('find the version a new round is offered', () => {
    expect(frameworkOf(LATEST_FRAMEWORK_VERSION)).toBe(framework);
    expect(frameworkOfRound(LATEST_FRAMEWORK_VERSION)).toBe(framework);
    expect(FRAMEWORK_VERSIONS).toContain(framework);
  });
});

describe('the printed formulas', () => {
  it('stand at fourteen items, word for word', () => {
    const printed = allItems(framework).filter((item) => item.formula !== null);
    expect(printed.map((item) => item.id)).toEqual(
      ['1.1', '2.4', '5.1', '5.2', '6.1', '9.1', '11.3', '11.4', '13.2', '14.4', '15.4', '16.3', '20.1', '20.2'],
    ); // prettier-ignore
    for (const item of printed) {
      expect(item.textVerbatim).toContain(item.formula);
      expect(item.fields.map((field) => (field.kind === 'ratio' ? field.formula : null))).toContain(
        item.formula,
      );
    }
  });

  it('are what numerator and denominator were taken from', () => {
    const bare = (text: string) => text.replace(/[（）()\s]/g, '');
    for (const field of allFields(framework)) {
      if (field.kind !== 'ratio' || field.formula === null) continue;
      const [name, right] = field.formula.split('=');
      expect(bare(right ?? '')).toBe(bare(`${field.numerator.label}/${field.denominator.label}`));
      if (field.id !== '11.3.value') expect(field.label).toBe(name);
    }
  });

  it('take four numbers in 15.4 and two everywhere else', () => {
    for (const field of allFields(framework)) {
      if (field.kind !== 'ratio') continue;
      const boxes = field.numerator.parts.length + field.denominator.parts.length;
      expect(boxes).toBe(field.id === '15.4.value' ? 4 : 2);
    }
  });

  it('leave 12.4 as the only ratio that follows from its wording alone', () => {
    const unprinted = allFields(framework).filter(
      (field) => field.kind === 'ratio' && field.formula === null,
    );
    expect(unprinted.map((field) => field.id)).toEqual(['12.4.value']);
  });
});

describe('the rules beside the print', () => {
  const measures = allFields(framework).filter((field) => field.kind === 'measure');
  const ids = (fields: readonly { readonly id: string }[]) => fields.map((field) => field.id);

  it('ask how the eleven percentages without a formula were counted', () => {
    expect(ids(measures.filter((field) => field.needsBasis))).toEqual([
      '1.2.value', '1.3.coverage', '1.4.value', '3.1.value', '3.2.value', '4.3.value', '5.3.value', '6.4.value',
      '8.2.value', '10.2.value', '12.3.share',
    ]); // prettier-ignore
  });

  it('mark the units that the print lacks as suggestions of the round', () => {
    const suggested = allFields(framework).filter(
      (field) => 'unit' in field && field.unit?.standing === 'suggested' && field.unit.chosenBy === 'round',
    );
    expect(suggested.map((field) => [field.id, 'unit' in field ? field.unit?.name : null])).toEqual([
      ['2.1.scale', '标准机架（个）'],
      ['3.3.value', '根'],
      ['12.3.turnover', '万元'],
      ['20.1.value', '万元/人'],
      ['20.2.value', '亿元/平方公里'],
    ]);
  });

  it('call a unit printed only where it stands in the text', () => {
    for (const field of allFields(framework)) {
      if (!('unit' in field) || field.unit?.standing !== 'printed') continue;
      expect(itemById(framework, field.itemId)?.textVerbatim).toContain(`（${field.unit.name}`);
    }
  });

  it('know one value for which lower is better, PUE, and its floor', () => {
    const lower = allFields(framework).filter((field) => 'better' in field && field.better === 'lower');
    expect(ids(lower)).toEqual(['2.1.pue']);
    expect(fieldById(framework, '2.1.pue')).toMatchObject({ unit: null, rule: { min: '1' } });
  });

  it('cap no rate that can honestly exceed 100', () => {
    expect(fieldById(framework, '1.4.value')).toMatchObject({ rule: { max: null } });
    expect(fieldById(framework, '12.3.share')).toMatchObject({ rule: { max: '100', maxIs: 'warning' } });
    const free = allFields(framework).filter((field) => field.kind === 'ratio' && field.numeratorMayExceed);
    expect(ids(free)).toEqual(['11.3.value', '20.1.value', '20.2.value']);
  });

  it('allow 不适用 where a park may honestly have nothing to answer', () => {
    const allowed = allFields(framework).filter((field) => field.notApplicable !== null);
    const outside = allowed.filter((field) => field.elementNo !== 5);
    expect(ids(outside)).toEqual([
      '2.1.scale', '2.1.pue', '4.4.connected', '4.4.text', '5.3.value', '9.1.value', '9.2.value', '12.3.share',
      '13.2.share',
    ]); // prettier-ignore
    expect(allowed.length - outside.length).toBe(fieldsOfElement(5).length);
    for (const field of allFields(framework)) {
      if (field.kind === 'ratio' && field.denominatorMayBeZero) expect(field.notApplicable).not.toBeNull();
    }
  });

  function fieldsOfElement(no: number) {
    return (elementByNo(framework, no)?.objectives ?? []).flatMap(fieldsOf);
  }

  it('govern dependent fields by fields of the same item', () => {
    for (const field of allFields(framework)) {
      const { required } = field;
      const governing =
        required.when === 'chosen'
          ? [required.fieldId]
          : required.when === 'positive'
            ? required.fieldIds
            : [];
      for (const id of governing) {
        expect(fieldById(framework, id)?.itemId).toBe(field.itemId);
        expect(fieldById(framework, id)?.kind).toBe(required.when === 'chosen' ? 'yesno' : 'count');
      }
    }
  });

  it('name existing fields in the cross-checks', () => {
    expect(framework.crossChecks.map((check) => check.field)).toEqual([
      '12.3.share',
      '13.2.share',
      '20.1.value',
      '20.2.value',
    ]);
    for (const check of framework.crossChecks) {
      const other = check.kind === 'same-amount' ? check.otherField : check.countField;
      expect(fieldById(framework, check.field)).toBeDefined();
      expect(fieldById(framework, other)).toBeDefined();
      expect(crossChecksOf(framework, check.field)).toEqual([check]);
    }
    expect(crossChecksOf(framework, '1.1.value')).toEqual([]);
  });
});
