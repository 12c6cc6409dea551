import { and, asc, eq } from 'drizzle-orm'
import { type LimitKey, OwnLimit } from '#core/pack/recipient-limit'
import type { RecipientId } from '#core/pack/recipient-profile'
import type { LibraryDb } from './open-library'
import { recipientLimit } from './schema'
import { guardStore, parseStored } from './stored'

/** The limits of recipients as the person read them. */
export const createRecipientLimitStore = (db: LibraryDb) => {
  const oneOf = (recipientId: RecipientId, key: LimitKey) =>
    and(eq(recipientLimit.recipientId, recipientId), eq(recipientLimit.key, key))
  return guardStore({
    /** Those of one recipient, in the order in which they were first read. */
    list: (recipientId: RecipientId): OwnLimit[] =>
      db
        .select({ key: recipientLimit.key, value: recipientLimit.value, readOn: recipientLimit.readOn })
        .from(recipientLimit)
        .where(eq(recipientLimit.recipientId, recipientId))
        .orderBy(asc(recipientLimit.seq))
        .all()
        .map((row) => parseStored(OwnLimit, row)),
    /** One limit, in place of what was read before. */
    set: (recipientId: RecipientId, { key, value, readOn }: OwnLimit): void => {
      db.insert(recipientLimit)
        .values({ recipientId, key, value, readOn })
        .onConflictDoUpdate({ target: [recipientLimit.recipientId, recipientLimit.key], set: { value, readOn } })
        .run()
    },
    /** Nothing where none was read. */
    remove: (recipientId: RecipientId, key: LimitKey): void => {
      db.delete(recipientLimit).where(oneOf(recipientId, key)).run()
    },
  })
}
