import { asc, eq, max } from 'drizzle-orm'
import { type DossierId, Instant, Sha256, SubmissionId } from '#core/kernel/ids'
import { upgradePlan } from '#core/letter/legacy-content'
import { PackPlan } from '#core/pack/pack'
import type { LibraryDb } from './open-library'
import { submission } from './schema'
import { guardStore, parseStored } from './stored'

/** A file of an exported pack: its name inside the pack, size in bytes, digest. */
export type SubmittedFile = { readonly name: string; readonly size: number; readonly sha256: Sha256 }

/** One exported version of a pack: what was planned and what was written. Never changes. */
export type Submission = {
  readonly id: SubmissionId
  readonly dossierId: DossierId
  readonly version: number
  readonly plan: PackPlan
  readonly files: readonly SubmittedFile[]
  readonly createdAt: Instant
}

type Row = typeof submission.$inferSelect

const parseFile = (value: unknown): SubmittedFile => {
  const { name, size, sha256 } = (value ?? {}) as Record<string, unknown>
  return { name: String(name), size: Number(size), sha256: parseStored(Sha256, sha256) }
}

const fromRow = (row: Row, dossierId: DossierId): Submission => ({
  id: parseStored(SubmissionId, row.id),
  dossierId,
  version: row.version,
  plan: parseStored(PackPlan, upgradePlan(row.plan)),
  files: (Array.isArray(row.files) ? row.files : []).map(parseFile),
  createdAt: parseStored(Instant, row.createdAt),
})

/** Exported packs, version by version. */
export const createSubmissionStore = (db: LibraryDb) =>
  guardStore({
    insert: (made: Submission): void => {
      db.insert(submission).values(made).run()
    },
    list: (dossierId: DossierId): Submission[] =>
      db
        .select()
        .from(submission)
        .where(eq(submission.dossierId, dossierId))
        .orderBy(asc(submission.version))
        .all()
        .map((row) => fromRow(row, dossierId)),
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
