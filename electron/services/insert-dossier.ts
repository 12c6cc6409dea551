import type { Dossier, DossierFields } from '#core/dossier/dossier'
import { DossierId } from '#core/kernel/ids'
import { type Stores, transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { keepDatesOf } from './dossier-dates'
import { companyOf } from './parties'

/**
 * Records a new, open dossier and its line of the journal in one transaction; its title is the company's name.
 * @param alsoWrite what belongs in the same transaction.
 * @throws Failure `notFound` when the company is not in the directory.
 */
export const insertDossier = (
  deps: ServiceDeps,
  fields: DossierFields,
  isSample: boolean,
  alsoWrite: (stores: Stores, dossier: Dossier) => void = () => {},
): Dossier => {
  const { library, stores } = deps.open()
  const now = deps.clock.now()
  const dossier: Dossier = {
    ...fields,
    id: DossierId.parse(deps.newId()),
    title: companyOf(deps, fields.companyId).name,
    status: { kind: 'open' },
    stageOverride: null,
    isSample,
    createdAt: now,
    updatedAt: now,
  }
  transact(library.db, () => {
    stores.dossier.insert(dossier)
    stores.journal.append({ kind: 'dossier.created', subject: dossier.id, at: now, data: { status: 'open' } })
    keepDatesOf(deps, dossier.id)
    alsoWrite(stores, dossier)
  })
  return dossier
}
