/** Characters of text kept of one file, and pages: a dispute's longest statement stays far below. */
export const MAX_TEXT = 2_000_000
export const MAX_TEXT_PAGES = 5000
/** Placed words of one file; beyond, pages have text without places. */
export const MAX_WORDS = 40_000

/** Files taken out of one archive or mailbox, and their bytes together. */
export const MAX_ENTRIES = 10_000
export const MAX_UNPACKED = 2 * 1024 ** 3
/** Inflated bytes for one compressed byte; documents of everyday use stay below 15. */
export const MAX_RATIO = 200
/** A small entry may well be one long repetition. */
export const RATIO_FREE = 1024 * 1024

/** A message, a document or a recording's index is read whole: at most this many bytes. */
export const MAX_MESSAGE = 128 * 1024 * 1024
/** What a document's parts inflate to, together. */
export const MAX_PARTS = 128 * 1024 * 1024

/** Characters of text and of HTML kept of one message, and of all messages of a mailbox together. */
export const MAX_MAIL_TEXT = 1_000_000
export const MAX_MAILBOX_TEXT = 48_000_000

/** Bytes handed over at a time while unpacking. */
export const PART_BYTES = 512 * 1024
