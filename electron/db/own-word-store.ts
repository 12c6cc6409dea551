import { asc, eq } from 'drizzle-orm'
import type { Instant } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { ownWord } from './schema'
import { guardStore } from './stored'

/** The words that the person taught the spelling check. */
export const createOwnWordStore = (db: LibraryDb) =>
  guardStore({
    list: (): string[] =>
      db
        .select({ word: ownWord.word })
        .from(ownWord)
        .orderBy(asc(ownWord.word))
        .all()
        .map(({ word }) => word),
    /** A word known already stays as it was. */
    add: (word: string, addedAt: Instant): void => {
      db.insert(ownWord).values({ word, addedAt }).onConflictDoNothing().run()
    },
    /** Nothing where it was not known. */
    remove: (word: string): void => {
      db.delete(ownWord).where(eq(ownWord.word, word)).run()
    },
  })
