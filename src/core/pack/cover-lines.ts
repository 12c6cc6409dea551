import { type UncertainStyle, writeDate } from '#core/correspondence/date-precision'
import { maskCard } from '#core/kernel/card-number'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import { citeExhibits } from '#core/letter/exhibit-label'
import { motiveWords } from '#core/letter/motive-words'
import { placeholder } from '#core/letter/placeholders'
import { companyName, personName } from '#core/letter/recipient-lines'
import type { CoverLine } from './pack'
import { type DatedFact, isGateOpen, type PackFacts } from './pack-facts'
import { ASKED, COVER } from './pack-words'

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** `6 novembre 2026 (pièces n° 5 et 6)`; in a sentence with its preposition, `le 6 novembre 2026 (…)`. */
export const datedFact = (fact: DatedFact, language: PackFacts['language'], style: UncertainStyle = 'long'): string => {
  const cited = citeExhibits(fact.exhibits, language)
  return `${writeDate(fact, language, style)}${cited === '' ? '' : ` (${cited})`}`
}

const replyOf = (facts: PackFacts): string => {
  const words = COVER[facts.language]
  if (facts.reply !== null) return datedFact(facts.reply, facts.language)
  if (facts.sent === null && facts.received === null) return words.noComplaint
  return isGateOpen(facts) === false ? words.waiting : words.silence(formatLocalDate(facts.input.today, facts.language))
}

const exhibitCount = (
  { language }: PackFacts,
  { shown, leftOut }: { readonly shown: number; readonly leftOut: number },
): string => (leftOut === 0 ? String(shown) : `${shown + leftOut}, ${COVER[language].filesOnly(leftOut)}`)

/** The first page's lines: who, against whom, about what, how much, since when (recipients.md section 2). */
export const coverLines = (
  facts: PackFacts,
  counts: { readonly shown: number; readonly leftOut: number },
): readonly CoverLine[] => {
  const { input, language, amount, sent, received } = facts
  const { references, cardEnding } = input.dossier
  const words = COVER[language]
  const asked = (key: keyof typeof ASKED): string => placeholder(ASKED[key], language)
  const optional = (label: string, value: string | null): readonly CoverLine[] =>
    value === null || value.trim() === '' ? [] : [{ label, value: value.trim() }]
  return [
    { label: words.applicant, value: personName(input.person) ?? asked('name') },
    { label: words.professional, value: companyName(input.company) },
    { label: words.subject, value: capital(motiveWords(input.dossier).subject[language]) },
    { label: words.amount, value: amount === null ? asked('amount') : formatMoney(amount, language) },
    ...optional(words.card, cardEnding === null ? null : maskCard(cardEnding)),
    ...optional(words.member, references.memberNumber),
    ...optional(words.contract, references.contractNumber),
    ...optional(words.complaintNumber, references.complaintNumber),
    { label: words.complaint, value: sent === null ? asked('complaintDate') : datedFact(sent, language) },
    ...optional(words.received, received === null ? null : datedFact(received, language)),
    ...optional(words.holdingReply, facts.holdingReply === null ? null : datedFact(facts.holdingReply, language)),
    { label: words.reply, value: replyOf(facts) },
    { label: words.exhibits, value: exhibitCount(facts, counts) },
    { label: words.date, value: formatLocalDate(input.today, language) },
  ]
}
