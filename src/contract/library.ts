import { z } from 'zod'
import { job, method } from '#contract/define'
import { Instant } from '#core/kernel/ids'

/** The state of the library: where its numbers stand and when its files were last checked. */
export const LibraryStatus = z.strictObject({
  libraryId: z.uuid(),
  schemaVersion: z.int(),
  createdAt: Instant,
  counts: z.strictObject({ dossiers: z.int(), entries: z.int(), evidence: z.int(), letters: z.int() }),
  /** Bytes of evidence kept. */
  evidenceBytes: z.int(),
  lastVerifiedAt: Instant.nullable(),
  lastVerifyFoundProblems: z.boolean().nullable(),
})
export type LibraryStatus = z.infer<typeof LibraryStatus>

/** One finding of a verification, by the piece's exhibit number and name where it is known. */
export const LibraryProblem = z.strictObject({
  kind: z.enum(['fileMissing', 'fileAltered', 'database', 'strayFile']),
  name: z.string(),
})
export type LibraryProblem = z.infer<typeof LibraryProblem>

/** The library: one folder with one database and one vault for all dossiers. */
export const library = {
  open: method(z.strictObject({}), LibraryStatus),
  status: method(z.strictObject({}), LibraryStatus),
  verify: job(
    z.strictObject({}),
    z.strictObject({ checkedFiles: z.int(), checkedBytes: z.int(), problems: z.array(LibraryProblem) }),
  ),
} as const
