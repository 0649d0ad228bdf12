import { objectiveName } from './objective-name';

describe('the name of an objective', () => {
  it('is the printed one, and its English beside it', () => {
    expect(objectiveName('2021', '3')).toEqual({ zh: '感知设备', en: 'Sensing devices' });
  });

  it('is nothing where there is no such objective, no number, or no such framework', () => {
    expect(objectiveName('2021', '21')).toBeNull();
    expect(objectiveName('2021', null)).toBeNull();
    expect(objectiveName('1900', '3')).toBeNull();
  });
});
