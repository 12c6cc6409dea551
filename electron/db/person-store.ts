import { emptyPerson, Person } from '#core/dossier/person'
import type { LibraryDb } from './open-library'
import { person } from './schema'
import { guardStore, parseStored } from './stored'

/** The one person whose disputes these are. */
export const createPersonStore = (db: LibraryDb) =>
  guardStore({
    /** Empty fields as long as nothing was typed. */
    get: (): Person => {
      const row = db.select().from(person).get()
      return row === undefined ? emptyPerson : parseStored(Person, row.data)
    },
    set: (data: Person): void => {
      db.insert(person).values({ id: 1, data }).onConflictDoUpdate({ target: person.id, set: { data } }).run()
    },
  })
