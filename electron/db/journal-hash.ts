import { createHash } from 'node:crypto'

/** A line of the journal, without its own digest. `data` is the JSON text as it is stored. */
export type UnsealedLine = {
  readonly seq: number
  readonly at: string
  readonly kind: string
  readonly subject: string | null
  readonly data: string
  readonly prevHash: string
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** What the first line of a library's journal follows: bound to the library, so that a journal fits no other one. */
export const firstHash = (libraryId: string): string => sha256(JSON.stringify(['recours-journal', libraryId]))

/**
 * The digest of a line: SHA-256 of the JSON array `[prevHash, seq, at, kind, subject, data]` in UTF-8. Simple on
 * purpose: anyone can recompute the chain with thirty lines of another language (reliability.md 1.1).
 */
export const hashLine = ({ prevHash, seq, at, kind, subject, data }: UnsealedLine): string =>
  sha256(JSON.stringify([prevHash, seq, at, kind, subject, data]))
