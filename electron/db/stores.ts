import { createCompanyStore } from './company-store'
import { createConfirmationStore } from './confirmation-store'
import { createDeadlineStore } from './deadline-store'
import { createDocumentStore } from './document-store'
import { createDossierStore } from './dossier-store'
import { createEntryStore } from './entry-store'
import { createEvidenceRows } from './evidence-rows'
import { createEvidenceStore } from './evidence-store'
import { createExhibitStore } from './exhibit-store'
import { createJournalStore } from './journal-store'
import { createLetterStore } from './letter-store'
import { createLibraryStore } from './library-store'
import { createOcrStore } from './ocr-store'
import type { LibraryDb } from './open-library'
import { createOwnTemplateStore } from './own-template-store'
import { createOwnWordStore } from './own-word-store'
import { createPersonStore } from './person-store'
import { createRecipientLimitStore } from './recipient-limit-store'
import { createRedactionStore } from './redaction-store'
import { createSearchStore } from './search-store'
import { createSettingsStore } from './settings-store'
import { translateSqliteError } from './sqlite-failure'
import { createSubmissionStore } from './submission-store'
import { createVerificationStore } from './verification-store'

/** All stores over one open library. Every function is synchronous; writes that belong together go through `transact`. */
export const createStores = (db: LibraryDb) => ({
  company: createCompanyStore(db),
  confirmation: createConfirmationStore(db),
  deadline: createDeadlineStore(db),
  document: createDocumentStore(db),
  dossier: createDossierStore(db),
  entry: createEntryStore(db),
  evidence: createEvidenceStore(db),
  evidenceRows: createEvidenceRows(db),
  exhibit: createExhibitStore(db),
  journal: createJournalStore(db),
  letter: createLetterStore(db),
  library: createLibraryStore(db),
  ocr: createOcrStore(db),
  ownTemplate: createOwnTemplateStore(db),
  ownWord: createOwnWordStore(db),
  person: createPersonStore(db),
  redaction: createRedactionStore(db),
  recipientLimit: createRecipientLimitStore(db),
  search: createSearchStore(db),
  settings: createSettingsStore(db),
  submission: createSubmissionStore(db),
  verification: createVerificationStore(db),
})
export type Stores = ReturnType<typeof createStores>

/**
 * Runs writes that belong together: all of them are on the disk when this returns, or none is. It takes the write lock
 * at once (IMMEDIATE), so what is read inside is still true when the write follows. Inside another one it is a part of it.
 * @param run synchronous: a promise would settle after the commit, and is refused with a TypeError.
 */
export const transact = <T>(db: LibraryDb, run: () => T): T => {
  try {
    return db.$client.transaction(run).immediate()
  } catch (thrown) {
    throw translateSqliteError(thrown)
  }
}
