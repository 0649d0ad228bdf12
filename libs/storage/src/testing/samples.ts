import { crc32, deflateSync } from 'node:zlib';
import { EICAR } from '../upload';
import { buildZip, type ZipPart } from './zip-builder';

/** A one-page PDF. `encrypted` adds an encryption dictionary to its trailer. */
export function pdfFile(options: { readonly encrypted?: boolean; readonly filler?: number } = {}): Buffer {
  const body =
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n' +
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\n' +
    `%${'x'.repeat(options.filler ?? 0)}\n`;
  const trailer = `trailer\n<</Root 1 0 R/Size 4${options.encrypted ? '/Encrypt 5 0 R' : ''}>>\n`;
  return Buffer.from(
    `${body}xref\n0 1\n0000000000 65535 f \n${trailer}startxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, sum]);
}

/** A black grey-scale PNG; the declared size may lie. */
export function pngFile(width = 8, height = 8): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc(Math.min(width, 64) * Math.min(height, 64)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** The marker structure of a JPEG; its picture data is noise. */
export function jpegFile(width = 8, height = 8): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), // SOI, APP0
    Buffer.from('ffc0000b08', 'hex'),
    size,
    Buffer.from('01011100', 'hex'), // SOF0, one component
    Buffer.from('ffda0008010100003f00', 'hex'), // SOS
    Buffer.from('a5ff00b6'.repeat(50), 'hex'),
    Buffer.from('ffd9', 'hex'),
  ]);
}

const MAIN = {
  docx: { part: 'word/document.xml', type: 'wordprocessingml.document.main+xml' },
  xlsx: { part: 'xl/workbook.xml', type: 'spreadsheetml.sheet.main+xml' },
} as const;

/** A package with a main part of this kind; `parts` are added, or replace one of the same name. */
export function ooxmlFile(type: 'docx' | 'xlsx', parts: readonly ZipPart[] = []): Buffer {
  const { part, type: mainType } = MAIN[type];
  const base: ZipPart[] = [
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${mainType}"/></Types>`,
    },
    { name: '_rels/.rels', content: relationships([{ type: 'officeDocument', target: part }]) },
    { name: part, content: '<w:document xmlns:w="w"/>' },
  ];
  const names = new Set(parts.map(({ name }) => name));
  return buildZip([...base.filter(({ name }) => !names.has(name)), ...parts]);
}

/** A relationships part. */
export function relationships(
  list: readonly { readonly type: string; readonly target: string; readonly external?: boolean }[],
): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
    list
      .map(({ type: kind, target, external }, index) => {
        return `<Relationship Id="rId${index + 1}" Type="${type}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`;
      })
      .join('') +
    '</Relationships>'
  );
}

/** A DOCX with a macro project. */
export function macroDocx(): Buffer {
  return ooxmlFile('docx', [{ name: 'word/vbaProject.bin', content: 'macro' }]);
}

/** An XLSX of some 60 KB that inflates to `inflatedBytes`. */
export function zipBombXlsx(inflatedBytes: number): Buffer {
  return ooxmlFile('xlsx', [{ name: 'xl/worksheets/sheet1.xml', content: Buffer.alloc(inflatedBytes, ' ') }]);
}

/** A DOCX whose template lies on another server (the usual way to load macros from outside). */
export function externalTemplateDocx(target = 'https://evil.example/template.dotm'): Buffer {
  return ooxmlFile('docx', [
    {
      name: 'word/_rels/settings.xml.rels',
      content: relationships([{ type: 'attachedTemplate', target, external: true }]),
    },
  ]);
}

/** A Windows program. */
export function exeFile(): Buffer {
  return Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(1000, 0x90)]);
}

/** A PDF that carries the EICAR test string. */
export function eicarPdf(): Buffer {
  const pdf = pdfFile().toString('latin1');
  return Buffer.from(pdf.replace('%x', '%').replace('\nxref', `\n%${EICAR}\nxref`), 'latin1');
}
