import type { ApiHandlers } from '#contract/api'
import { type CalendarDossier, calendarName, planCalendar } from '#core/deadline/calendar-entries'
import { fromManual } from '#core/deadline/deadline-marks'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Dossier } from '#core/dossier/dossier'
import { Failure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { writeFileDurably } from '#electron/vault/durable'
import { writeCalendar } from '#electron/writers/calendar-file'
import type { ServiceDeps } from './deps'
import { resolveDestination, writtenFile } from './destination'
import { deadlinesOf } from './dossier-dates'
import { companyOf } from './parties'

type Wish = { readonly dossierId: DossierId | undefined; readonly key: string | undefined; readonly today: LocalDate }

/**
 * What was taken out of a dossier, or closed with it, goes into the file as struck out: a calendar that was given it
 * before would ring for it otherwise.
 */
const datesToWrite = (deps: ServiceDeps, dossier: Dossier, today: LocalDate): readonly DossierDeadline[] => {
  const shown = deadlinesOf(deps, dossier, today)
  const removed = deps
    .open()
    .stores.deadline.listManual(dossier.id, { removed: true })
    .map((manual) => ({ ...fromManual(manual, today), status: 'superseded' as const }))
  const all = [...shown, ...removed]
  if (dossier.status.kind === 'open') return all
  return all.map((deadline) => ({ ...deadline, status: deadline.status === 'met' ? 'met' : 'superseded' }))
}

/** @throws Failure `calendar.empty` when there is no date to write. */
const chooseDates = (deps: ServiceDeps, { dossierId, key, today }: Wish): readonly CalendarDossier[] => {
  const { stores } = deps.open()
  const dossiers = dossierId === undefined ? stores.dossier.list() : [stores.dossier.get(dossierId)]
  const chosen = dossiers.map((dossier) => ({
    dossierId: dossier.id,
    companyName: companyOf(deps, dossier.companyId).name,
    deadlines: datesToWrite(deps, dossier, today).filter((deadline) => key === undefined || deadline.key === key),
  }))
  if (chosen.every(({ deadlines }) => deadlines.length === 0)) throw new Failure({ code: 'calendar.empty' })
  return chosen
}

const FILE_NAME = { fr: 'recours-echeances.ics', en: 'recours-deadlines.ics' } as const

/** Writes the dates for another calendar program (product.md L4): of all dossiers, of one, or a single date. */
export const exportCalendarWith =
  (deps: ServiceDeps): ApiHandlers['deadline']['exportCalendar'] =>
  async ({ dossierId, key, language, today: wished, to }, { signal }) => {
    const today = wished ?? deps.clock.today()
    const dossiers = chooseDates(deps, { dossierId, key, today })
    const place = await resolveDestination(deps, to, { kind: 'file', suggestedName: FILE_NAME[language] })
    const entries = planCalendar({ dossiers, language, today })
    const text = writeCalendar(entries, { now: deps.clock.now(), language, name: calendarName(dossiers) })
    signal.throwIfAborted()
    const { size, sha256 } = await place.write((path) => writeFileDurably(path, [Buffer.from(text, 'utf8')]))
    return { file: writtenFile(deps, place.path, size, sha256), entries: entries.length }
  }
