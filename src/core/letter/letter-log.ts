import { compareMoments, type UncertainDate, writeDate } from '#core/correspondence/date-precision'
import type { Channel, Entry } from '#core/correspondence/entry'
import { citationsOf } from '#core/correspondence/entry-pieces'
import { dateOfMark } from '#core/correspondence/event-order'
import { ANSWERS } from '#core/deadline/clock-events'
import type { DossierDeadline } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import type { PenaltyInterest } from '#core/dossier/penalty-interest'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import { addDays, compareDates, type LocalDate } from '#core/kernel/local-date'
import { COMPLAINT_TRACES } from '#core/mediator/complaint-events'
import type { CitedPlace } from './exhibit-label'

/** What the log is read from. `date` is the letter's own: nothing later is told. */
export type LogInput = {
  readonly entries: readonly Entry[]
  readonly evidence: readonly Evidence[]
  readonly deadlines?: readonly DossierDeadline[] | undefined
  readonly penalty?: PenaltyInterest | undefined
  readonly date: LocalDate
}

/** An event of the log, on its day as well as that is known, with its exchange. */
export type LoggedMark = UncertainDate & { readonly event: ProcedureEvent; readonly entry: Entry }

/** By when an answer to the complaint was due, and by which rule. `isOver`: that day lies before the letter's. */
export type ReplyLimit = {
  readonly kind: 'fifteen_days' | 'thirty_five_days' | 'two_months'
  readonly on: LocalDate
  readonly isOver: boolean
}

/** What the log and the deadlines say to a letter of that date. */
export type LetterLog = {
  readonly date: LocalDate
  readonly marks: readonly LoggedMark[]
  readonly deadlines: readonly DossierDeadline[]
  readonly penalty: PenaltyInterest | null
  readonly replyLimit: ReplyLimit | null
  /** Every exchange but the mediator's, whose words stay confidential (C. conso. L. 612-3). */
  readonly steps: readonly Entry[]
  /** What may be enclosed, in order of number: nothing that came of the mediation. */
  readonly exhibits: readonly Evidence[]
  /** Where what an exchange cites is found among them. */
  readonly placesOf: (entry: Entry) => readonly CitedPlace[]
}

const MOST_STEPS = 40

/** Events by which a complaint left. */
export const COMPLAINT_LEFT = [
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
] as const satisfies readonly ProcedureEvent[]

const POSTAL: ReadonlySet<Channel> = new Set<Channel>(['letter', 'registered_letter'])

/** The rules that say when an answer is due, the one that counts first. */
const LIMITS = [
  { ruleId: 'FR-CMF-L133-45-35', kind: 'thirty_five_days' },
  { ruleId: 'FR-CMF-L133-45-15', kind: 'fifteen_days' },
  { ruleId: 'FR-ACPR-ANSWER-2M', kind: 'two_months' },
  { ruleId: 'FR-MED-OPEN-2M', kind: 'two_months' },
] as const

/** The dossier's deadline of a rule, unless another took its place or the person set it aside. */
export const deadlineOf = (deadlines: readonly DossierDeadline[], ruleId: string): DossierDeadline | null =>
  deadlines.find((one) => one.ruleId === ruleId && one.status !== 'superseded' && one.status !== 'waived') ?? null

/** A date that rests on a guess about the post is not told as a fact; what goes online arrives on the day it is sent. */
const isCertain = ({ estimated, from }: DossierDeadline, entries: readonly Entry[]): boolean => {
  if (!estimated) return true
  const entry = entries.find(({ id }) => id === from.entryId)
  return entry !== undefined && entry.datePrecision === null && !POSTAL.has(entry.channel)
}

/** A date of the rule that a letter may state: not one that was guessed. */
export const certainDate = (
  { deadlines, marks }: Pick<LetterLog, 'deadlines' | 'marks'>,
  ruleId: string,
): LocalDate | null => {
  const found = deadlineOf(deadlines, ruleId)
  const entries = marks.map(({ entry }) => entry)
  return found !== null && isCertain(found, entries) ? found.latest : null
}

const replyLimitOf = (log: Pick<LetterLog, 'deadlines' | 'marks' | 'date'>): ReplyLimit | null => {
  for (const { ruleId, kind } of LIMITS) {
    const found = certainDate(log, ruleId)
    if (found === null) continue
    // A gate bears the day after the period.
    const on = ruleId === 'FR-MED-OPEN-2M' ? addDays(found, -1) : found
    return { kind, on, isOver: on < log.date }
  }
  return null
}

