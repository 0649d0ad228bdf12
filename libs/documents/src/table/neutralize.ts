/**
 * First characters a spreadsheet may take for a formula: `= + - @`, their full-width forms, TAB, CR.
 */
const FORMULA_START = /^[=+\-@＝＋－＠\t\r]/;

/** Whether a spreadsheet could run this text as a formula when it is pasted, edited or saved as CSV. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** The text behind an apostrophe where a spreadsheet would take it for a formula. For CSV. */
export function neutralizeText(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text;
}
