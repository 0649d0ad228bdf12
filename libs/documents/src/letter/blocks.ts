/** A paragraph of a letter's body. Level 0 is text; 1–4 are the headings 一、（一）1.（1）, numbers included. */
export interface BodyBlock {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

/** 主送 ends with a full-width colon, once, however it was typed (GB/T 9704-2012, 7.3.2). */
export function recipientsLine(recipients: string): string {
  return `${recipients.trim().replace(/[：:]+$/u, '')}：`;
}
