import { mentionedIn, mentionNames, type Mentionable } from './mentions';

const person = (id: string, name: string, email = `${id}@park.example`): Mentionable => ({ id, name, email });
const fang = person('fang', '王芳');
const fangfei = person('fangfei', '王芳菲');
const ann = person('ann', 'Ann');
const anna = person('anna', 'Anna Li');

describe('who is mentioned in a comment', () => {
  it('is the one of the longest name, where a name begins with another', () => {
    expect(mentionedIn('@王芳菲 请核对', [fang, fangfei])).toEqual(['fangfei']);
    expect(mentionedIn('@王芳 请核对', [fang, fangfei])).toEqual(['fang']);
    expect(mentionedIn('@Anna Li 请核对', [ann, anna])).toEqual(['anna']);
    expect(mentionedIn('@王芳菲、@王芳 请核对，@王芳菲', [fang, fangfei])).toEqual(['fangfei', 'fang']);
  });

  it('is known by the address, where two have the very same name', () => {
    const other = person('other', '王芳');
    const people = [fang, other, ann];
    expect([...mentionNames(people).values()]).toEqual([
      '王芳（fang@park.example）',
      '王芳（other@park.example）',
      'Ann',
    ]);
    expect(mentionedIn('@王芳（other@park.example） 请核对', people)).toEqual(['other']);
    // Written by hand without an address, the name means either: both are asked.
    expect(mentionedIn('@王芳 请核对', people)).toEqual(['fang', 'other']);
    // The address in a name is read as no mention of its own.
    expect(mentionedIn('@王芳（other@park.example）', [...people, person('park', 'park')])).toEqual([
      'other',
    ]);
  });

  it('is found before Chinese text that follows directly, and behind any text', () => {
    expect(mentionedIn('请@王芳核对', [fang, fangfei])).toEqual(['fang']);
    expect(mentionedIn('PUE@王芳核对', [fang])).toEqual(['fang']);
    expect(mentionedIn('＠王芳：口径？', [fang])).toEqual(['fang']);
    expect(mentionedIn('@Ann核对', [ann])).toEqual(['ann']);
    expect(mentionedIn('(@Ann). @Ann.', [ann])).toEqual(['ann']);
  });

  it('is not somebody of a shorter name, when the one who was meant has left', () => {
    expect(mentionedIn('@王芳菲 请核对', [fang, fangfei]).filter((id) => id !== 'fangfei')).toEqual([]);
    expect(mentionedIn('@丁同事 请核对', [fang])).toEqual([]);
    expect(mentionedIn('@Anna 请核对', [ann])).toEqual([]);
  });

  it('is nobody in an e-mail address', () => {
    const park = person('park', 'park');
    expect(mentionedIn('来信请寄 bo@park.example', [park])).toEqual([]);
    expect(mentionedIn('bo@Ann', [ann])).toEqual([]);
    expect(mentionedIn('@park.example', [park])).toEqual([]);
    expect(mentionedIn('@park-west 已回复', [park])).toEqual([]);
  });

  it('is nobody where nobody is named', () => {
    expect(mentionedIn('', [fang])).toEqual([]);
    expect(mentionedIn('@', [fang, person('none', '')])).toEqual([]);
    expect(mentionedIn('王芳 @@ 王芳', [fang])).toEqual([]);
    expect(mentionedIn('@@王芳', [fang])).toEqual(['fang']);
  });
});
