import { zipBytes } from '../zip';
import { reportLetterPdf, type ReportLetterView } from './letter';
import { manifestFile, manifestJson, manifestText, sha256Hex, type Manifest } from './manifest';
import { summaryWorkbook } from './workbook';

/** What is sent to one recipient. */
export interface ReportPackageView {
  /** Business id, e.g. `report/2026-01/320000`. */
  readonly packageId: string;
  /** Letter and table; the table must hold this recipient's parks only. */
  readonly letter: ReportLetterView;
  /** Further files, e.g. the sealed scan of the letter; stored under `附件/`. */
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

export interface ReportPackage {
  /** The ZIP. */
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly manifest: Manifest;
}

/**
 * The report package of one recipient: letter PDF, table XLSX, attachments, and a manifest of their
 * SHA-256 as JSON and in the form of `sha256sum -c`. Same view, same bytes.
 * @throws DocumentRenderError; RangeError for a malformed date or an unsafe or repeated file name
 */
export async function reportPackage(view: ReportPackageView): Promise<ReportPackage> {
  const { letter } = view;
  const files = [
    { name: '报送函.pdf', bytes: await reportLetterPdf(letter) },
    {
      name: '选评结果汇总表.xlsx',
      bytes: await summaryWorkbook({
        sample: letter.sample,
        title: letter.tableTitle,
        author: letter.signatory,
        date: letter.date,
        rows: letter.rows,
      }),
    },
    ...view.attachments.map(({ name, bytes }) => ({ name: `附件/${name}`, bytes })),
  ];
  const manifest: Manifest = {
    package: view.packageId,
    recipient: letter.recipient,
    issuer: letter.signatory,
    number: letter.number,
    date: letter.date,
    sample: letter.sample,
    files: files.map(({ name, bytes }) => manifestFile(name, bytes)),
  };
  const encoder = new TextEncoder();
  const bytes = await zipBytes([
    ...files.map(({ name, bytes: content }) => ({ name, content })),
    { name: 'manifest.json', content: encoder.encode(manifestJson(manifest)) },
    { name: 'manifest.txt', content: encoder.encode(manifestText(manifest)) },
  ]);
  return { bytes, sha256: sha256Hex(bytes), manifest };
}
