import type { Company } from '#core/company/company'
import { compareMoments, type DatePrecision } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { citationsOf } from '#core/correspondence/entry-pieces'
import { dateOfMark } from '#core/correspondence/event-order'
import { ANSWERS } from '#core/deadline/clock-events'
import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import type { RulesById } from '#core/deadline/rule'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import { type ExhibitPlace, exhibitFinder } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Money } from '#core/kernel/money'
import type { Letter } from '#core/letter/letter'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import type { Mediator } from '#core/mediator/mediator'
import { MEDIATOR_LIMITS } from '#core/mediator/mediator-limits'
import { findWait, type Wait } from '#core/mediator/mediator-wait'
import type { PackPlan } from './pack'
import type { RecipientProfile } from './recipient-profile'

/** A submission made before: its version, its day and what it held. */
export type PreviousPack = { readonly version: number; readonly on: LocalDate; readonly plan: PackPlan }

/**
 * What a pack is planned from. `order`: exhibits to put first, in that order. `deadlines`: those of the dossier today.
 * `rulesById`: where the mediator's own waiting time is found. `confirmations`: the checks of admissibility that the
 * person vouches for. `previous`: the last submission, for what is new since. `recipient`: the profile whose limits the
 * pack keeps to.
 */
export type PackInput = {
  readonly dossier: Dossier
  readonly company: Company
  readonly person: Person
  readonly mediator: Mediator | null
  readonly entries: readonly Entry[]
  readonly evidence: readonly Evidence[]
  readonly letter: Letter | null
  readonly language: Language
  readonly today: LocalDate
  readonly order: readonly EvidenceId[]
  readonly deadlines?: readonly DossierDeadline[] | undefined
  readonly rulesById: RulesById
  readonly confirmations?: ReadonlySet<AdmissibilityCheckId> | undefined
  readonly previous?: PreviousPack | null | undefined
  readonly recipient?: RecipientProfile | undefined
}

/** Something dated that the log says, with the numbers of the exhibits that prove it. */
export type DatedFact = {
  readonly on: LocalDate
  readonly datePrecision: DatePrecision | null
  readonly exhibits: readonly number[]
}

/** What admissibility turns on (C. conso. L. 612-2): the complaint, its proof, the answer or the silence. */
export type PackFacts = {
  readonly input: PackInput
  readonly language: Language
  readonly amount: Money | null
  readonly entries: readonly Entry[]
  readonly sent: DatedFact | null
  readonly received: DatedFact | null
  readonly holdingReply: DatedFact | null
  readonly reply: DatedFact | null
  readonly wait: Wait
  readonly limit: DossierDeadline | null
  readonly citedBy: (entry: Entry) => readonly number[]
  /** Where each citation of an exchange is found in the exhibits of the pack. */
  readonly placesOf: (entry: Entry) => readonly ExhibitPlace<Evidence>[]
}

const SENT: readonly ProcedureEvent[] = [
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
  'complaint.written',
]

/** The exchanges in the order in which they happened; without a time, at the end of their day. */
const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => compareMoments(a, b) || (a.id < b.id ? -1 : 1))

const placeCitations = (evidence: readonly Evidence[]): PackFacts['placesOf'] => {
  const find = exhibitFinder(evidence)
  return (entry) =>
    citationsOf(entry)
      .map(find)
      .filter((place): place is ExhibitPlace<Evidence> => place?.piece.included === true)
}

type Fact = { readonly events: readonly ProcedureEvent[]; readonly notBefore?: LocalDate | undefined }

/** The first day on which one of the events is logged, with the exhibits of every exchange that logs it that day. */
const firstFact = (
  entries: readonly Entry[],
  { events, notBefore }: Fact,
  citedBy: (entry: Entry) => readonly number[],
): DatedFact | null => {
  const marked = entries.flatMap((entry) =>
    entry.events
      .filter(({ event, on }) => events.includes(event) && (notBefore === undefined || on >= notBefore))
      .map((mark) => ({ ...dateOfMark(entry, mark), exhibits: citedBy(entry) })),
  )
  const first = marked.map(({ on }) => on).sort()[0]
  if (first === undefined) return null
  const ofDay = marked.filter(({ on }) => on === first)
  // One exchange that knows the day settles it for all.
  const isExact = ofDay.some(({ datePrecision }) => datePrecision === null)
  return {
    on: first,
    datePrecision: isExact ? null : (ofDay[0]?.datePrecision ?? null),
    exhibits: [...new Set(ofDay.flatMap(({ exhibits }) => exhibits))].sort((a, b) => a - b),
  }
}

const UNKNOWN: Wait = { kind: 'unknown' }

/** Before a court there is nothing left to wait for. */
const waitOf = ({ dossier, entries, mediator, today, ...input }: PackInput): Wait => {
  if (entries.some((entry) => entry.events.some(({ event }) => event === 'court.seized'))) return UNKNOWN
  return findWait({ dossier, entries, mediator, today, deadlines: input.deadlines ?? [] }, input.rulesById)
}

/** Reads the log for what a mediator looks for first. Withdrawn exhibits are not cited. */
export const gatherPackFacts = (input: PackInput): PackFacts => {
  const entries = inOrder(input.entries)
  const placesOf = placeCitations(input.evidence)
  const citedBy = (entry: Entry): readonly number[] =>
    [...new Set(placesOf(entry).map(({ number }) => number))].sort((a, b) => a - b)
  const fact = (events: readonly ProcedureEvent[], notBefore?: LocalDate): DatedFact | null =>
    firstFact(entries, { events, notBefore }, citedBy)
  const sent = fact(SENT)
  const received = fact(['complaint.received_by_company'])
  return {
    input,
    language: input.language,
    amount: amountInDispute(input.dossier),
    entries,
    sent,
    received,
    holdingReply: fact(['holding_reply.received']),
    // What came before the complaint is no answer to it.
    reply: fact(ANSWERS, sent?.on ?? received?.on),
    wait: waitOf(input),
    limit: input.deadlines?.find(({ ruleId, owedBy }) => owedBy === 'user' && MEDIATOR_LIMITS.has(ruleId)) ?? null,
    citedBy,
    placesOf,
  }
}

/** The first day on which the mediator can be asked; null when it is not known. */
export const opensOn = ({ wait }: PackFacts): LocalDate | null => (wait.kind === 'known' ? wait.opensOn : null)

/** Whether the mediator can already be asked: the company answered, or the day the way opens has come. Null: not known. */
export const isGateOpen = (facts: PackFacts): boolean | null => {
  const opens = opensOn(facts)
  if (opens !== null) return facts.input.today >= opens
  if (facts.reply !== null) return facts.wait.kind === 'first_level' ? null : true
  return facts.sent === null && facts.received === null ? false : null
}
