import { csvOf, extensionOf, fileProblem, sizeText } from './files';

const rule = { extensions: ['pdf', 'docx'], maxBytes: 50 * 1024 * 1024 };

describe('a file before the upload', () => {
  it('names what is wrong and what to do', () => {
    expect(fileProblem({ name: '说明.exe', size: 9 }, rule, 'zh-CN')).toBe(
      '“说明.exe”不是可接收的格式，请上传 pdf、docx 文件。',
    );
    expect(fileProblem({ name: '说明.pdf', size: 0 }, rule, 'zh-CN')).toContain('空文件');
    expect(fileProblem({ name: '说明.pdf', size: 60 * 1024 * 1024 }, rule, 'zh-CN')).toContain(
      '60 MB，超过 50 MB',
    );
    expect(fileProblem({ name: '说明.PDF', size: 10 }, rule, 'zh-CN')).toBeNull();
  });

  it('reads the ending only after the last dot', () => {
    expect(extensionOf('a.pdf.exe')).toBe('exe');
    expect(extensionOf('.pdf')).toBe('');
    expect(extensionOf('材料')).toBe('');
  });

  it('shows sizes as people write them', () => {
    expect([512, 1536, 10 * 1024, 2.4 * 1024 * 1024].map(sizeText)).toEqual([
      '512 B',
      '1.5 KB',
      '10 KB',
      '2.4 MB',
    ]);
  });
});

describe('a table as CSV', () => {
  it('neutralises cells that a spreadsheet would run, and leaves numbers alone', async () => {
    const text = await csvOf([['=HYPERLINK("x")', '＋1', -3.5, '-12.5%', 'a,b', null]]).text();
    expect(text).toBe(`"'=HYPERLINK(""x"")",'＋1,-3.5,-12.5%,"a,b",\r\n`);
  });

  it('starts with a byte order mark, without which Excel garbles Chinese', async () => {
    const bytes = new Uint8Array(await csvOf([['园区']]).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
