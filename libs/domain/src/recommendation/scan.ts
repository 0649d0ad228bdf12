/** Largest scan of a sealed letter, in bytes: 50 MB, as people read it (52,428,800). */
export const MAX_SCAN_BYTES = 50 * 1024 * 1024;
/** What a scanner or a telephone makes: a sealed letter is a picture of paper. */
export const SCAN_EXTENSIONS = ['pdf', 'jpg', 'jpeg', 'png'] as const;
