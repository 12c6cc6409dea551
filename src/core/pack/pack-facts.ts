import type { Company } from '#core/company/company'
import type { Entry } from '#core/correspondence/entry'
import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { amountInDispute, type Dossier } from '#core/dossier/dossier'
import type { Person } from '#core/dossier/person'
import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { Money } from '#core/kernel/money'
import type { Letter } from '#core/letter/letter'
import type { Mediator } from '#core/mediator/mediator'

/** What a pack is planned from. `order`: exhibits to put first, in that order. `deadlines`: those of the dossier today. */
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
}

/** Something dated that the log says, with the numbers of the exhibits that prove it. */
export type DatedFact = { readonly on: LocalDate; readonly exhibits: readonly number[] }

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
  readonly gate: DossierDeadline | null
  readonly limit: DossierDeadline | null
  readonly citedBy: (entry: Entry) => readonly number[]
}

const SENT: readonly ProcedureEvent[] = ['complaint.sent', 'complaint.submitted', 'complaint.written']
const REPLIED: readonly ProcedureEvent[] = ['reply.received', 'refusal.received']
const MEDIATOR_LIMITS: ReadonlySet<string | null> = new Set([
  'FR-CONSO-L612-2-1Y',
  'UK-DISP-2.8.2-6M',
  'BE-OMBUDSFIN-1Y',
  'LU-CSSF-1Y',
])

const atTime = (entry: Entry): string => `${entry.on} ${entry.time ?? '99:99'} ${entry.recordedAt} ${entry.id}`

/** The exchanges in the order in which they happened; without a time, at the end of their day. */
export const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  [...entries].sort((a, b) => (atTime(a) < atTime(b) ? -1 : 1))

const citations = (evidence: readonly Evidence[]): ((entry: Entry) => readonly number[]) => {
  const numbers = new Map(evidence.filter((piece) => piece.included).map((piece) => [piece.id, piece.exhibitNumber]))
  return (entry) =>
    [...new Set(entry.citations.flatMap(({ evidenceId }) => numbers.get(evidenceId) ?? []))].sort((a, b) => a - b)
}

/** The first day on which one of the events is logged, with the exhibits of every exchange that logs it that day. */
const firstFact = (
  entries: readonly Entry[],
  events: readonly ProcedureEvent[],
  citedBy: (entry: Entry) => readonly number[],
): DatedFact | null => {
  const marked = entries.flatMap((entry) =>
    entry.events.filter(({ event }) => events.includes(event)).map(({ on }) => ({ on, exhibits: citedBy(entry) })),
  )
  const first = marked.map(({ on }) => on).sort()[0]
  if (first === undefined) return null
  const exhibits = marked.filter(({ on }) => on === first).flatMap((fact) => fact.exhibits)
  return { on: first, exhibits: [...new Set(exhibits)].sort((a, b) => a - b) }
}

/** Reads the log for what a mediator looks for first. Withdrawn exhibits are not cited. */
export const gatherPackFacts = (input: PackInput): PackFacts => {
  const entries = inOrder(input.entries)
  const citedBy = citations(input.evidence)
  const fact = (events: readonly ProcedureEvent[]): DatedFact | null => firstFact(entries, events, citedBy)
  const deadlines = input.deadlines ?? []
  return {
    input,
    language: input.language,
    amount: amountInDispute(input.dossier),
    entries,
    sent: fact(SENT),
    received: fact(['complaint.received_by_company']),
    holdingReply: fact(['holding_reply.received']),
    reply: fact(REPLIED),
    gate: deadlines.find(({ owedBy, status }) => owedBy === 'gate' && status !== 'superseded') ?? null,
    limit: deadlines.find(({ ruleId, owedBy }) => owedBy === 'user' && MEDIATOR_LIMITS.has(ruleId)) ?? null,
    citedBy,
  }
}

/** Whether the mediator can already be asked: the company answered, or the day the way opens has come. Null: not known. */
export const isGateOpen = (facts: PackFacts): boolean | null => {
  if (facts.reply !== null) return true
  if (facts.sent === null && facts.received === null) return false
  if (facts.gate === null) return null
  return facts.input.today >= facts.gate.latest
}