const marksOf = ({ entries, date }: LogInput): readonly LoggedMark[] =>
  entries
    .flatMap((entry) => entry.events.map((mark) => ({ event: mark.event, ...dateOfMark(entry, mark), entry })))
    .filter(({ on }) => on <= date)
    .sort((a, b) => compareDates(a.on, b.on))

type Places = (entry: Entry) => readonly (CitedPlace & { readonly piece: Evidence })[]

const placesIn = ({ evidence }: LogInput): Places => {
  const find = exhibitFinder(evidence)
  return (entry) => citationsOf(entry).flatMap((cited) => find(cited) ?? [])
}

const enclosable = ({ entries, evidence, date }: LogInput, placesOf: Places): readonly Evidence[] => {
  const ofMediator = entries.filter(({ counterpart }) => counterpart === 'mediator').flatMap(placesOf)
  const confidential = new Set(ofMediator.map(({ piece }) => piece.id))
  return ownExhibits(evidence)
    .filter((piece) => piece.included && !confidential.has(piece.id))
    .filter((piece) => piece.documentDate === null || piece.documentDate <= date)
    .sort((a, b) => a.exhibitNumber - b.exhibitNumber)
}

/** Reads the log as a letter of that date may tell it. Pure. */
export const readLog = (input: LogInput): LetterLog => {
  const placesOf = placesIn(input)
  const exhibits = enclosable(input, placesOf)
  const enclosed = new Set(exhibits.map(({ id }) => id))
  const known = { date: input.date, marks: marksOf(input), deadlines: input.deadlines ?? [] }
  return {
    ...known,
    penalty: input.penalty ?? null,
    replyLimit: replyLimitOf(known),
    steps: input.entries
      .filter(({ counterpart, on }) => counterpart !== 'mediator' && on <= input.date)
      .toSorted(compareMoments)
      .slice(-MOST_STEPS),
    exhibits,
    placesOf: (entry) => placesOf(entry).filter(({ piece }) => enclosed.has(piece.id)),
  }
}

/** The first of these events, or null. */
export const firstMark = ({ marks }: LetterLog, events: readonly ProcedureEvent[]): LoggedMark | null =>
  marks.find(({ event }) => events.includes(event)) ?? null

/** The last of these events, or null. */
export const lastMark = ({ marks }: LetterLog, events: readonly ProcedureEvent[]): LoggedMark | null =>
  marks.findLast(({ event }) => events.includes(event)) ?? null

/** The complaint that left and did not come back unclaimed; where all came back, the first. */
export const complaintSent = ({ marks }: LetterLog): LoggedMark | null => {
  const left = marks.filter(({ event }) => COMPLAINT_LEFT.some((one) => one === event))
  const isBack = ({ entry }: LoggedMark) => entry.events.some(({ event }) => event === 'delivery.unclaimed')
  return left.find((mark) => !isBack(mark)) ?? left[0] ?? null
}

/** The answer to the complaint: the last that came on or after its first trace. An earlier one answers something else. */
export const answerOf = (log: LetterLog): LoggedMark | null => {
  const complaint = firstMark(log, COMPLAINT_TRACES)
  const answer = lastMark(log, ANSWERS)
  return complaint !== null && answer !== null && answer.on >= complaint.on ? answer : null
}

/** The exhibits that the exchanges with such an event rest on, in order of number. */
export const exhibitsOfEvents = (
  { marks, exhibits, placesOf }: LetterLog,
  isWanted: (event: ProcedureEvent) => boolean,
): readonly Evidence[] => {
  const numbers = new Set(
    marks.filter(({ event }) => isWanted(event)).flatMap(({ entry }) => placesOf(entry).map(({ number }) => number)),
  )
  return exhibits.filter(({ exhibitNumber }) => numbers.has(exhibitNumber))
}

/** `le 6 novembre 2026`, `en mars 2026`: a day in mid-sentence, with its preposition. Null where it is not logged. */
export const writeMark = (mark: LoggedMark | null, language: Language): string | null =>
  mark === null || mark.datePrecision?.kind === 'unknown' ? null : writeDate(mark, language, 'phrase')

/** The promise of the company whose day has passed unkept, the last one. */
export const brokenPromise = ({ steps, date }: LetterLog): Entry | null =>
  steps.findLast(({ counterpart, commitment }) => {
    const by = commitment?.by ?? null
    return counterpart === 'company' && by !== null && by < date && commitment?.keptOn === null
  }) ?? null
