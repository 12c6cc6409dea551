import { desc } from 'drizzle-orm'
import { Instant } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { verification } from './schema'
import { guardStore, parseStored } from './stored'

/** One run of the verification and what it found. */
export type Verification = {
  readonly at: Instant
  readonly files: number
  readonly bytes: number
  readonly problems: readonly { readonly kind: string; readonly name: string }[]
}

type Row = typeof verification.$inferSelect

const fromRow = ({ at, files, bytes, problems }: Row): Verification => ({
  at: parseStored(Instant, at),
  files,
  bytes,
  problems: Array.isArray(problems)
    ? problems.map((problem: Record<string, unknown> | null) => ({
        kind: String(problem?.kind),
        name: String(problem?.name),
      }))
    : [],
})

/** Verifications of the library: when its files were last checked, and what was found. */
export const createVerificationStore = (db: LibraryDb) =>
  guardStore({
    record: (run: Verification): void => {
      db.insert(verification).values(run).run()
    },
    last: (): Verification | null => {
      const row = db.select().from(verification).orderBy(desc(verification.seq)).limit(1).get()
      return row === undefined ? null : fromRow(row)
    },
  })
