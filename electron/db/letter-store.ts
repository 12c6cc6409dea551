import { asc, eq } from 'drizzle-orm'
import { Failure } from '#core/kernel/failure'
import type { DossierId, Instant, LetterId } from '#core/kernel/ids'
import { upgradeContent } from '#core/letter/legacy-content'
import { Letter } from '#core/letter/letter'
import type { LibraryDb } from './open-library'
import { letter } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof letter.$inferSelect

const fromRow = ({ seq: _seq, content, ...row }: Row): Letter =>
  parseStored(Letter, { ...row, content: upgradeContent(content) })

const notFound = () => new Failure({ code: 'notFound', what: 'letter' })

/** Letters of a dossier, in the order in which they were drafted. */
export const createLetterStore = (db: LibraryDb) =>
  guardStore({
    insert: (made: Letter): void => {
      db.insert(letter).values(made).run()
    },
    /** @throws Failure notFound */
    get: (id: LetterId): Letter => {
      const row = db.select().from(letter).where(eq(letter.id, id)).get()
      if (row === undefined) throw notFound()
      return fromRow(row)
    },
    list: (dossierId: DossierId): Letter[] =>
      db.select().from(letter).where(eq(letter.dossierId, dossierId)).orderBy(asc(letter.seq)).all().map(fromRow),
    /** Makes a letter that was sent a draft again; what it says is not written anew. @throws Failure notFound */
    takeBack: (id: LetterId, updatedAt: Instant): void => {
      const draft = { state: 'draft', sent: null, updatedAt } as const
      if (db.update(letter).set(draft).where(eq(letter.id, id)).run().changes !== 1) throw notFound()
    },
    /** Replaces what the letter says. @throws Failure notFound */
    update: (changed: Letter): void => {
      const { id, ...row } = changed
      if (db.update(letter).set(row).where(eq(letter.id, id)).run().changes !== 1) throw notFound()
    },
  })
