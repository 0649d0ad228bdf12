/** As many digits of a letter's hash as its feet print and people type. */
export const SHORT_HASH = 8;
