import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { remarkLink } from './remark-place';

const at = (anchor: string) => remarkLink(FRAMEWORK_2021, anchor, 'zh');

describe('the way to what was remarked on', () => {
  it('leads to the field, the first field of an item, or the slot that a remark is anchored to', () => {
    expect(at('2.1.pue')).toMatchObject({ objective: 2, query: { field: '2.1.pue' } });
    expect(at('1.1')).toMatchObject({ objective: 1, evidence: false, query: { field: '1.1.value' } });
    expect(at('6.e3')).toMatchObject({ objective: 6, evidence: true, query: { slot: '6.e3' } });
  });

  it('leads to the top of an objective that is meant as a whole', () => {
    expect(at('3')).toMatchObject({ objective: 3, query: {} });
  });

  it('is under the name that people know', () => {
    expect(at('2.1.pue')?.name).toMatch(/^2\.1 \S/);
    expect(at('1.3')?.name).toMatch(/^1\.3 \S/);
    expect(at('3')?.name).toMatch(/^3 \S/);
  });

  it('is none for what is about the form as a whole, or not of this framework', () => {
    expect(at('')).toBeNull();
    expect(at('form')).toBeNull();
    expect(at('particulars')).toBeNull();
    expect(at('filing')).toBeNull();
    expect(at('21')).toBeNull();
  });
});
