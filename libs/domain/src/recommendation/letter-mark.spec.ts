import { FOREIGN_LETTER, fitsLetter, letterAddress, readLetterAddress } from '.';

const HASH = '0123456789abcdef'.repeat(4);
const PAGE = 'https://xuanping.example/rounds/2026-01/recommendation';

describe('the mark of a letter', () => {
  it('is read from its QR code as it was written, whatever the host', () => {
    const address = letterAddress(PAGE, { recommender: 'association-320000', hash: HASH });
    const read = { round: '2026-01', recommender: 'association-320000', mark: HASH.slice(0, 16) };
    expect(readLetterAddress(address)).toEqual(read);
    expect(readLetterAddress(address.replace('xuanping.example', 'other.example:3000'))).toEqual(read);
  });

  it.each(['', PAGE, `${PAGE}?letter=${HASH.slice(0, 16)}`, `${PAGE}?by=a&letter=0123`, 'x'.repeat(9999)])(
    'is not read from “%s”',
    (text) => expect(readLetterAddress(text)).toBeNull(),
  );

  it('lets a scan be filed under the letter that it says it is, and under none that it contradicts', () => {
    expect(fitsLetter(HASH.slice(0, 16), HASH)).toBe(true);
    expect(fitsLetter(null, HASH)).toBe(true);
    expect(fitsLetter('f'.repeat(16), HASH)).toBe(false);
    expect(fitsLetter(FOREIGN_LETTER, HASH)).toBe(false);
  });
});
