import { asc, eq } from 'drizzle-orm'
import { Company } from '#core/company/company'
import type { CompanyId, Instant } from '#core/kernel/ids'
import type { LibraryDb } from './open-library'
import { company } from './schema'
import { guardStore, parseStored } from './stored'

/** The person's own companies and their copies of catalogue entries; the catalogue itself is files, never rows. */
export const createCompanyStore = (db: LibraryDb) =>
  guardStore({
    /** Null when the person has no copy: then the catalogue answers. */
    find: (id: CompanyId): Company | null => {
      const row = db.select().from(company).where(eq(company.id, id)).get()
      return row === undefined ? null : parseStored(Company, row.data)
    },
    list: (): Company[] =>
      db
        .select()
        .from(company)
        .orderBy(asc(company.name), asc(company.id))
        .all()
        .map((row) => parseStored(Company, row.data)),
    /** Keeps a new company or replaces the copy with the same id. */
    save: (kept: Company, updatedAt: Instant): void => {
      const row = { name: kept.name, data: kept, updatedAt }
      db.insert(company)
        .values({ id: kept.id, ...row })
        .onConflictDoUpdate({ target: company.id, set: row })
        .run()
    },
  })
