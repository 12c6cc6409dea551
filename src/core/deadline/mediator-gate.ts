import type { Bilingual } from '../kernel/bilingual'
import { addDays, type LocalDate } from '../kernel/local-date'
import type { MediatorGate } from './clock'
import { ANSWERS } from './clock-events'
import type { ResolvedStart } from './clock-start'
import type { DossierEvent } from './dossier-event'
import { type DraftDeadline, firstOf, type Log } from './draft-deadline'
import { explainDeadline } from './explain'
import type { Rule, RuleSource } from './rule'
import { whyOpensAfter, whyOpensNow } from './why-words'

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

/**
 * In France an answer already received opens the way itself: the consumer has tried in writing (C. conso. L. 612-2, 1°).
 * Elsewhere the rule of the wait says so.
 */
const answerSource = (rule: Rule, log: Log): RuleSource | null => {
  if (rule.jurisdiction !== 'FR') return rule.source
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
  const closed = { metOn: null, superseded: courtIsSeized(log) } as const
  const base = { ...gate, ...closed, owedBy: 'gate' } as const
  if (answer !== null && answer.on < opensOn) {
    const from = describe(answer)
    const days = { date: answer.on, earliest: answer.on, latest: answer.on }
    return { ...base, ...days, rule: null, start: from, why: whyOpensNow(from), source: answerSource(rule, log) }
  }
  const days = { date: opensOn, earliest: addDays(earliest, 1), latest: addDays(latest, 1) }
  return { ...base, ...days, rule, start, why: whyOpensAfter(rule, start, date), source: rule.source }
}

/** A mediator may not examine what a court already has (C. conso. L. 612-2, 3°). */
const courtIsSeized = (log: Log): boolean => log.events.some((event) => event.event === 'court.seized')

/**
 * The gate that a company's time for reply opens, in France and in the United Kingdom: the day after that time, or after
 * the longer one when a holding reply came within it; a holding reply that came too late changes nothing.
 */
export const draftReplyGate = (
  opens: MediatorGate,
  rule: Rule,
  start: ResolvedStart,
  log: Log,
): DraftDeadline | null => {
  const heldRule = opens.heldRuleId === undefined ? rule : log.rulesById.get(opens.heldRuleId)
  if (heldRule === undefined) return null
  const wait = explainDeadline(rule, { on: start.on, region: log.region }, log.rulesById)
  if (wait.kind !== 'computed') return null
  const held = firstOf(log, ['holding_reply.received'], start.notBefore)
  const applied = held !== null && held.on <= wait.derivation.latest ? heldRule : rule
  return draftGate(applied, start, log, { key: opens.key, label: GATE_LABEL, consequence: GATE_CONSEQUENCE })
}
