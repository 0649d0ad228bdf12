export { coveredRanges, fontFiles, isCovered } from './fonts';
export { MISSING_GLYPH, printable, printableView, unprintableCharacters } from './printable';
export { qrSvg } from './qr';
export { DocumentRenderError, renderPdf, type DocumentHead, type TemplateName } from './renderer';
