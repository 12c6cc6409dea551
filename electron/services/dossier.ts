import type { ApiHandlers } from '#contract/api'
import { buildOverview } from '#core/dossier/build-overview'
import type { Dossier } from '#core/dossier/dossier'
import type { DossierOverview } from '#core/dossier/overview'
import { applyChanges } from '#core/kernel/apply-changes'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { transact } from '#electron/db/stores'
import type { ServiceDeps } from './deps'
import { deadlinesOf, keepDatesOf } from './dossier-dates'
import { insertDossier } from './insert-dossier'
import { companyOf, personOf } from './parties'

/** Dossiers. The title is the company's name: a dispute is known by who it is with. */
export const createDossierService = (deps: ServiceDeps): ApiHandlers['dossier'] => {
  const announce = () => deps.changed('dossier', 'deadline', 'letter', 'pack', 'library')

  const write = (kind: string, dossier: Dossier, act: () => void): Dossier => {
    const { library, stores } = deps.open()
    transact(library.db, () => {
      act()
      stores.journal.append({ kind, subject: dossier.id, at: deps.clock.now(), data: { status: dossier.status.kind } })
      keepDatesOf(deps, dossier.id)
    })
    announce()
    return dossier
  }

  const change = (kind: string, dossierId: DossierId, edit: (dossier: Dossier) => Dossier): Dossier => {
    const { stores } = deps.open()
    const changed = { ...edit(stores.dossier.get(dossierId)), updatedAt: deps.clock.now() }
    return write(kind, changed, () => stores.dossier.update(changed))
  }

  const overview = (dossier: Dossier, today: LocalDate): DossierOverview => {
    const { stores } = deps.open()
    const entries = stores.entry.list(dossier.id, { removed: false })
    return buildOverview({
      dossier,
      company: companyOf(deps, dossier.companyId),
      person: personOf(deps, dossier),
      entries,
      deadlines: deadlinesOf(deps, dossier, today, entries),
      evidenceCount: stores.evidenceRows.counts(dossier.id).all,
      letters: stores.letter.list(dossier.id),
      today,
    })
  }

  return {
    create: (fields) => {
      const dossier = insertDossier(deps, fields, false)
      announce()
      return dossier
    },
    get: ({ dossierId }) => deps.open().stores.dossier.get(dossierId),
    list: () => [...deps.open().stores.dossier.list()],
    update: ({ dossierId, changes }) =>
      change('dossier.changed', dossierId, (dossier) => {
        const changed = applyChanges(dossier, changes)
        return { ...changed, title: companyOf(deps, changed.companyId).name }
      }),
    close: ({ dossierId, on, outcome, received }) =>
      change('dossier.closed', dossierId, (dossier) => ({
        ...dossier,
        status: { kind: 'closed', on: on ?? deps.clock.today(), outcome, received },
      })),
    setStage: ({ dossierId, stage, reason }) =>
      change('dossier.stageSet', dossierId, (dossier) => ({
        ...dossier,
        stageOverride: stage === null ? null : { stage, on: deps.clock.today(), reason },
      })),
    reopen: ({ dossierId }) =>
      change('dossier.reopened', dossierId, (dossier) => ({ ...dossier, status: { kind: 'open' } })),
    overview: ({ dossierId, today }) =>
      overview(deps.open().stores.dossier.get(dossierId), today ?? deps.clock.today()),
    home: ({ today }) =>
      deps
        .open()
        .stores.dossier.list()
        .map((dossier) => overview(dossier, today ?? deps.clock.today())),
  }
}
