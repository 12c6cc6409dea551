import { eq } from 'drizzle-orm'
import { Language } from '#core/kernel/bilingual'
import { LocalDate } from '#core/kernel/local-date'
import type { LibraryDb } from './open-library'
import { setting } from './schema'
import { guardStore } from './stored'

const WORDS = {
  language: ['system', ...Language.options],
  theme: ['system', 'light', 'dark'],
  density: ['comfortable', 'compact'],
} as const

/** How the program looks and speaks. `system` follows the computer. */
export type StoredSettings = { readonly [Name in keyof typeof WORDS]: (typeof WORDS)[Name][number] }

/** A word that another version of the program wrote is passed over: a setting is not worth a refusal. */
const choose = <W extends string>(words: readonly [W, ...W[]], found: unknown): W =>
  words.find((word) => word === found) ?? words[0]

/** The last day on which the person saw what had become due. */
const SEEN_ON = 'deadlinesSeenOn'

/** Settings: kept in the library, so that they move with it. */
export const createSettingsStore = (db: LibraryDb) =>
  guardStore({
    /** What was never set follows the system. */
    get: (): StoredSettings => {
      const rows = db.select().from(setting).all()
      const found = Object.fromEntries(rows.map(({ key, value }) => [key, value]))
      return {
        language: choose(WORDS.language, found.language),
        theme: choose(WORDS.theme, found.theme),
        density: choose(WORDS.density, found.density),
      }
    },
    set: (settings: StoredSettings): void =>
      db.transaction(() => {
        for (const [key, value] of Object.entries(settings))
          db.insert(setting).values({ key, value }).onConflictDoUpdate({ target: setting.key, set: { value } }).run()
      }),
    /** Null before the first time. */
    deadlinesSeenOn: (): LocalDate | null =>
      LocalDate.safeParse(db.select().from(setting).where(eq(setting.key, SEEN_ON)).get()?.value).data ?? null,
    setDeadlinesSeenOn: (value: LocalDate): void => {
      db.insert(setting)
        .values({ key: SEEN_ON, value })
        .onConflictDoUpdate({ target: setting.key, set: { value } })
        .run()
    },
  })
