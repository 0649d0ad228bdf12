import { FRAMEWORK_2021 } from './data/framework-2021';
import { searchFramework } from './search';

const found = (query: string): string[] => searchFramework(FRAMEWORK_2021, query).map(({ place }) => place);

describe('finding a place of the form', () => {
  it('takes a number for what it numbers, and not for a part of another', () => {
    expect(found('1.1')).toEqual(['1.1.value']);
    expect(found('２．１')).toEqual(['2.1.scale']);
    const six = searchFramework(FRAMEWORK_2021, '6');
    expect(new Set(six.map(({ objectiveNo }) => objectiveNo))).toEqual(new Set([6]));
    expect(six.map(({ itemId }) => itemId)).toEqual(['6.1', '6.2', '6.3', '6.4', null, null, null]);
    expect(found('99')).toEqual([]);
  });

  it('looks into the print, its formula, labels, options and evidence, whatever the width, case or blanks', () => {
    expect(found('园区总户数')).toEqual(['1.1.value']);
    expect(found('ｗｉｆｉ 覆盖')).toEqual(['1.2.value']);
    expect(found('pue')).toEqual(['2.1.pue']);
    expect(found('gis')).toContain('2.3.parts');
    expect(found('信息资源目录').some((place) => place === '5.e1')).toBe(true);
    expect(found('5G 基站')).toEqual(['1.3.base_stations']);
  });

  it('finds the name of an objective, and English words', () => {
    expect(
      new Set(searchFramework(FRAMEWORK_2021, '感知设备').map(({ objectiveNo }) => objectiveNo)),
    ).toContain(3);
    expect(found('base stations')).toContain('1.3.base_stations');
  });

  it('wants every word, and finds nothing for nothing', () => {
    expect(found('Wifi 天文台')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(found('、')).toEqual([]);
  });

  it('says what was found and where', () => {
    expect(searchFramework(FRAMEWORK_2021, '光纤到户')[0]).toEqual({
      objectiveNo: 1,
      place: '1.1.value',
      kind: 'item',
      itemId: '1.1',
      text: expect.stringContaining('1000M光纤到户覆盖率'),
    });
  });
});
