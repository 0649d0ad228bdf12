import { fieldById, FRAMEWORK_2021 } from '../framework';
import { aspectText, changedAspects } from '.';

const pue = fieldById(FRAMEWORK_2021, '2.1.pue')!;

describe('what of an answer changed', () => {
  it('is its value, and each thing said about it, in the order they are read', () => {
    expect(
      changedAspects(
        { value: '1.3', source: '统计年鉴' },
        { value: '1.25', source: '平台导出', basis: '全年平均' },
      ),
    ).toEqual(['value', 'source', 'basis']);
  });

  it('is only what is said about a figure that stayed', () => {
    expect(changedAspects({ value: '1.25' }, { value: '1.25', dataQuality: 'measured' })).toEqual([
      'dataQuality',
    ]);
  });

  it('is nothing for a zero more behind the point, as the content hash has it', () => {
    expect(changedAspects({ value: '1.5' }, { value: '1.50' })).toEqual([]);
  });

  it('is the value where there was no answer, or is none any more', () => {
    expect(changedAspects(undefined, { value: '1.25' })).toEqual(['value']);
    expect(changedAspects({ value: '1.25' }, undefined)).toEqual(['value']);
  });

  it('reads in the words of the field', () => {
    const answer = { value: '1.25', dataQuality: 'measured', intended: '1.2' } as const;
    expect(aspectText(pue, answer, 'value', 'zh-CN')).toBe('1.25');
    expect(aspectText(pue, answer, 'dataQuality', 'zh-CN')).toBe('实测');
    expect(aspectText(pue, answer, 'intended', 'en')).toBe('1.2');
    expect(aspectText(pue, answer, 'source', 'zh-CN')).toBe('—');
  });
});
