import type { PDFDocumentLoadingTask, PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { getDocument, GlobalWorkerOptions, version } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useInSight } from '../../lib/useInSight';
import { Loading } from '../States';
import { useT } from '../locales';
import './PdfPages.css';

GlobalWorkerOptions.workerSrc = workerAddress;

/** Where the build lays what the reader fetches; see pdf-parts.ts. */
const PARTS = `/assets/pdf-${version}`;
/** A4, until the page itself has said its size. */
const USUAL_RATIO = 210 / 297;
/** A window's height above and below. */
const ABOUT_TO_BE_SEEN = '100% 0px';
/** Dots of the screen for each of the page: more is not seen, and a phone holds only so many. */
const MOST_DENSE = 2;

interface PdfPagesProps {
  /** Where its bytes are, or the bytes: an address of what the page holds itself could not be asked for under the policy. */
  readonly source: string | Blob;
  readonly name: string;
}

/**
 * The pages of a PDF drawn by pdf.js, for browsers without a viewer of their own: those of phones. Only pages in sight
 * are drawn, and those that left give their memory back.
 */
export function PdfPages({ source, name }: PdfPagesProps): ReactNode {
  const t = useT();
  const read = usePdf(source);
  if (read === 'failed') return <p className="xp-preview-none">{t('file.noViewer')}</p>;
  if (read === null) return <Loading rows={6} />;
  return (
    <div className="xp-pdf" role="group" aria-label={name}>
      {Array.from({ length: read.numPages }, (_, at) => (
        <PdfPage key={at} read={read} no={at + 1} />
      ))}
    </div>
  );
}

/** The document once it is read; null until then. */
function usePdf(source: string | Blob): PDFDocumentProxy | 'failed' | null {
  const [read, setRead] = useState<PDFDocumentProxy | 'failed' | null>(null);
  useEffect(() => {
    let here = true;
    let reading: PDFDocumentLoadingTask | null = null;
    const readAll = async (): Promise<PDFDocumentProxy | null> => {
      const from = typeof source === 'string' ? { url: source } : { data: await source.arrayBuffer() };
      if (!here) return null;
      reading = getDocument({
        ...from,
        cMapUrl: `${PARTS}/cmaps/`,
        standardFontDataUrl: `${PARTS}/standard_fonts/`,
        wasmUrl: `${PARTS}/wasm/`,
        // The policy of the page lets neither text become program nor WebAssembly in; the reader has slower ways.
        isEvalSupported: false,
        useWasm: false,
        enableXfa: false,
      });
      return reading.promise;
    };
    readAll().then(
      (document) => here && setRead(document),
      () => here && setRead('failed'),
    );
    return () => {
      here = false;
      setRead(null);
      void reading?.destroy();
    };
  }, [source]);
  return read;
}

function PdfPage({ read, no }: { readonly read: PDFDocumentProxy; readonly no: number }): ReactNode {
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const [ratio, setRatio] = useState(USUAL_RATIO);
  const inSight = useInSight(frame, ABOUT_TO_BE_SEEN) === true;
  useEffect(() => {
    const box = frame.current;
    if (!inSight || box === null) return;
    let drawing: RenderTask | null = null;
    let here = true;
    const canvas = document.createElement('canvas');
    const draw = async (): Promise<void> => {
      const page = await read.getPage(no);
      if (!here) return;
      const whole = page.getViewport({ scale: 1 });
      setRatio(whole.width / whole.height);
      const dense = Math.min(window.devicePixelRatio || 1, MOST_DENSE);
      const viewport = page.getViewport({ scale: (box.clientWidth * dense) / whole.width });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      drawing = page.render({ canvas, viewport });
      await drawing.promise;
      if (here) box.replaceChildren(canvas);
    };
    // A page that cannot be drawn stays white under its number; the others and the download are there.
    draw().catch(() => undefined);
    return () => {
      here = false;
      drawing?.cancel();
      canvas.remove();
      canvas.width = 0;
    };
  }, [inSight, no, read]);
  return (
    <figure className="xp-pdf-page">
      <div ref={frame} className="xp-pdf-paper" style={{ aspectRatio: ratio }} />
      <figcaption>{t('file.page', { n: no, count: read.numPages })}</figcaption>
    </figure>
  );
}
