import { allItems, allSlots, FRAMEWORK_2021 as F } from '../framework';
import { anchorTitle } from './anchor-title';

describe('what a remark points to', () => {
  it('is named by its text, in both languages, and by itself when it is unknown', () => {
    expect(anchorTitle(F, 'form')).toEqual({ zh: '整份材料', en: 'The whole form' });
    expect(anchorTitle(F, 'particulars').zh).toContain('信用代码');
    expect(anchorTitle(F, '1').zh).toBe('目标 1 网络基础设施');
    expect(anchorTitle(F, '1').en).toMatch(/^Objective 1 [A-Z]/);
    expect(anchorTitle(F, '1.2').zh).toBe('1.2 无线网络Wifi覆盖率');
    expect(anchorTitle(F, '1.e1').zh).toBe('证明材料：通信主管部门或运营商数据');
    expect(anchorTitle(F, '99.9')).toEqual({ zh: '99.9', en: '99.9' });
  });

  it('is known by its item where it is one field of it', () => {
    expect(anchorTitle(F, '1.2.value')).toEqual(anchorTitle(F, '1.2'));
  });

  it('is known by its own name beside that of its item where the item asks several things', () => {
    const item = allItems(F).find(({ fields }) => fields.length > 1);
    const [one, other] = item?.fields ?? [];
    const title = anchorTitle(F, one?.id ?? '');
    expect(title.zh).toBe(`${anchorTitle(F, item?.id ?? '').zh}：${one?.label}`);
    expect(title).not.toEqual(anchorTitle(F, other?.id ?? ''));
  });

  it('is set apart from everything else by its name within its objective', () => {
    const titles = [...allItems(F), ...allSlots(F)].map(
      ({ id, objectiveNo }) => `${objectiveNo} ${anchorTitle(F, id).zh}`,
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
});
