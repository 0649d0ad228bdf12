import QRCode from 'qrcode';

/**
 * A QR code as SVG text for a template (`image(bytes(view.qr), …)`). Level M: a print that is
 * folded or stamped over in one corner still reads. The template leaves the quiet zone.
 */
export async function qrSvg(content: string): Promise<string> {
  return QRCode.toString(content, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
}
