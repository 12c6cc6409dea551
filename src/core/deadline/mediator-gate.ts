import type { Bilingual } from '../kernel/bilingual'
import { addDays, type LocalDate } from '../kernel/local-date'
import { type ResolvedStart, resolveStarts } from './clock-start'
import { ANSWERS, COMPLAINT_RECEIVED } from './dossier-clocks'
import type { DossierEvent } from './dossier-event'
import { type DraftDeadline, firstOf, type Log } from './draft-deadline'
import { explainDeadline } from './explain'
import type { Rule, RuleSource } from './rule'
import { whyOpensAfter, whyOpensNow } from './why-words'

const PROVIDER_PERIOD = 'FR-CMF-L133-45-15'
const PROVIDER_PERIOD_HELD = 'FR-CMF-L133-45-35'
const MEDIATOR_LIMIT = 'FR-CONSO-L612-2-1Y'

const GATE_LABEL: Bilingual = { fr: 'Saisine du médiateur possible', en: 'Referral to the mediator possible' }
const GATE_CONSEQUENCE: Bilingual = {
  fr: 'À partir de ce jour, vous pouvez saisir le médiateur.',
  en: 'From this day you may go to the mediator.',
}

type Gate = Pick<DraftDeadline, 'key' | 'label' | 'consequence'>

const describe = (event: DossierEvent): ResolvedStart => ({
  event: event.event,
  on: event.on,
  entryId: event.entryId,
  estimated: event.estimated ?? false,
  notBefore: event.on,
  slackDays: 0,
})

/** An answer already received opens the way itself: the consumer has tried in writing (C. conso. L. 612-2, 1°). */
const answerSource = (log: Log): RuleSource | null => {
  const limit = log.rulesById.get(MEDIATOR_LIMIT)
  if (limit === undefined) return null
  const article = {
    fr: 'Code de la consommation, art.\u00a0L.\u00a0612-2, 1°',
    en: 'French Consumer Code, art.\u00a0L.\u00a0612-2, 1°',
  }
  return { ...limit.source, article }
}

/**
 * When a mediator may be asked: the day after the period of `rule` without an answer, or on the day of an answer that
 * came earlier (procedure.md 1.6). Null when the period cannot be computed.
 */
export const draftGate = (rule: Rule, start: ResolvedStart, log: Log, gate: Gate): DraftDeadline | null => {
  const result = explainDeadline(rule, { on: start.on, region: log.region }, log.rulesById)
  if (result.kind !== 'computed') return null
  const { date, earliest, latest } = result.derivation
  const opensOn: LocalDate = addDays(date, 1)
  const answer = firstOf(log, ANSWERS, start.notBefore)
  const base = { ...gate, owedBy: 'gate', metOn: null, superseded: courtIsSeized(log) } as const
  if (answer !== null && answer.on < opensOn) {
    const from = describe(answer)
    const days = { date: answer.on, earliest: answer.on, latest: answer.on }
    return { ...base, ...days, rule: null, start: from, why: whyOpensNow(from), source: answerSource(log) }
  }
  const days = { date: opensOn, earliest: addDays(earliest, 1), latest: addDays(latest, 1) }
  return { ...base, ...days, rule, start, why: whyOpensAfter(rule, start, date), source: rule.source }
}

/** A mediator may not examine what a court already has (C. conso. L. 612-2, 3°). */
const courtIsSeized = (log: Log): boolean => log.events.some((event) => event.event === 'court.seized')

/**
 * The gate of a payment services dispute: 15 business days from receipt, or 35 when a holding reply came in time;
 * a holding reply that came too late changes nothing.
 */
export const draftPaymentGate = (log: Log): DraftDeadline | null => {
  const [start] = resolveStarts(COMPLAINT_RECEIVED, log.events, log.region)
  const period = log.rulesById.get(PROVIDER_PERIOD)
  const heldPeriod = log.rulesById.get(PROVIDER_PERIOD_HELD)
  if (start === undefined || period === undefined || heldPeriod === undefined) return null
  const wait = explainDeadline(period, { on: start.on, region: log.region }, log.rulesById)
  if (wait.kind !== 'computed') return null
  const held = firstOf(log, ['holding_reply.received'], start.notBefore)
  const rule = held !== null && held.on <= wait.derivation.latest ? heldPeriod : period
  return draftGate(rule, start, log, { key: 'gate:payment', label: GATE_LABEL, consequence: GATE_CONSEQUENCE })
}
