import type { ApiHandlers } from '#contract/api'
import type { Delivery } from '#contract/delivery'
import {
  buildLadder,
  type ClimbedRung,
  climb,
  climbProblem,
  type DeliveryLadder,
  descend,
  descendProblem,
  type SendingSubject,
  subjectOf,
} from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import { Failure } from '#core/kernel/failure'
import type { ServiceDeps } from './deps'
import { deadlinesOf } from './dossier-dates'
import { readPostalNumber } from './read-postal-number'
import { checkEntry, writeEntry } from './write-entry'

/** The clocks of the dossier that each rung starts, as the rules say; dated where the day of this very rung started them. */
const clocksOf = (deps: ServiceDeps, entry: Entry, { rungs }: DeliveryLadder): Delivery['starts'] => {
  const { stores } = deps.open()
  const dates = deadlinesOf(deps, stores.dossier.get(entry.dossierId), deps.clock.today())
  return rungs.flatMap(({ rung, event, notedIn }) => {
    if (event === null || rung === 'answered') return []
    const clocks = dates
      .filter(({ from, ruleId, status }) => from.event === event && ruleId !== null && status !== 'superseded')
      .map(({ ruleId, label, date, from, estimated }) => ({
        ruleId: ruleId ?? '',
        label,
        date: notedIn !== null && from.entryId === notedIn && !estimated ? date : null,
      }))
    return [{ event, clocks }]
  })
}

const describe = (deps: ServiceDeps, entry: Entry, wished: SendingSubject | null): Delivery => {
  const entries = deps.open().stores.entry.list(entry.dossierId, { removed: false })
  const ladder = buildLadder(entry, entries, wished)
  return { ladder, starts: ladder === null ? [] : clocksOf(deps, entry, ladder) }
}

/** @throws Failure `delivery.noSuchRung`, `delivery.rungMissing` */
const checkRung = (entry: Entry, subject: SendingSubject | null, rung: ClimbedRung): SendingSubject => {
  const problem = subject === null ? { kind: 'no_rung' as const } : climbProblem(entry, subject, rung)
  if (problem?.kind === 'needs') throw new Failure({ code: 'delivery.rungMissing', rung, needs: problem.rung })
  if (problem !== null || subject === null) throw new Failure({ code: 'delivery.noSuchRung' })
  return subject
}

/** Sendings, from the writing to the answer (product.md C3): a view of the log, and the changes that climb it. */
export const createDeliveryService = (deps: ServiceDeps): ApiHandlers['delivery'] => {
  const change = (entry: Entry, edit: Partial<Entry>, wished: SendingSubject | null): Delivery => {
    const changed: Entry = { ...entry, ...edit, updatedAt: deps.clock.now() }
    checkEntry(deps, changed)
    const { stores } = deps.open()
    return describe(
      deps,
      writeEntry(deps, 'entry.changed', changed, () => stores.entry.update(changed)),
      wished,
    )
  }
  const find = (entryId: Entry['id']): Entry => deps.open().stores.entry.get(entryId)
  return {
    get: ({ entryId, subject }) => describe(deps, find(entryId), subject ?? null),
    climb: ({ entryId, subject: wished, ...step }) => {
      const entry = find(entryId)
      const subject = checkRung(entry, subjectOf(entry) ?? wished ?? null, step.rung)
      return change(entry, { events: climb(entry, subject, step).events }, subject)
    },
    descend: ({ entryId, rung }) => {
      const entry = find(entryId)
      const subject = subjectOf(entry)
      if (subject === null) throw new Failure({ code: 'delivery.noSuchRung' })
      const standing = descendProblem(entry, subject, rung)
      if (standing !== null) throw new Failure({ code: 'delivery.rungMissing', rung: standing, needs: rung })
      return change(entry, { events: descend(entry, subject, rung).events }, subject)
    },
    setSlip: ({ entryId, number }) => {
      const entry = find(entryId)
      return change(entry, { postalNumber: readPostalNumber(number) }, subjectOf(entry))
    },
  }
}
