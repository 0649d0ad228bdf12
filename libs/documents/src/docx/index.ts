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
export { sampleHeader } from './watermark';
