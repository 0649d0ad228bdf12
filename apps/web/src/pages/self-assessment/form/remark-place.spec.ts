import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { remarkPlace } from './remark-place';

const at = (anchor: string) => remarkPlace(FRAMEWORK_2021, anchor, 'zh');

describe('the place of a remark', () => {
  it('is the field, the first field of an item, or the slot that it is anchored to', () => {
    expect(at('2.1.pue')).toMatchObject({ objective: 2, at: '2.1.pue', query: { field: '2.1.pue' } });
    expect(at('1.1')).toMatchObject({ objective: 1, at: '1.1.value', query: { field: '1.1.value' } });
    expect(at('6.e3')).toMatchObject({ objective: 6, at: '6.e3', evidence: true, query: { slot: '6.e3' } });
  });

  it('is the top of an objective that is meant as a whole', () => {
    expect(at('3')).toMatchObject({ objective: 3, at: '3.1.value', query: {} });
  });

  it('is none for what is about the form as a whole, or not of this framework', () => {
    expect(at('')).toBeNull();
    expect(at('filing')).toBeNull();
    expect(at('21')).toBeNull();
  });
});
