import type { ApiHandlers } from '#contract/api'
import { describeDerivation } from '#core/deadline/describe'
import { explainDeadline } from '#core/deadline/explain'
import { holidaysOf } from '#core/deadline/holidays'
import { type ManualDeadline, ManualDeadlineId } from '#core/deadline/manual-deadline'
import { homeRegionOf } from '#core/deadline/region'
import { applyChanges } from '#core/kernel/apply-changes'
import { Failure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import { type LocalDate, yearOf } from '#core/kernel/local-date'
import { type Stores, transact } from '#electron/db/stores'
import { exportCalendarWith } from './calendar-export'
import { catchUpWith } from './catch-up'
import type { ServiceDeps } from './deps'
import { deadlinesOf, keepDatesOf } from './dossier-dates'

type Handlers = ApiHandlers['deadline']

const explainWith =
  (deps: ServiceDeps): Handlers['explain'] =>
  ({ ruleId, ...question }) => {
    const rule = deps.resources.rules.get(ruleId)
    if (rule === undefined) throw new Failure({ code: 'notFound', what: 'rule' })
    const input = { ...question, region: question.region ?? homeRegionOf(rule.jurisdiction) }
    const result = explainDeadline(rule, input, deps.resources.rules)
    if (result.kind === 'needs') throw new Failure({ code: 'deadline.needs', missing: [...result.missing] })
    if (result.kind === 'invalid') throw new Failure({ code: 'deadline.invalid', problem: result.problem })
    return { ...result.derivation, rule, text: describeDerivation(result.derivation, rule) }
  }

/** Nobody looks at more of a calendar at once, and nothing is computed for nobody. */
const HOLIDAY_YEARS = 10

const listHolidays: Handlers['holidays'] = ({ region, from, to }) => {
  if (to < from || yearOf(to) - yearOf(from) > HOLIDAY_YEARS)
    throw new Failure({ code: 'input.invalid', problems: [{ at: 'to', problem: 'out_of_range' }] })
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)
  return years
    .flatMap((year) => [...holidaysOf(region, year)].map(([date, name]) => ({ date, name })))
    .filter(({ date }) => date >= from && date <= to)
}

/** A date that the person set: each change is a line of the journal. */
const manualWith = (
  deps: ServiceDeps,
): Pick<Handlers, 'addManual' | 'changeManual' | 'removeManual' | 'restoreManual'> => {
  const write = (kind: string, manual: ManualDeadline, act: (stores: Stores) => void): ManualDeadline => {
    const { library, stores } = deps.open()
    transact(library.db, () => {
      act(stores)
      const data = { dossierId: manual.dossierId }
      stores.journal.append({ kind, subject: manual.id, at: deps.clock.now(), data })
    })
    deps.changed('deadline', 'dossier', 'library')
    return manual
  }
  return {
    addManual: (fields) => {
      deps.open().stores.dossier.get(fields.dossierId)
      const now = deps.clock.now()
      const manual: ManualDeadline = {
        ...fields,
        id: ManualDeadlineId.parse(deps.newId()),
        createdAt: now,
        updatedAt: now,
      }
      return write('deadline.added', manual, (stores) => stores.deadline.insertManual(manual))
    },
    changeManual: ({ manualId, changes }) => {
      const known = deps.open().stores.deadline.getManual(manualId)
      const manual = { ...applyChanges(known, changes), updatedAt: deps.clock.now() }
      return write('deadline.changed', manual, (stores) => stores.deadline.updateManual(manual))
    },
    removeManual: ({ manualId }) => {
      const manual = deps.open().stores.deadline.getManual(manualId)
      return write('deadline.removed', manual, (stores) => stores.deadline.removeManual(manualId, deps.clock.now()))
    },
    restoreManual: ({ manualId }) => {
      const manual = deps.open().stores.deadline.getManual(manualId)
      return write('deadline.restored', manual, (stores) => stores.deadline.restoreManual(manualId))
    },
  }
}

const datesOf = (deps: ServiceDeps, dossierId: DossierId, today: LocalDate = deps.clock.today()) => [
  ...deadlinesOf(deps, deps.open().stores.dossier.get(dossierId), today),
]

/** What the person says of a date of the dossier, by its key. */
const sayingWith = (deps: ServiceDeps): Pick<Handlers, 'mark' | 'recompute'> => {
  const say = (kind: string, dossierId: DossierId, key: string, act: (stores: Stores) => void) => {
    const { library, stores } = deps.open()
    const deadline = datesOf(deps, dossierId).find((one) => one.key === key)
    if (deadline === undefined) throw new Failure({ code: 'notFound', what: 'deadline' })
    if (deadline.owedBy === 'gate' && kind !== 'deadline.recomputed')
      throw new Failure({ code: 'deadline.notMarkable' })
    transact(library.db, () => {
      act(stores)
      stores.journal.append({ kind, subject: dossierId, at: deps.clock.now(), data: { ruleId: deadline.ruleId } })
    })
    deps.changed('deadline', 'dossier', 'letter', 'pack', 'library')
    return datesOf(deps, dossierId)
  }
  return {
    mark: ({ dossierId, key, mark }) =>
      say(mark === null ? 'deadline.unmarked' : `deadline.${mark.kind}`, dossierId, key, (stores) =>
        stores.deadline.setMark(dossierId, key, mark),
      ),
    recompute: ({ dossierId, key }) =>
      say('deadline.recomputed', dossierId, key, () => keepDatesOf(deps, dossierId, key)),
  }
}

/** Deadlines: computed from what was logged, by the rules of `resources/rules`; those the person set; what is due. */
export const createDeadlineService = (deps: ServiceDeps): Handlers => ({
  explain: explainWith(deps),
  list: ({ dossierId, today }) => datesOf(deps, dossierId, today),
  rules: () => [...deps.resources.rules.values()],
  holidays: listHolidays,
  ...manualWith(deps),
  ...sayingWith(deps),
  ...catchUpWith(deps),
  exportCalendar: exportCalendarWith(deps),
})
