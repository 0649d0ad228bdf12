/** Largest file with an objection, in bytes: 50 MB, as people read it (52,428,800). Anybody may send one. */
export const MAX_OBJECTION_FILE_BYTES = 50 * 1024 * 1024;
