import { asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { Failure } from '#core/kernel/failure'
import type { Instant } from '#core/kernel/ids'
import { OwnTemplate, type OwnTemplateId } from '#core/letter/own-template'
import type { LibraryDb } from './open-library'
import { ownTemplate } from './schema'
import { guardStore, parseStored } from './stored'

type Row = typeof ownTemplate.$inferSelect

const fromRow = ({ seq: _seq, ...row }: Row): OwnTemplate => parseStored(OwnTemplate, row)

const notFound = () => new Failure({ code: 'notFound', what: 'template' })

/** The person's own templates, in the order in which they were kept. */
export const createOwnTemplateStore = (db: LibraryDb) => {
  const find = (id: OwnTemplateId): OwnTemplate | null => {
    const row = db.select().from(ownTemplate).where(eq(ownTemplate.id, id)).get()
    return row === undefined ? null : fromRow(row)
  }
  const change = (id: OwnTemplateId, changes: Partial<Row>): OwnTemplate => {
    db.update(ownTemplate).set(changes).where(eq(ownTemplate.id, id)).run()
    const changed = find(id)
    if (changed === null) throw notFound()
    return changed
  }
  return guardStore({
    insert: (made: OwnTemplate): void => {
      db.insert(ownTemplate).values(made).run()
    },
    /** Also one in the bin: letters drafted from it are still refreshed. Null where there is none. */
    find,
    list: ({ removed }: { readonly removed: boolean }): OwnTemplate[] =>
      db
        .select()
        .from(ownTemplate)
        .where(removed ? isNotNull(ownTemplate.removedAt) : isNull(ownTemplate.removedAt))
        .orderBy(asc(ownTemplate.seq))
        .all()
        .map(fromRow),
    /** @throws Failure notFound */
    rename: (id: OwnTemplateId, name: string, at: Instant): OwnTemplate => change(id, { name, updatedAt: at }),
    /** To the bin, or (null) out of it. @throws Failure notFound */
    setRemoved: (id: OwnTemplateId, at: Instant | null): OwnTemplate => change(id, { removedAt: at }),
  })
}
