import { linesOf } from '.';
import { fieldOf } from './table.fixture';

describe('the lines of a field', () => {
  it('hold every number of a printed sum, every option, and the unit where the park chooses it', () => {
    expect(
      linesOf(fieldOf('15.4.value')).map(({ key, boxes }) => [
        key,
        boxes.slice(0, 2).map(({ name }) => name),
      ]),
    ).toEqual([
      ['15.4.value', ['numerator', 'denominator']],
      ['15.4.value/2', ['numerator', 'denominator']],
    ]);
    expect(linesOf(fieldOf('2.3.parts')).map(({ option }) => option)).toEqual([
      '大数据平台',
      '物联网平台',
      'GIS平台',
      '视频云',
      'AI',
    ]);
    expect(
      linesOf(fieldOf('1.4.value'))[0]
        ?.boxes.find(({ name }) => name === 'unit')
        ?.choices.map(({ value }) => value),
    ).toEqual(['%', '部/百户', '部/百人']);
    expect(linesOf(fieldOf('2.1.scale'))[0]?.boxes.some(({ name }) => name === 'unit')).toBe(false);
  });

  it('offer 不适用 only where it may be chosen', () => {
    const offered = (id: string): boolean | undefined =>
      linesOf(fieldOf(id))[0]?.boxes.find(({ name }) => name === 'notApplicable')?.offered;
    expect([offered('2.1.scale'), offered('1.1.value')]).toEqual([true, false]);
  });

  it('show an option that the framework does not know on a line of its own', () => {
    expect(linesOf(fieldOf('2.3.parts'), { options: ['元宇宙'] }).at(-1)).toMatchObject({
      key: '2.3.parts/元宇宙',
    });
  });
});
