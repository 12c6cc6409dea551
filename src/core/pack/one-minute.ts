import { Channel } from '#core/correspondence/entry'
import { ANSWERS } from '#core/deadline/clock-events'
import type { ProcedureEvent } from '#core/deadline/events'
import { maskCard } from '#core/kernel/card-number'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney, type Money, sumMoney } from '#core/kernel/money'
import { motiveWords } from '#core/letter/motive-words'
import { placeholder } from '#core/letter/placeholders'
import { companyName, personName } from '#core/letter/recipient-lines'
import { type LineSource, placedLines } from './chronology'
import { ONE_MINUTE } from './one-minute-words'
import type { ChronologyLine, CoverLine, KeyFact, OneMinute } from './pack'
import type { PackFacts } from './pack-facts'
import { ASKED, COVER } from './pack-words'
import { isForNoMediator } from './recipient-profile'
import { complaintSentences, demandText } from './request-text'

const MOST_FACTS = 7

/** What a mediator looks for first, in its order (procedure.md 4.2); each group is one step of the story. */
const STEPS: readonly (readonly ProcedureEvent[])[] = [
  ['complaint.sent', 'complaint.submitted', 'complaint.sent_to_management', 'complaint.written'],
  ['complaint.received_by_company', 'delivery.presented', 'delivery.unclaimed'],
  ANSWERS,
  ['holding_reply.received', 'acknowledgement.received'],
  ['unauthorised.reported', 'card.blocked'],
  ['refund_request.sent', 'refund_request.refused', 'refund.received'],
]
/** The beginning of the facts comes after complaint, receipt and answer; what has no event comes last. */
const BEGINNING = 2.5
const OTHER_EVENT = STEPS.length
const PLAIN = OTHER_EVENT + 1

const rankOf = (source: LineSource): number => {
  if (source.kind !== 'exchange') return BEGINNING
  const { events } = source
  if (events.length === 0) return PLAIN
  const step = STEPS.findIndex((group) => group.some((event) => events.includes(event)))
  return step === -1 ? OTHER_EVENT : step
}

type Ranked = { readonly line: ChronologyLine; readonly rank: number; readonly index: number }

/** The first line of each step before a second one of any; in a step, what an exhibit proves before what none does. */
const rankLines = (facts: PackFacts): readonly Ranked[] => {
  const seen = new Map<number, number>()
  return placedLines(facts)
    .map(({ line, source }, index) => ({ line, index, rank: rankOf(source) }))
    .toSorted((a, b) => Number(a.line.exhibits.length === 0) - Number(b.line.exhibits.length === 0))
    .map(({ line, index, rank }) => {
      const turn = seen.get(rank) ?? 0
      seen.set(rank, turn + 1)
      return { line, index, rank: rank + (turn === 0 || rank >= OTHER_EVENT ? 0 : PLAIN + turn) }
    })
}

/** A debit's heading says nothing without its merchant and its amount. */
const tell = ({ what, detail }: ChronologyLine, isDebit: boolean): string =>
  isDebit && detail !== '' ? `${what} — ${detail}` : what

const keyFacts = (facts: PackFacts): Pick<OneMinute, 'facts' | 'moreFacts'> => {
  const ranked = rankLines(facts)
  const debits = new Set(placedLines(facts).flatMap(({ source }, index) => (source.kind === 'debit' ? [index] : [])))
  const kept = ranked
    .toSorted((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, MOST_FACTS)
    .toSorted((a, b) => a.index - b.index)
  return {
    facts: kept.map(
      ({ line, index }): KeyFact => ({
        on: line.on,
        datePrecision: line.datePrecision,
        what: tell(line, debits.has(index)),
        exhibits: line.exhibits,
      }),
    ),
    moreFacts: ranked.length - kept.length,
  }
}

const figures = ({ input, language, amount }: PackFacts): CoverLine[] => {
  const words = ONE_MINUTE[language]
  const { payments } = input.dossier
  const currencies = [...new Set(payments.map((payment) => payment.amount.currency))]
  const totals = currencies
    .map((currency) => sumMoney(payments.map((payment) => payment.amount).filter((sum) => sum.currency === currency)))
    .filter((sum): sum is Money => sum !== null)
    .map((sum) => formatMoney(sum, language))
  const counted = words.payments(payments.length)
  if (amount === null)
    return totals.length === 0
      ? [{ label: words.claimed, value: placeholder(ASKED.amount, language) }]
      : [{ label: counted, value: totals.join(' + ') }]
  const claimed = formatMoney(amount, language)
  const [total] = totals
  const isTheirSum = totals.length === 1 && total === claimed
  return [
    { label: words.claimed, value: isTheirSum ? `${claimed} (${counted})` : claimed },
    ...(isTheirSum || totals.length === 0 ? [] : [{ label: counted, value: totals.join(' + ') }]),
  ]
}

const parties = ({ input, language }: PackFacts): CoverLine[] => {
  const words = COVER[language]
  const { references, cardEnding } = input.dossier
  const optional = (label: string, value: string | null): CoverLine[] =>
    value === null || value.trim() === '' ? [] : [{ label, value: value.trim() }]
  const subject = motiveWords(input.dossier).subject[language]
  const mediator = isForNoMediator(input.recipient?.kind) ? null : input.mediator
  return [
    { label: words.applicant, value: personName(input.person) ?? placeholder(ASKED.name, language) },
    { label: words.professional, value: companyName(input.company) },
    ...optional(ONE_MINUTE[language].mediator, mediator?.name ?? null),
    { label: words.subject, value: `${subject.charAt(0).toLocaleUpperCase(language)}${subject.slice(1)}` },
    ...optional(words.card, cardEnding === null ? null : maskCard(cardEnding)),
    ...optional(words.member, references.memberNumber),
    ...optional(words.contract, references.contractNumber),
    ...optional(words.complaintNumber, references.complaintNumber),
  ]
}

/** `Du 3 janvier au 20 février 2026 : 3 appels téléphoniques et 1 lettre recommandée.` */
const countSteps = ({ entries, language }: PackFacts): string => {
  const words = ONE_MINUTE[language]
  const steps = entries.filter(({ counterpart, direction }) => counterpart !== 'mediator' && direction === 'outgoing')
  const [first, last] = [steps[0], steps.at(-1)]
  if (first === undefined || last === undefined) return words.noSteps
  const counts = Channel.options.flatMap((channel) => {
    const count = steps.filter((entry) => entry.channel === channel).length
    return count === 0 ? [] : [`${count}\u00a0${words.channels[channel][count === 1 ? 0 : 1]}`]
  })
  const listed = counts.length === 1 ? counts[0] : `${counts.slice(0, -1).join(', ')}${words.and}${counts.at(-1)}`
  const [from, to] = [first.on, last.on].map((day) => formatLocalDate(day, language))
  const isDated = steps.every(({ datePrecision }) => datePrecision === null)
  if (!isDated) return `${listed}.`
  return `${from === to ? words.onDay(from ?? '') : words.between(from ?? '', to ?? '')}${listed}.`
}

/**
 * What a hurried reader needs (product.md P1): parties and references, the demand in figures, seven dated facts with
 * their exhibits, what was tried. Whole: `shortenOneMinute` makes it one page.
 */
export const buildOneMinute = (facts: PackFacts): OneMinute => {
  const complaint = complaintSentences(facts).join(' ')
  return {
    parties: parties(facts),
    demand: demandText(facts),
    figures: figures(facts),
    ...keyFacts(facts),
    tried: [countSteps(facts), ...(complaint === '' ? [] : [complaint])],
  }
}
