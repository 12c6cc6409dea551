import { writeDate } from '#core/correspondence/date-precision'
import type { Bilingual } from '#core/kernel/bilingual'
import { maskCard } from '#core/kernel/card-number'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney } from '#core/kernel/money'
import type { SourcedText } from '#core/kernel/sourced'
import { formatTime } from '#core/letter/channel-words'
import { paragraphsOf } from '#core/letter/draft-letter'
import { citeExhibits } from '#core/letter/exhibit-label'
import type { Block } from '#core/letter/letter'
import { isDemandPhrase, withFullStop } from '#core/letter/letter-variables'
import { motiveWords } from '#core/letter/motive-words'
import { paymentsTable } from '#core/letter/payments-table'
import { placeholder, toVerify } from '#core/letter/placeholders'
import { companyName, personName } from '#core/letter/recipient-lines'
import { richText } from '#core/letter/rich-text'
import { lineHeading } from './chronology'
import { datedFact } from './cover-lines'
import { isGateOpen, opensOn, type PackFacts } from './pack-facts'
import { ASKED, COVER, PROFILE_WORDS } from './pack-words'
import { isForNoMediator } from './recipient-profile'
import { REQUEST, type RequestWords } from './request-words'

const MOST_ITEMS = 200

const heading = (text: string): Block => ({ kind: 'heading', text: richText(text) })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: richText(text) })

const listOf = (words: RequestWords, lines: readonly (readonly [string, string | null])[]): readonly Block[] => {
  const items = lines.flatMap(([label, value]) =>
    value === null || value.trim() === '' ? [] : [words.line(label, value.trim())],
  )
  return items.length === 0 ? [] : [{ kind: 'list', items: items.slice(0, MOST_ITEMS).map(richText) }]
}

const oneLine = (fact: SourcedText, label: Bilingual, language: PackFacts['language']): string | null => {
  if (fact.value === null) return null
  const text = fact.value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(', ')
  return fact.confidence === 'unconfirmed' ? `${text} ${toVerify(label, language)}` : text
}

const parties = (facts: PackFacts, words: RequestWords): readonly Block[] => {
  const { language } = facts
  const { person, company, dossier } = facts.input
  const cover = COVER[language]
  const street = [...person.street, `${person.postcode} ${person.city}`.trim(), person.country.trim()]
  const address = street.filter((line) => line.trim() !== '').join(', ')
  return [
    heading(words.applicant),
    ...listOf(words, [
      [words.name, personName(person) ?? placeholder(ASKED.name, language)],
      [words.address, address === '' ? placeholder(ASKED.address, language) : address],
      [words.phone, person.phone],
      [words.email, person.email],
    ]),
    heading(words.professional),
    ...listOf(words, [
      [words.name, companyName(company)],
      [words.registration, company.registration.value],
      [
        words.address,
        oneLine(company.complaintAddress, ASKED.companyAddress, language) ??
          placeholder(ASKED.companyAddress, language),
      ],
      [words.office, oneLine(company.registeredOffice, ASKED.office, language)],
      [cover.complaintNumber, dossier.references.complaintNumber],
    ]),
    heading(words.contract),
    ...listOf(words, [
      [words.kind, PROFILE_WORDS[dossier.profile][language]],
      [cover.card, dossier.cardEnding === null ? null : maskCard(dossier.cardEnding)],
      [cover.member, dossier.references.memberNumber],
      [cover.contract, dossier.references.contractNumber],
    ]),
  ]
}

const dispute = (facts: PackFacts, words: RequestWords): readonly Block[] => {
  const { language, amount } = facts
  const { dossier } = facts.input
  const written = amount === null ? placeholder(ASKED.amount, language) : formatMoney(amount, language)
  const summary = dossier.summary.trim() === '' ? placeholder(ASKED.summary, language) : dossier.summary
  const payments =
    dossier.payments.length === 0 ? [] : [paragraph(words.paymentsBefore), paymentsTable({ dossier, language })]
  return [
    heading(words.subject),
    paragraph(words.subjectIs(motiveWords(dossier).subject[language], written)),
    heading(words.facts),
    ...paragraphsOf(richText(summary)),
    ...payments,
  ]
}

const steps = (facts: PackFacts, words: RequestWords): readonly Block[] => {
  const { language } = facts
  const items = facts.entries
    .filter((entry) => entry.counterpart !== 'mediator')
    .map((entry) => {
      const day = writeDate(entry, language)
      const when = entry.time === null ? day : `${day}${words.at}${formatTime(entry.time, language)}`
      const cited = citeExhibits(facts.citedBy(entry), language)
      return words.line(when, `${lineHeading(entry, facts)}${cited === '' ? '' : ` (${cited})`}`)
    })
  return [
    heading(words.steps),
    items.length === 0 ? paragraph(words.noSteps) : { kind: 'list', items: items.slice(-MOST_ITEMS).map(richText) },
  ]
}

const answer = (facts: PackFacts, words: RequestWords): string => {
  const { language } = facts
  const today = formatLocalDate(facts.input.today, language)
  if (facts.reply !== null) return words.replied(datedFact(facts.reply, language, 'phrase'))
  const opensDay = isForNoMediator(facts.input.recipient?.kind) ? null : opensOn(facts)
  if (opensDay === null) return words.silent(today)
  const opens = formatLocalDate(opensDay, language)
  return isGateOpen(facts) === true ? words.silentOver(today, opens) : words.silentWaiting(today, opens)
}

/** What became of the prior complaint, sentence by sentence; none without a complaint. */
export const complaintSentences = (facts: PackFacts): readonly string[] => {
  const { language, sent, received, holdingReply } = facts
  const words = REQUEST[language]
  if (sent === null && received === null) return []
  const sentences = [
    sent === null ? null : words.sent(datedFact(sent, language, 'phrase')),
    received === null ? null : words.received(datedFact(received, language, 'phrase')),
    holdingReply === null ? null : words.held(datedFact(holdingReply, language, 'phrase')),
    answer(facts, words),
  ]
  return sentences.filter((sentence) => sentence !== null)
}

const complaint = (facts: PackFacts, words: RequestWords): readonly Block[] => {
  const sentences = complaintSentences(facts)
  const none = isForNoMediator(facts.input.recipient?.kind) ? words.noneNoted : words.noComplaint
  return [heading(words.complaint), paragraph(sentences.length === 0 ? none : sentences.join(' '))]
}

/** What is asked, as the request says it; a placeholder where nothing is written. */
export const demandText = ({ input, language }: PackFacts): string => {
  const asked = input.dossier.demand.trim()
  if (asked === '') return placeholder(ASKED.demand, language)
  return isDemandPhrase(asked, language) ? REQUEST[language].demandIs(withFullStop(asked)) : asked
}

const demand = (facts: PackFacts, words: RequestWords): readonly Block[] => {
  const { language, amount } = facts
  return [
    heading(words.demand),
    ...paragraphsOf(richText(demandText(facts))),
    paragraph(words.amountAsked(amount === null ? placeholder(ASKED.amount, language) : formatMoney(amount, language))),
  ]
}

/**
 * The request to the mediator (procedure.md 4.1): who, against whom, the contract, the facts, what was tried, the prior
 * complaint and the demand in figures. The declarations and the signature follow it (`declarations.ts`).
 */
export const buildRequest = (facts: PackFacts): readonly Block[] => {
  const words = REQUEST[facts.language]
  return [parties, dispute, steps, complaint, demand].flatMap((part) => part(facts, words))
}
