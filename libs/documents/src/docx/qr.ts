import {
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  TextWrappingType,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import QRCode from 'qrcode';

/** Pixels a module: sharp at 24 mm on an office printer, and few enough bytes for a mail. */
const SCALE = 10;
/** Modules of white around the code, which its readers need where text comes near. */
const QUIET = 2;
/** PNG's filter “Up”: lines of one module are alike. Without it the best is tried line by line, which takes most of the time. */
const LIKE_THE_LINE_ABOVE: object = { filterType: 2 };
const PIXELS_PER_MM = 96 / 25.4;

/**
 * A QR code as a picture that stands at the lower left of the type area of its paragraph's page, clear of a seal at the
 * right. Level M: a print that is folded or stamped over in one corner still reads.
 */
export async function qrAtFoot(of: {
  readonly content: string;
  /** Side of the printed code. */
  readonly mm: number;
  readonly title: string;
}): Promise<ImageRun> {
  const data = await QRCode.toBuffer(of.content, {
    errorCorrectionLevel: 'M',
    margin: QUIET,
    scale: SCALE,
    rendererOpts: LIKE_THE_LINE_ABOVE,
  });
  const side = Math.round(of.mm * PIXELS_PER_MM);
  return new ImageRun({
    type: 'png',
    data,
    transformation: { width: side, height: side },
    // Without an id of its own it gets the next of the process, and no two files would be the same.
    altText: { id: '1', name: of.title, title: of.title, description: of.content },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        align: HorizontalPositionAlign.LEFT,
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.MARGIN,
        align: VerticalPositionAlign.BOTTOM,
      },
      wrap: { type: TextWrappingType.NONE },
    },
  });
}
