/** What a reader of the PDF sees, extracted by an independent library. */
export interface PdfText {
  readonly pages: number;
  readonly text: string;
}

type Parse = (bytes: Buffer) => Promise<{ numpages: number; text: string }>;

/** The page count and the text of a PDF. For tests only: the library is a development dependency. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  // The package's main file runs a self-test when it has no parent module, as under Jest.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no types and no ES module offered
  const parse = require('pdf-parse/lib/pdf-parse.js') as Parse;
  const { numpages, text } = await parse(Buffer.from(bytes));
  return { pages: numpages, text };
}
