/**
 * The faces GB/T 9704 offices have installed, by the names their software knows. A DOCX only names
 * them (they may not be shipped): the recipient's machine sets the text with its own.
 */
const face = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

export const FACES = {
  /** 小标宋: organ mark and titles. */
  title: face('方正小标宋简体'),
  /** 仿宋: body, number, signature. */
  body: face('仿宋_GB2312'),
  /** 黑体: first level, 附件. */
  bold: face('黑体'),
  /** 楷体: second level. */
  kai: face('楷体_GB2312'),
  /** 宋体: page numbers, tables. */
  song: face('宋体'),
} as const;

/** Sizes in half-points, as DOCX counts: 二号 22 pt, 三号 16 pt, 四号 14 pt, 五号 10.5 pt. */
export const SIZES = { two: 44, three: 32, four: 28, five: 21 } as const;

/** Official red on paper and on screen (GB/T 9704-2012, 6.2; #FF0000 is what offices use). */
export const RED = 'FF0000';
