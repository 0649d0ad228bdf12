import { isMailAddress } from './address';

describe('an e-mail address', () => {
  it.each([
    'a@b.example',
    'wang.wei+park@mail.cipa.example',
    '10086@qq.com',
    'x@localhost',
    '王伟@园区.中国',
    "o'neil@x.example",
  ])('may be %s', (address) => expect(isMailAddress(address)).toBe(true));

  it.each([
    '',
    'a',
    '@b.example',
    'a@',
    'a b@x.example',
    'a@x.example ',
    'a@x.example,b@x.example',
    'a@x.example;b@x.example',
    'Wang <a@x.example>',
    '<a@x.example>',
    'a@x.example\r\nBcc: b@x.example',
    'a@x.example\u2028b@x.example',
    '"a b"@x.example',
    'a@b@x.example',
    'a..b@x.example',
    '.a@x.example',
    'a@-x.example',
    'a@x..example',
    'a@[127.0.0.1]',
    'a(b)@x.example',
    'group:a@x.example;',
    `${'a'.repeat(65)}@x.example`,
    `a@${'x'.repeat(254)}`,
  ])('may not be %j', (address) => expect(isMailAddress(address)).toBe(false));
});
