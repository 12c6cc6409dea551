import { asc, eq, isNotNull, max } from 'drizzle-orm'
import type { DossierId, Sha256, SubmissionId } from '#core/kernel/ids'
import { upgradePlan } from '#core/letter/legacy-content'
import type { SubmittedFile } from '#core/pack/pack-preview'
import { Submission } from '#core/pack/submission'
import type { LibraryDb } from './open-library'
import { submission } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof submission.$inferSelect

const fromRow = ({ seq: _seq, plan, ...row }: Row): Submission =>
  parseStored(Submission, { ...row, plan: upgradePlan(plan) })

/** Exported packs, version by version. */
export const createSubmissionStore = (db: LibraryDb) => {
  const find = (id: string): Submission | null => {
    const row = db.select().from(submission).where(eq(submission.id, id)).get()
    return row === undefined ? null : fromRow(row)
  }
  return guardStore({
    insert: (made: Submission): void => {
      db.insert(submission).values(made).run()
    },
    /** Undoes `insert` for a pack whose folder could not be given its name: nobody has seen it. */
    takeBack: (id: SubmissionId): void => {
      db.delete(submission).where(eq(submission.id, id)).run()
    },
    find,
    /** Whether a version of this id was recorded. */
    has: (id: string): boolean =>
      db.select({ id: submission.id }).from(submission).where(eq(submission.id, id)).get() !== undefined,
    list: (dossierId: DossierId): Submission[] =>
      db
        .select()
        .from(submission)
        .where(eq(submission.dossierId, dossierId))
        .orderBy(asc(submission.version))
        .all()
        .map(fromRow),
    /** What was made for some version, to be kept as long as the library is; each file once. */
    keptFiles: (): SubmittedFile[] => {
      const rows = db
        .select({ files: submission.files, kept: submission.kept })
        .from(submission)
        .where(isNotNull(submission.kept))
        .all()
      const found = new Map<Sha256, SubmittedFile>()
      for (const row of rows) {
        const { files, kept } = parseStored(Submission.pick({ files: true, kept: true }), row)
        const isKept = new Set(kept)
        for (const file of files) if (isKept.has(file.sha256)) found.set(file.sha256, file)
      }
      return [...found.values()]
    },
    /** One above the highest version of the dossier. Ask in the transaction that inserts it. */
    nextVersion: (dossierId: DossierId): number => {
      const row = db
        .select({ highest: max(submission.version) })
        .from(submission)
        .where(eq(submission.dossierId, dossierId))
        .get()
      return (row?.highest ?? 0) + 1
    },
  })
}
