import type { Bilingual } from '../kernel/bilingual'
import { addDays } from '../kernel/local-date'
import { type ResolvedStart, resolveStarts } from './clock-start'
import type { Clock, PaymentKind } from './dossier-clocks'
import type { DossierEvent } from './dossier-event'
import { type DisputedDebit, type DraftDeadline, firstOf, type Log } from './draft-deadline'
import { explainDeadline } from './explain'
import { draftGate } from './mediator-gate'
import { jurisdictionOf } from './region'
import type { Rule } from './rule'
import { whyCounted, whyEnded, whyReplaced } from './why-words'

const follows = (clock: Clock, rule: Rule, log: Log): boolean =>
  rule.jurisdiction === jurisdictionOf(log.region) &&
  (clock.profiles?.includes(log.profile) ?? true) &&
  (log.motive === null || (clock.motives?.includes(log.motive) ?? true)) &&
  (clock.onlyAfter === undefined || log.events.some((event) => event.event === clock.onlyAfter))

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

const whyStopped = (rule: Rule, stopped: DossierEvent, isReplaced: boolean): Bilingual =>
  isReplaced ? whyReplaced(rule, stopped.on) : whyEnded(stopped)

const draftPeriod = (clock: Clock, rule: Rule, start: ResolvedStart, log: Log): DraftDeadline | null => {
  const params = start.answerBy === undefined ? undefined : { date: start.answerBy }
  const result = explainDeadline(rule, { on: start.on, region: log.region, params }, log.rulesById)
  if (result.kind !== 'computed') return null
  const { date, earliest } = result.derivation
  const latest = addDays(result.derivation.latest, start.slackDays)
  const met = firstOf(log, clock.metBy, start.notBefore)
  const held = clock.replacedBy === undefined ? null : firstOf(log, [clock.replacedBy], start.notBefore)
  const replaced = held !== null && held.on <= latest ? held : null
  const stopped = replaced ?? firstOf(log, clock.endedBy ?? [], start.notBefore)
  const superseded = stopped !== null && (met === null || stopped.on < met.on)
  return {
    key: clock.pick === 'each' ? `${rule.id}:${start.on}` : rule.id,
    rule,
    label: rule.label,
    owedBy: rule.owedBy,
    start,
    date,
    earliest,
    latest,
    metOn: superseded ? null : (met?.on ?? null),
    superseded,
    consequence: rule.consequence,
    why: superseded ? whyStopped(rule, stopped, stopped === replaced) : whyCounted(rule, start),
    source: rule.source,
  }
}

/** The deadlines that one row of the table gives a dossier: none, one, or one for each payment. */
export const draftClock = (clock: Clock, log: Log): readonly DraftDeadline[] => {
  const rule = log.rulesById.get(clock.ruleId)
  if (rule === undefined || !follows(clock, rule, log)) return []
  const draft = (start: ResolvedStart): DraftDeadline | null =>
    rule.owedBy === 'gate'
      ? draftGate(rule, start, log, { key: rule.id, label: rule.label, consequence: rule.consequence })
      : draftPeriod(clock, rule, start, log)
  return startsOf(clock, log).flatMap((start) => draft(start) ?? [])
}
