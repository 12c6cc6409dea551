import type { Evidence } from '#core/evidence/evidence'
import { exhibitTitle } from './exhibit-label'
import { exhibitPart } from './exhibit-reference'
import { createMissingList, fillRich, isKept, type MissingList } from './fill-template'
import type { Block, LetterContent, MissingFact, TemplateBlock, TemplateText } from './letter'
import { contactLine, type DraftInput, gatherFacts, type LetterFacts } from './letter-facts'
import { frameOf } from './letter-frame'
import { maskContent } from './mask-content'
import { followedTable } from './payments-table'
import { placeOf } from './recipient-lines'
import { tidyRich } from './rich-change'
import { type Inline, isBlank, type RichText, richText } from './rich-text'

/** A letter drafted from a dossier. `missing`: what stands in it as a visible placeholder or mark. */
export type LetterDraft = { readonly content: LetterContent; readonly missing: MissingFact[]; readonly title: string }

const MOST_ITEMS = 200
const MOST_PARAGRAPHS = 100
const LONGEST_ITEM = 4000
const BLANK_LINE = /\r?\n[^\S\n\u00a0\u202f]*\r?\n/

/** The blanks at both ends of a text taken off, as `trim` does. */
const trimRich = (rich: RichText): RichText => {
  const last = rich.length - 1
  const trimmed = rich.map((part, at): Inline => {
    if (part.kind !== 'text') return part
    const text = at === 0 ? part.text.trimStart() : part.text
    return { ...part, text: at === last ? text.trimEnd() : text }
  })
  return tidyRich(trimmed)
}

const cutAtBlankLines = (rich: RichText): readonly RichText[] => {
  const paragraphs: Inline[][] = [[]]
  for (const part of rich) {
    const pieces = part.kind === 'text' ? part.text.split(BLANK_LINE).map((text) => ({ ...part, text })) : [part]
    for (const [at, piece] of pieces.entries()) {
      if (at > 0) paragraphs.push([])
      paragraphs.at(-1)?.push(piece)
    }
  }
  return paragraphs.map(trimRich).filter((paragraph) => !isBlank(paragraph))
}

/** Blank lines part paragraphs; a text cut into too many stays whole, so that a letter never outgrows its limits. */
export const paragraphsOf = (rich: RichText): readonly Block[] => {
  const parts = cutAtBlankLines(rich)
  return (parts.length > MOST_PARAGRAPHS ? [rich] : parts).map((text) => ({ kind: 'paragraph', text }))
}

const listsOf = (items: readonly RichText[]): readonly Block[] =>
  Array.from({ length: Math.ceil(items.length / MOST_ITEMS) }, (_, part) => ({
    kind: 'list' as const,
    items: items.slice(part * MOST_ITEMS, (part + 1) * MOST_ITEMS),
  }))

/** `Pièce n° 4 — Relevé — 12/03/2026 : les deux débits.` What it shows, in the person's words, where they said it. */
const exhibitLine = (piece: Evidence, facts: LetterFacts): RichText => {
  const shows = piece.proves.replace(/[^\S\u00a0\u202f]+/g, ' ').trim()
  const colon = facts.language === 'fr' ? '\u00a0: ' : ': '
  const said = ` — ${exhibitTitle(piece, facts.language)}${shows === '' ? '' : `${colon}${shows}`}`
  const reference = exhibitPart([{ evidenceId: piece.id, page: null }], facts, true)
  return [...(reference === null ? [] : [reference]), ...richText(said.slice(0, LONGEST_ITEM))]
}

const linesOf = (lines: readonly string[], facts: LetterFacts): readonly Block[] =>
  listsOf(lines.map((line) => facts.link(richText(line))))

const fillBlock = (block: TemplateBlock, facts: LetterFacts, missing: MissingList): readonly Block[] => {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: fillRich(block.text ?? '', facts, missing) }]
    case 'paragraph':
      return paragraphsOf(fillRich(block.text ?? '', facts, missing))
    case 'list':
      return listsOf((block.items ?? []).map((item) => fillRich(item, facts, missing)))
    case 'payments':
    case 'unexpected_payments':
      return facts.dossier.payments.length === 0 ? [] : [followedTable(block.kind, facts)]
    case 'chronology':
      return linesOf(
        facts.contacts.map((entry) => contactLine(entry, facts)),
        facts,
      )
    case 'steps':
      return linesOf(
        facts.log.steps.map((entry) => contactLine(entry, { ...facts, placesOf: facts.log.placesOf }, 'other')),
        facts,
      )
    case 'exhibits':
      return listsOf(facts.log.exhibits.map((piece) => exhibitLine(piece, facts)))
  }
}

/** The blocks that a block of the template becomes, each with the points that the template says it meets. */
const blocksOf = (block: TemplateBlock, facts: LetterFacts, missing: MissingList): readonly Block[] => {
  const made = fillBlock(block, facts, missing)
  return block.meets.length === 0 ? made : made.map((one) => ({ ...one, meets: [...block.meets] }))
}

const wordingOf = ({ template, language }: DraftInput): TemplateText =>
  language === 'en' && template.en !== null ? template.en : template.fr

/**
 * Drafts a letter from a template and a dossier (product.md T1): what the dossier knows is filled in and follows it, what
 * it lacks stands as `[à compléter : …]` and is listed, an unconfirmed address carries a mark, exhibits are living
 * references. A template without English wording gives the French letter. A complete card number is never printed.
 * @throws ZodError a template with a variable or a condition that is not of the closed lists.
 */
export const draftLetter = (input: DraftInput): LetterDraft => {
  const facts = gatherFacts(input)
  const text = wordingOf(input)
  const missing = createMissingList()
  const { sender, recipient, signature } = frameOf(input, facts.language)
  for (const fact of [...sender.missing, ...recipient.missing]) missing.add(fact)
  const content: LetterContent = {
    sender: sender.lines,
    recipient: recipient.lines,
    place: placeOf(input.person),
    date: input.date,
    delivery: text.delivery,
    subject: fillRich(text.subject, facts, missing),
    references: text.references
      .filter((reference) => isKept(reference.when, facts))
      .map((reference) => fillRich(reference.text, facts, missing)),
    salutation: text.salutation,
    blocks: text.blocks
      .filter((block) => isKept(block.when, facts))
      .flatMap((block) => blocksOf(block, facts, missing)),
    closing: fillRich(text.closing, facts, missing),
    signature,
    follows: ['sender', 'recipient', 'signature'],
  }
  return { content: maskContent(content), missing: missing.all(), title: input.template.title[facts.language] }
}
