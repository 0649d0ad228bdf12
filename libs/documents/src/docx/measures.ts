/** 1 pt = 20 twips; 1 mm = 56.7 twips. */
export const twipsOfMm = (mm: number): number => Math.round((mm * 1440) / 25.4);
export const twipsOfPt = (pt: number): number => Math.round(pt * 20);

/**
 * A4 with the margins office software needs so that the *characters* begin at 37 mm (GB/T 33476.2-2016:
 * software measures to the top of the line box).
 */
export const PAGE = {
  width: twipsOfMm(210),
  height: twipsOfMm(297),
  top: twipsOfMm(34.58),
  bottom: twipsOfMm(32.58),
  left: twipsOfMm(28),
  right: twipsOfMm(26),
  /** Page number 7 mm under the type area. */
  footer: twipsOfMm(22),
} as const;

/** Line pitch of the grid: 22 lines on 225 mm. */
export const LINE_PITCH = Math.round(twipsOfMm(225) / 22);

/**
 * What is taken off every 16 pt character so that 28 of them stand on 156 mm. On the characters and not
 * in the document grid, whose character pitch word processors read differently.
 */
export const CHARACTER_SPACING = twipsOfPt(((156 / 25.4) * 72) / 28 - 16);

/** One character of 三号, in twips. */
export const CHARACTER = twipsOfPt(16);

/** Width of a line in points, full-width characters counted 1, others a half. */
export function textWidthPt(text: string, sizePt: number): number {
  // Latin-1 and half-width forms take half the square of a Chinese character.
  const units = [...text].reduce(
    (sum, character) => sum + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1),
    0,
  );
  return units * sizePt;
}
