import type { Bilingual } from '../kernel/bilingual'
import { addDays, type LocalDate } from '../kernel/local-date'
import type { Clock, PaymentKind } from './clock'
import { type ResolvedStart, resolveStarts } from './clock-start'
import { regimeOf } from './complaint-regime'
import type { Derivation, ExplainParams } from './derivation'
import { type DisputedDebit, type DraftDeadline, firstOf, type Log } from './draft-deadline'
import type { ProcedureEvent } from './events'
import { explainDeadline } from './explain'
import { draftGate, draftReplyGate } from './mediator-gate'
import { jurisdictionOf } from './region'
import type { Rule } from './rule'
import { extendByMediation, whileMediationRuns } from './suspended-clock'
import { inTurn, whyCounted, whyEnded, whyReplaced } from './why-words'

const isLogged = (log: Log, names: readonly ProcedureEvent[]): boolean =>
  log.events.some(({ event }) => names.includes(event))

const follows = (clock: Clock, rule: Rule, log: Log): boolean =>
  rule.jurisdiction === jurisdictionOf(log.region) &&
  (clock.profiles?.includes(log.profile) ?? true) &&
  (log.motive === null || (clock.motives?.includes(log.motive) ?? true)) &&
  (clock.regimes?.includes(regimeOf(log.profile, log.motive)) ?? true) &&
  (clock.onlyAfter === undefined || isLogged(log, [clock.onlyAfter])) &&
  !isLogged(log, clock.unless ?? [])

const OF_KIND: Readonly<Record<PaymentKind, (debit: DisputedDebit) => boolean>> = {
  ordinary: (debit) => debit.payeeOutsideEea !== true,
  outside_eea: (debit) => debit.payeeOutsideEea === true,
  unexpected_amount: (debit) => debit.amountUnexpected === true,
}

/** Days between a card payment and its booking, as banks usually need them. */
const REPORTED_BEFORE_DEBIT = 7

const startsOfDebits = (kind: PaymentKind, debits: readonly DisputedDebit[]): readonly ResolvedStart[] => {
  const days = new Set(debits.filter(OF_KIND[kind]).map((debit) => debit.debitedOn))
  return [...days].sort().map((on) => ({
    event: 'transaction.debit_date',
    on,
    entryId: null,
    estimated: false,
    // A payment is seen, and reported, before it is booked: a report of the days before the debit is about it.
    notBefore: addDays(on, -REPORTED_BEFORE_DEBIT),
    slackDays: 0,
  }))
}

const startsOf = (clock: Clock, log: Log): readonly ResolvedStart[] => {
  if (typeof clock.starts === 'string') return startsOfDebits(clock.starts, log.debits)
  const starts = resolveStarts(clock.starts, log.events, log.region)
  switch (clock.pick) {
    case 'earliest':
      return starts.slice(0, 1)
    case 'latest':
      return starts.slice(-1)
    case 'each':
      return starts.filter((start, index) => starts.findIndex((other) => other.on === start.on) === index)
  }
}

/** A period as counted: the rule and the params that redo it, and why. */
type Counted = {
  readonly rule: Rule
  readonly params: ExplainParams | null
  readonly derivation: Derivation
  readonly why: Bilingual
}

const countPeriod = (rule: Rule, start: ResolvedStart, log: Log): Counted | null => {
  const params = start.answerBy === undefined ? null : { date: start.answerBy }
  const input = { on: start.on, region: log.region, params: params ?? undefined }
  const result = explainDeadline(rule, input, log.rulesById)
  if (result.kind !== 'computed') return null
  const { derivation } = result
  const base = { rule, on: start.on, derivation, why: whyCounted(rule, start) }
  const counted = extendByMediation(base, log) ?? { ...base, params }
  const running = whileMediationRuns(rule, counted.derivation.date, log)
  return running === null ? counted : { ...counted, why: inTurn(counted.why, running) }
}

/** What stopped a clock before it was met, if anything did; a longer clock only when it came in time. */
const stopOf = (
  clock: Clock,
  { rule }: Counted,
  { notBefore, latest }: { readonly notBefore: LocalDate; readonly latest: LocalDate },
  log: Log,
): { readonly on: LocalDate; readonly why: Bilingual } | null => {
  const held = clock.replacedBy === undefined ? null : firstOf(log, [clock.replacedBy], notBefore)
  if (held !== null && held.on <= latest) return { on: held.on, why: whyReplaced(rule, held.on) }
  const ended = firstOf(log, clock.endedBy ?? [], notBefore)
  return ended === null ? null : { on: ended.on, why: whyEnded(ended) }
}

const draftPeriod = (clock: Clock, rule: Rule, start: ResolvedStart, log: Log): DraftDeadline | null => {
  const counted = countPeriod(rule, start, log)
  if (counted === null) return null
  const { date, earliest } = counted.derivation
  const latest = addDays(counted.derivation.latest, start.slackDays)
  const met = firstOf(log, clock.metBy, start.notBefore)
  const stop = stopOf(clock, counted, { notBefore: start.notBefore, latest }, log)
  const superseded = stop !== null && (met === null || stop.on < met.on)
  return {
    key: clock.pick === 'each' ? `${rule.id}:${start.on}` : rule.id,
    rule: counted.rule,
    label: rule.label,
    owedBy: rule.owedBy,
    start,
    date,
    earliest,
    latest,
    metOn: superseded ? null : (met?.on ?? null),
    superseded,
    consequence: rule.consequence,
    why: superseded ? stop.why : counted.why,
    source: counted.rule.source,
    ...(counted.params === null ? {} : { params: counted.params }),
    ...(clock.lapses === true ? { lapses: true } : {}),
  }
}

const draftBoth = (clock: Clock, rule: Rule, start: ResolvedStart, log: Log): readonly (DraftDeadline | null)[] => {
  if (rule.owedBy === 'gate') {
    const { id, label, consequence } = rule
    return [draftGate(rule, start, log, { key: id, label, consequence })]
  }
  const gate = clock.opens === undefined ? null : draftReplyGate(clock.opens, rule, start, log)
  return [draftPeriod(clock, rule, start, log), gate]
}

/** The deadlines that one row of the table gives a dossier: none, one, one for each payment, or a reply and its gate. */
export const draftClock = (clock: Clock, log: Log): readonly DraftDeadline[] => {
  const rule = log.rulesById.get(clock.ruleId)
  if (rule === undefined || !follows(clock, rule, log)) return []
  return startsOf(clock, log).flatMap((start) => draftBoth(clock, rule, start, log).flatMap((draft) => draft ?? []))
}
