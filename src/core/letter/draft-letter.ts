import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import { maskCardNumbersIn } from '#core/kernel/card-number'
import { formatLocalDate } from '#core/kernel/local-date'
import { formatMoney, sumMoney } from '#core/kernel/money'
import { exhibitLabel } from './exhibit-label'
import { createMissingList, fillText, isKept, type MissingList } from './fill-template'
import type { Block, LetterContent, MissingFact, TemplateBlock, TemplateText } from './letter'
import { contactLine, type DraftInput, gatherFacts, type LetterFacts } from './letter-facts'
import {
  type AddressBlock,
  addresseeBlock,
  companyBlock,
  mediatorBlock,
  merchantBlock,
  personName,
  placeOf,
  senderBlock,
} from './recipient-lines'

/** A letter drafted from a dossier. `missing`: what stands in it as a visible placeholder or mark. */
export type LetterDraft = { readonly content: LetterContent; readonly missing: MissingFact[]; readonly title: string }

const MOST_ITEMS = 200
const MOST_PARAGRAPHS = 100
const LONGEST_ITEM = 4000

const PAYMENT_COLUMNS = {
  fr: { date: 'Date du débit', merchant: 'Commerçant', amount: 'Montant', total: 'Total' },
  en: { date: 'Debited on', merchant: 'Merchant', amount: 'Amount', total: 'Total' },
} as const

/** The disputed payments as a table, in order of date; a total only where one currency has one. */
export const paymentsTable = ({
  dossier,
  language,
}: {
  readonly dossier: Pick<LetterFacts['dossier'], 'payments'>
  readonly language: Language
}): Block => {
  const words = PAYMENT_COLUMNS[language]
  const payments = [...dossier.payments].sort((a, b) =>
    a.debitedOn < b.debitedOn ? -1 : a.debitedOn > b.debitedOn ? 1 : 0,
  )
  const total = payments.length > 1 ? sumMoney(payments.map((payment) => payment.amount)) : null
  return {
    kind: 'table',
    columns: [
      { title: words.date, align: 'start' },
      { title: words.merchant, align: 'start' },
      { title: words.amount, align: 'end' },
    ],
    rows: payments.map((payment) => [
      formatLocalDate(payment.debitedOn, language, 'short'),
      payment.merchant,
      formatMoney(payment.amount, language),
    ]),
    total: total === null ? null : [words.total, '', formatMoney(total, language)],
  }
}

/** Blank lines part paragraphs; a text cut into too many stays whole, so that a letter never outgrows its limits. */
export const paragraphsOf = (text: string): readonly Block[] => {
  const parts = text
    .split(/\r?\n[^\S\n\u00a0\u202f]*\r?\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return (parts.length > MOST_PARAGRAPHS ? [text] : parts).map((part) => ({ kind: 'paragraph', text: part }))
}

const listsOf = (items: readonly string[]): readonly Block[] =>
  Array.from({ length: Math.ceil(items.length / MOST_ITEMS) }, (_, part) => ({
    kind: 'list' as const,
    items: items.slice(part * MOST_ITEMS, (part + 1) * MOST_ITEMS),
  }))

/** The payments of an amount higher than expected (CMF L. 133-25); where none is marked so, all of them. */
const unexpectedTable = ({ dossier, language }: LetterFacts): readonly Block[] => {
  const marked = dossier.payments.filter(({ amountUnexpected }) => amountUnexpected)
  const payments = marked.length === 0 ? dossier.payments : marked
  return payments.length === 0 ? [] : [paymentsTable({ dossier: { ...dossier, payments }, language })]
}

/** `Pièce n° 4 — Relevé — 12/03/2026 : les deux débits.` What it shows, in the person's words, where they said it. */
const exhibitLine = (piece: Evidence, language: Language): string => {
  const shows = piece.proves.replace(/[^\S\u00a0\u202f]+/g, ' ').trim()
  return `${exhibitLabel(piece, language)}${shows === '' ? '' : `${language === 'fr' ? '\u00a0: ' : ': '}${shows}`}`.slice(
    0,
    LONGEST_ITEM,
  )
}

const fillBlock = (block: TemplateBlock, facts: LetterFacts, missing: MissingList): readonly Block[] => {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: fillText(block.text ?? '', facts, missing) }]
    case 'paragraph':
      return paragraphsOf(fillText(block.text ?? '', facts, missing))
    case 'list':
      return listsOf((block.items ?? []).map((item) => fillText(item, facts, missing)))
    case 'payments':
      return facts.dossier.payments.length === 0 ? [] : [paymentsTable(facts)]
    case 'unexpected_payments':
      return unexpectedTable(facts)
    case 'chronology':
      return listsOf(facts.contacts.map((entry) => contactLine(entry, facts)))
    case 'steps':
      return listsOf(
        facts.log.steps.map((entry) => contactLine(entry, { ...facts, placesOf: facts.log.placesOf }, 'other')),
      )
    case 'exhibits':
      return listsOf(facts.log.exhibits.map((piece) => exhibitLine(piece, facts.language)))
  }
}

const recipientOf = (input: DraftInput, facts: LetterFacts): AddressBlock => {
  const { recipient, addressee } = input.template
  if (recipient === 'merchant') return merchantBlock(input.dossier, input.company, facts.language)
  if (recipient === 'other') return addresseeBlock(addressee, facts.language)
  if (recipient !== 'mediator') return companyBlock(input.company, facts.language)
  const mediator = input.mediators?.find((one) => one.id === input.company.mediatorId) ?? null
  return mediatorBlock(mediator, input.company, facts.language)
}

const wordingOf = (input: DraftInput): TemplateText =>
  input.language === 'en' && input.template.en !== null ? input.template.en : input.template.fr

/**
 * Drafts a letter from a template and a dossier (product.md T1): what the dossier knows is filled in, what it lacks
 * stands as `[à compléter : …]` and is listed, an unconfirmed address carries a mark, exhibits are cited by number.
 * A template without English wording gives the French letter. A complete card number is never printed.
 * @throws ZodError a template with a variable or a condition that is not of the closed lists.
 */
export const draftLetter = (input: DraftInput): LetterDraft => {
  const facts = gatherFacts(input)
  const text = wordingOf(input)
  const missing = createMissingList()
  const sender = senderBlock(input.person, facts.language)
  const recipient = recipientOf(input, facts)
  for (const fact of [...sender.missing, ...recipient.missing]) missing.add(fact)
  const content: LetterContent = {
    sender: sender.lines,
    recipient: recipient.lines,
    place: placeOf(input.person),
    date: input.date,
    delivery: text.delivery,
    subject: fillText(text.subject, facts, missing),
    references: text.references
      .filter((reference) => isKept(reference.when, facts))
      .map((reference) => fillText(reference.text, facts, missing)),
    salutation: text.salutation,
    blocks: text.blocks
      .filter((block) => isKept(block.when, facts))
      .flatMap((block) => fillBlock(block, facts, missing)),
    closing: text.closing,
    signature: (personName(input.person) ?? sender.lines[0] ?? '').slice(0, 200),
  }
  return { content: maskCardNumbersIn(content), missing: missing.all(), title: input.template.title[facts.language] }
}
