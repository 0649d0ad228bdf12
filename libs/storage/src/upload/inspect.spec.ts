import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildZip,
  eicarPdf,
  exeFile,
  externalTemplateDocx,
  jpegFile,
  macroDocx,
  ooxmlFile,
  pdfFile,
  peakLiveBuffers,
  pngFile,
  relationships,
  zipBombXlsx,
} from '../testing';
import {
  inspectUpload,
  NullScanner,
  refusalText,
  UPLOAD_REFUSALS,
  type InspectOptions,
  type RefusalCode,
} from './index';

const MB = 1024 * 1024;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function* chunks(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const inspect = (name: string, bytes: Uint8Array, options: InspectOptions & { declaredType?: string } = {}) =>
  inspectUpload({ name, stream: chunks(bytes), ...options });

async function codeOf(
  name: string,
  bytes: Uint8Array,
  options: InspectOptions = {},
): Promise<RefusalCode | 'taken'> {
  const verdict = await inspect(name, bytes, options);
  return verdict.ok ? 'taken' : verdict.refusal.code;
}

describe('uploads that are taken', () => {
  it.each([
    ['情况说明.pdf', pdfFile(), 'application/pdf'],
    ['扫描件.PDF', pdfFile(), 'application/pdf'],
    ['总结.docx', ooxmlFile('docx'), WORD],
    ['统计.xlsx', ooxmlFile('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['截图.png', pngFile(), 'image/png'],
    ['照片.jpg', jpegFile(), 'image/jpeg'],
    ['照片.jpeg', jpegFile(), 'image/jpeg'],
    ['报告.v2.exe.pdf', pdfFile(), 'application/pdf'],
  ])('%s, served as what it is', async (name, bytes, mediaType) => {
    expect(await inspect(name, bytes)).toMatchObject({ ok: true, mediaType });
  });

  it('whatever an office suite or browser declares for them', async () => {
    for (const declaredType of [
      '',
      'application/octet-stream',
      'application/wps-office.docx',
      'application/zip',
      `${WORD}; charset=binary`,
    ]) {
      expect(await inspect('a.docx', ooxmlFile('docx'), { declaredType })).toMatchObject({ ok: true });
    }
  });

  it('with links to click on: a web page, a mail address', async () => {
    const docx = ooxmlFile('docx', [
      {
        name: 'word/_rels/document.xml.rels',
        content: relationships([
          { type: 'hyperlink', target: 'https://www.gov.cn/', external: true },
          { type: 'hyperlink', target: 'mailto:park@park.example', external: true },
          { type: 'image', target: 'media/image1.png' },
        ]),
      },
    ]);
    expect(await codeOf('a.docx', docx)).toBe('taken');
  });

  it('up to the size limit, to the byte', async () => {
    const filler = 5000 - pdfFile().length;
    const exact = pdfFile({ filler });
    expect(await codeOf('a.pdf', exact, { limits: { maxBytes: exact.length } })).toBe('taken');
    expect(await codeOf('a.pdf', exact, { limits: { maxBytes: exact.length - 1 } })).toBe('too-large');
  });

  it('from a path as from a stream', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'upload-'));
    const path = join(folder, 'x');
    await writeFile(path, pngFile());
    expect(await inspectUpload({ name: 'a.png', path })).toMatchObject({ ok: true, type: 'png' });
    expect(await inspectUpload({ name: 'a.pdf', path })).toMatchObject({ ok: false });
    await rm(folder, { recursive: true });
  });
});

