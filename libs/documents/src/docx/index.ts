export { FACES, RED, SIZES } from './faces';
export {
  CHARACTER,
  CHARACTER_SPACING,
  LINE_PITCH,
  PAGE,
  textWidthPt,
  twipsOfMm,
  twipsOfPt,
} from './measures';
export { withoutClock } from './normalize';
export { qrAtFoot } from './qr';
export { sampleHeader } from './watermark';
