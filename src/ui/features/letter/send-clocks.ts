import type { Channel, Entry } from '#core/correspondence/entry'
import { type DossierDeadline, deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { indexRules, type Rule } from '#core/deadline/rule'
import { clockInputOf } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { EntryId, Instant } from '#core/kernel/ids'
import { compareDates, type LocalDate } from '#core/kernel/local-date'

/** A sending that has not been noted yet. */
export type PlannedSending = {
  readonly on: LocalDate
  readonly channel: Channel
  readonly event: ProcedureEvent | null
}

/** What the dates of a dossier follow from. */
export type ClockFacts = {
  readonly dossier: Dossier
  readonly entries: readonly Entry[]
  readonly rules: readonly Rule[]
  readonly today: LocalDate
}

const PLANNED = EntryId.parse('00000000-0000-4000-8000-000000000000')
const NEVER = Instant.parse('1970-01-01T00:00:00.000Z')

const plannedEntry = (dossier: Dossier, { on, channel, event }: PlannedSending): Entry => ({
  id: PLANNED,
  dossierId: dossier.id,
  source: null,
  recordedAt: NEVER,
  updatedAt: NEVER,
  channel,
  direction: 'outgoing',
  counterpart: 'company',
  on,
  time: null,
  person: '',
  reference: '',
  summary: '',
  commitment: null,
  events: event === null ? [] : [{ event, on, proof: null }],
  citations: [],
  datePrecision: null,
  dayOrder: null,
  postalNumber: null,
})

/**
 * The dates that a sending would start, soonest first, before anything is noted: those of the dossier's own rules that
 * would run from it.
 */
export const clocksOfSending = (facts: ClockFacts, sending: PlannedSending): readonly DossierDeadline[] => {
  if (sending.event === null) return []
  const entries = [...facts.entries, plannedEntry(facts.dossier, sending)]
  return deriveDeadlines(clockInputOf(facts.dossier, entries, facts.today), indexRules(facts.rules))
    .filter(({ from, status }) => from.entryId === PLANNED && status !== 'superseded')
    .toSorted((a, b) => compareDates(a.date, b.date))
}
