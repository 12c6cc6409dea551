import { asc, eq } from 'drizzle-orm'
import { Redaction } from '#core/evidence/redaction'
import type { EvidenceId } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { redaction } from './schema'
import { guardStore, parseStored } from './stored'

/** Which piece is a redacted copy of which, and what was blacked out. Never the words that were. */
export const createRedactionStore = (db: LibraryDb) =>
  guardStore({
    /** Inside the transaction that records the copy. */
    insert: ({ areas, ...made }: Redaction): void => {
      db.insert(redaction)
        .values({ ...made, areas: [...areas] })
        .run()
    },
    /** What a piece is a copy of; null when it is none. */
    find: (copy: EvidenceId): Redaction | null => {
      const row = db.select().from(redaction).where(eq(redaction.evidenceId, copy)).get()
      return row === undefined ? null : parseStored(Redaction, row)
    },
    /** The copies made of a piece, the oldest first. */
    copies: (of: EvidenceId): Redaction[] =>
      db
        .select()
        .from(redaction)
        .where(eq(redaction.of, of))
        .orderBy(asc(redaction.madeAt))
        .all()
        .map((row) => parseStored(Redaction, row)),
  })
