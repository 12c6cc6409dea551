import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import { Failure } from '#core/kernel/failure'
import type { Instant } from '#core/kernel/ids'
import { firstHash, hashLine } from './journal-hash'
import type { LibraryDb } from './open-library'
import { prepareInsert } from './prepared-insert'
import { eventLog, libraryMeta } from './schema'
import { guardStore } from './stored'

/** What is noted: what happened, when by the computer's clock, to which record. `data` never holds what a person typed. */
export type JournalNote = {
  readonly at: Instant
  /** A word like `evidence.added`. */
  readonly kind: string
  /** The id of the record it happened to. */
  readonly subject: string | null
  readonly data?: Readonly<Record<string, unknown>>
}

/** A line as it is kept: numbered, and sealed by a digest over itself and the line before. */
export type JournalLine = typeof eventLog.$inferSelect

/** The first line that does not follow from the one before. */
export type ChainBreak = { readonly atSeq: number }

const BATCH = 1000

/** The append-only journal of the library (reliability.md 1.1): order is by number, never by the clock. */
export const createJournalStore = (db: LibraryDb) => {
  // Every change of anything adds a line: the queries are built once.
  const selectHead = db.select().from(libraryMeta).prepare()
  const insertLine = prepareInsert(db, eventLog, { ownSeq: true })
  const setHead = db
    .update(libraryMeta)
    .set({ journalSeq: sql`${sql.placeholder('seq')}`, journalHash: sql`${sql.placeholder('hash')}` })
    .prepare()

  const readHead = () => {
    const meta = selectHead.get()
    if (meta === undefined) throw new Failure({ code: 'library.damaged', how: 'corrupt' })
    return meta
  }

  const readBatch = (afterSeq: number): JournalLine[] =>
    db.select().from(eventLog).where(gt(eventLog.seq, afterSeq)).orderBy(asc(eventLog.seq)).limit(BATCH).all()

  const verifyChain = (): ChainBreak | null => {
    const { libraryId, journalSeq, journalHash } = readHead()
    let [seq, head] = [0, firstHash(libraryId)]
    for (let batch = readBatch(0); batch.length > 0; batch = readBatch(seq)) {
      for (const line of batch) {
        const follows = line.seq === seq + 1 && line.prevHash === head && line.hash === hashLine(line)
        if (!follows) return { atSeq: seq + 1 }
        seq = line.seq
        head = line.hash
      }
    }
    // The head is noted apart from the lines: cutting off the last ones shows too.
    return seq === journalSeq && head === journalHash ? null : { atSeq: Math.min(seq, journalSeq) + 1 }
  }

  return guardStore({
    /** Adds a line. Call it in the transaction of the change it tells of. */
    append: ({ at, kind, subject, data = {} }: JournalNote): JournalLine => {
      const { journalSeq, journalHash } = readHead()
      const unsealed = { seq: journalSeq + 1, at, kind, subject, data: JSON.stringify(data), prevHash: journalHash }
      const line = { ...unsealed, hash: hashLine(unsealed) }
      insertLine(line)
      setHead.run({ seq: line.seq, hash: line.hash })
      return line
    },
    /** Number and digest of the newest line: printed in an export, it fixes everything that came before. */
    head: (): { readonly seq: number; readonly hash: string } => {
      const { journalSeq, journalHash } = readHead()
      return { seq: journalSeq, hash: journalHash }
    },
    /** The lines about one record, oldest first. */
    listFor: (subject: string): JournalLine[] =>
      db.select().from(eventLog).where(eq(eventLog.subject, subject)).orderBy(asc(eventLog.seq)).all(),
    /** The instant of the newest line: a clock that stands before it was put back. */
    lastInstant: (): string | null =>
      db.select({ at: eventLog.at }).from(eventLog).orderBy(desc(eventLog.seq)).limit(1).get()?.at ?? null,
    /** Recomputes the whole chain: a line edited, deleted, inserted or moved is found, and so is a missing end; null when it holds. */
    verifyChain,
  })
}