describe('uploads that are refused', () => {
  it('a program renamed to .pdf, and any kind renamed to another', async () => {
    expect(await codeOf('a.pdf', exeFile())).toBe('content-mismatch');
    const files = {
      'a.pdf': pdfFile(),
      'a.docx': ooxmlFile('docx'),
      'a.xlsx': ooxmlFile('xlsx'),
      'a.png': pngFile(),
      'a.jpg': jpegFile(),
    };
    for (const name of Object.keys(files)) {
      for (const [other, bytes] of Object.entries(files)) {
        expect([name, other, await codeOf(name, bytes)]).toEqual([
          name,
          other,
          name === other ? 'taken' : 'content-mismatch',
        ]);
      }
    }
    expect(await codeOf('a.docx', buildZip([{ name: 'a.txt', content: 'x' }]))).toBe('content-mismatch');
  });

  it('a PDF behind another file, where a reader of the other kind would find that one', async () => {
    expect(await codeOf('a.pdf', Buffer.concat([Buffer.from('<script>'), pdfFile()]))).toBe(
      'content-mismatch',
    );
  });

  it('a file of 0 bytes and files of a few', async () => {
    for (const name of ['a.pdf', 'a.docx', 'a.xlsx', 'a.png', 'a.jpg']) {
      expect(await codeOf(name, Buffer.alloc(0))).toBe('empty-file');
      for (const length of [1, 3, 7])
        expect(await codeOf(name, Buffer.alloc(length, 0x50))).toBe('content-mismatch');
    }
  });

  it('a file of 60 MB, without drawing all of it', async () => {
    let drawn = 0;
    async function* large(): AsyncGenerator<Uint8Array> {
      for (; drawn < 60; drawn++) yield new Uint8Array(MB);
    }
    const verdict = await inspectUpload({ name: 'a.pdf', stream: large() });
    expect(verdict).toEqual({ ok: false, refusal: { code: 'too-large', params: { limitMb: 50 } } });
    expect(drawn).toBeLessThanOrEqual(51);
  });

  it('an XLSX bomb, at the limit and with flat memory', async () => {
    const bomb = zipBombXlsx(40 * MB);
    expect(bomb.length).toBeLessThan(200_000);
    const peak = await peakLiveBuffers(async () => {
      const verdict = await inspect('a.xlsx', bomb, { limits: { inflatedBytes: 30 * MB } });
      expect(verdict).toEqual({
        ok: false,
        refusal: { code: 'inflates-too-far', params: { limitMb: 30 } },
      });
    });
    expect(peak).toBeLessThan(10 * MB);
  }, 180_000);

  it('a bomb that declares a small size', async () => {
    const liar = ooxmlFile('xlsx', [
      { name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(20 * MB), declaredSize: 100 },
    ]);
    expect(['damaged', 'inflates-too-far']).toContain(
      await codeOf('a.xlsx', liar, { limits: { inflatedBytes: MB } }),
    );
  });

  it('a bomb of many small parts', async () => {
    const parts = Array.from({ length: 60 }, (_, index) => ({ name: `x/${index}`, content: '' }));
    expect(await codeOf('a.docx', ooxmlFile('docx', parts), { limits: { parts: 50 } })).toBe(
      'too-many-parts',
    );
  });

  it('macros: a VBA project, a macro content type, an Excel 4.0 sheet, an ActiveX control', async () => {
    const verdict = await inspect('a.docx', macroDocx());
    expect(verdict).toEqual({
      ok: false,
      refusal: { code: 'macros', params: { part: 'word/vbaProject.bin' } },
    });
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    for (const part of [
      { name: '[Content_Types].xml', content: types },
      { name: 'xl/macrosheets/sheet1.xml', content: 'x' },
      { name: 'xl/activeX/activeX1.xml', content: 'x' },
    ]) {
      expect(await codeOf('a.xlsx', ooxmlFile('xlsx', [part]))).toBe('macros');
    }
  });

  it('content that an office suite would fetch from elsewhere', async () => {
    expect(await inspect('a.docx', externalTemplateDocx())).toEqual({
      ok: false,
      refusal: { code: 'external-relationship', params: { target: 'https://evil.example/template.dotm' } },
    });
    const withRelation = (type: string, target: string) =>
      ooxmlFile('xlsx', [
        { name: 'xl/_rels/workbook.xml.rels', content: relationships([{ type, target, external: true }]) },
      ]);
    for (const [type, target] of [
      ['oleObject', 'https://evil.example/a'],
      ['image', 'https://evil.example/pixel.png'],
      ['externalLinkPath', 'file:///C:/表.xlsx'],
      ['hyperlink', 'file://server/share/a.exe'],
      ['hyperlink', '\\\\server\\share'],
      ['hyperlink', 'javascript:alert(1)'],
    ] as const) {
      expect([type, target, await codeOf('a.xlsx', withRelation(type, target))]).toEqual([
        type,
        target,
        'external-relationship',
      ]);
    }
  });

  it('external content behind another spelling or encoding of the same XML', async () => {
    const plain =
      "<r:Relationships xmlns:r='x'><r:Relationship TargetMode = 'External'\n Id='a' Type='x/image' Target='http&#58;//evil.example'/></r:Relationships>";
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(plain, 'utf16le')]);
    for (const content of [plain, utf16]) {
      const docx = ooxmlFile('docx', [{ name: 'word/_rels/document.xml.rels', content }]);
      expect(await codeOf('a.docx', docx)).toBe('external-relationship');
    }
    for (const content of [
      '<!DOCTYPE x [<!ENTITY e "External">]><R TargetMode="&e;"/>',
      '<R',
      Buffer.from([0xc3, 0x28]),
    ]) {
      const docx = ooxmlFile('docx', [{ name: 'word/_rels/document.xml.rels', content }]);
      expect(await codeOf('a.docx', docx)).toBe('damaged');
    }
  });

  it('a DDE link', async () => {
    const part = {
      name: 'xl/externalLinks/externalLink1.xml',
      content: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
    };
    expect(await codeOf('a.xlsx', ooxmlFile('xlsx', [part]))).toBe('external-relationship');
  });

  it('an encrypted PDF, wherever a block of reading ends', async () => {
    expect(await codeOf('a.pdf', pdfFile({ encrypted: true }))).toBe('encrypted');
    const block = 64 * 1024;
    const encryptAt = pdfFile({ encrypted: true }).indexOf('/Encrypt');
    for (let shift = 1; shift < 16; shift++) {
      const pdf = pdfFile({ encrypted: true, filler: block - encryptAt - shift });
      expect(await codeOf('a.pdf', pdf)).toBe('encrypted');
    }
  });

  it('a password-protected and an old Office file under the new extension', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
    const protectedFile = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(500)]);
    expect(await codeOf('a.docx', protectedFile)).toBe('encrypted');
    expect(await inspect('a.docx', ole)).toEqual({
      ok: false,
      refusal: { code: 'legacy-office', params: { extension: 'docx' } },
    });
    expect(
      await codeOf('a.docx', ooxmlFile('docx', [{ name: 'word/x.xml', content: 'x', encrypted: true }])),
    ).toBe('encrypted');
  });

  it('every kind cut off anywhere', async () => {
    const files = {
      'a.pdf': pdfFile(),
      'a.docx': ooxmlFile('docx'),
      'a.png': pngFile(64, 64),
      'a.jpg': jpegFile(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      for (const share of [0.3, 0.6, 0.9, 0.98]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * share));
        expect([name, share, await codeOf(name, cut)]).toEqual([name, share, 'damaged']);
      }
    }
  });

  it('a PNG with one wrong bit', async () => {
    const png = pngFile();
    png[45] = (png[45] ?? 0) ^ 1;
    expect(await codeOf('a.png', png)).toBe('damaged');
  });

  it('a picture that would fill the reader’s memory', async () => {
    expect(await codeOf('a.png', pngFile(60_000, 60_000))).toBe('image-too-large');
    expect(await codeOf('a.jpg', jpegFile(60_000, 60_000))).toBe('image-too-large');
    expect(await codeOf('a.png', pngFile(0, 5))).toBe('damaged');
  });

  it('what the scanner finds, by the name it gives', async () => {
    const verdict = await inspect('a.pdf', eicarPdf());
    expect(verdict).toEqual({ ok: false, refusal: { code: 'malware', params: { signature: 'EICAR' } } });
    expect(await codeOf('a.pdf', eicarPdf(), { scanner: new NullScanner() })).toBe('taken');
  });

  it('when the scanner cannot tell, by failing instead of taking it', async () => {
    const scanner = { scan: () => Promise.reject(new Error('scanner is not there')) };
    await expect(inspect('a.pdf', pdfFile(), { scanner })).rejects.toThrow('scanner is not there');
  });

  it.each([
    'a.exe',
    'a',
    'a.pdf.exe',
    'a.docm',
    'a.xlsm',
    'a.doc',
    'a.svg',
    'a.html',
    'a.zip',
    'a.constructor',
  ])('%s, by its extension', async (name) => {
    expect(await codeOf(name, pdfFile())).toBe('type-not-allowed');
  });

  it('kinds that are not wanted here', async () => {
    expect(await codeOf('a.png', pngFile(), { allowed: ['pdf'] })).toBe('type-not-allowed');
  });

  it.each([
    '',
    '  ',
    '.pdf',
    '../a.pdf',
    'a/b.pdf',
    'a\\b.pdf',
    'a\u0000.pdf',
    'a\u202efdp.pdf',
    'a\nb.pdf',
    `${'长'.repeat(300)}.pdf`,
    'a.pdf ',
    '\ud800.pdf',
  ])('a file named %j', async (name) => {
    expect(await codeOf(name, pdfFile())).toBe('name-invalid');
  });

  it('a page declared as a picture and a picture declared as a page', async () => {
    const verdict = await inspect('a.png', pngFile(), { declaredType: 'text/html' });
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'declared-type-mismatch' } });
    expect(await inspect('a.pdf', pdfFile(), { declaredType: 'image/png' })).toMatchObject({ ok: false });
  });

  it('with a sentence in both languages that leaves no gap', async () => {
    const verdicts = await Promise.all([
      inspect('', pdfFile()),
      inspect('a.exe', exeFile()),
      inspect('a.pdf', pdfFile(), { declaredType: 'text/html' }),
      inspect('a.pdf', Buffer.alloc(0)),
      inspect('a.pdf', pdfFile(), { limits: { maxBytes: 10 } }),
      inspect('a.pdf', exeFile()),
      inspect('a.png', pngFile().subarray(0, 40)),
      inspect('a.pdf', pdfFile({ encrypted: true })),
      inspect('a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      inspect('a.xlsx', zipBombXlsx(MB), { limits: { inflatedBytes: 1000 } }),
      inspect('a.docx', ooxmlFile('docx'), { limits: { parts: 1 } }),
      inspect('a.png', pngFile(60_000, 60_000)),
      inspect('a.docx', macroDocx()),
      inspect('a.docx', externalTemplateDocx()),
      inspect('a.pdf', eicarPdf()),
    ]);
    const refusals = verdicts.map((verdict) => (verdict.ok ? undefined : verdict.refusal));
    expect(new Set(refusals.map((reason) => reason?.code))).toEqual(new Set(Object.keys(UPLOAD_REFUSALS)));
    for (const reason of refusals) {
      if (!reason) continue;
      expect(refusalText(reason, 'zh')).toMatch(/^[^{}]+。$/);
      expect(refusalText(reason, 'en')).toMatch(/^[^{}]+\.$/);
      for (const language of ['zh', 'en'] as const) {
        const names = [...UPLOAD_REFUSALS[reason.code][language].matchAll(/\{(\w+)\}/g)].map(
          ([, name]) => name ?? '',
        );
        for (const name of names) expect(reason.params).toHaveProperty(name);
      }
    }
  });
});
