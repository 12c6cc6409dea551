import type { Bilingual, Language } from '#core/kernel/bilingual'
import { citationsInText } from './exhibit-citations'
import type { Block, LetterContent } from './letter'
import { changeBlock } from './letter-texts'
import { LetterVariable } from './letter-variables'
import { TemplateContent } from './own-template'
import { emptyField } from './own-template-fields'
import { type PersonalTrace, rangesOfTraces, TRACE_WORDS } from './own-template-traces'
import { placeholder } from './placeholders'
import { type Replacement, replaceInRich, tidyRich, typedText } from './rich-change'
import { type RichText, richText } from './rich-text'

/** What stands where the letter named an exhibit: it belongs to its dossier. */
const EXHIBIT: Bilingual = { fr: 'pièce', en: 'exhibit' }

const withoutExhibits = (rich: RichText, language: Language): RichText => {
  const mark = placeholder(EXHIBIT, language)
  const typed = replaceInRich(
    rich,
    citationsInText(typedText(rich)).map(({ at, text }) => ({ start: at, end: at + text.length, with: mark })),
  )
  return typed.flatMap((part) => (part.kind === 'exhibit' ? richText(mark) : [part]))
}

/** What a field said of the dossier is taken out; a fact that no template knows is the words it printed. */
const withoutFacts = (rich: RichText, language: Language): RichText =>
  rich.flatMap((part) => {
    if (part.kind !== 'field') return [part]
    const field = LetterVariable.safeParse(part.field)
    return field.success ? [emptyField(field.data, language)] : richText(part.text)
  })

/** A table that follows the dossier keeps its columns; its rows are the dossier's. */
const withoutRows = (block: Block): Block =>
  block.kind === 'table' && block.follows !== undefined ? { ...block, rows: [], total: null } : block

const hidden = (text: string, hide: readonly PersonalTrace[], language: Language): readonly Replacement[] =>
  rangesOfTraces(text, hide).map(({ start, end, kind }) => ({
    start,
    end,
    with: placeholder(TRACE_WORDS[kind], language),
  }))

const LONGEST_DELIVERY = 300
/** Of a salutation and of a column's title. */
const LONGEST_PLAIN = 200

/** A placeholder may be longer than what it hides: what no longer fits is cut. */
const hideInPlain = (text: string, hide: readonly Replacement[], most: number): string =>
  hide
    .toReversed()
    .reduce((left, range) => `${left.slice(0, range.start)}${range.with}${left.slice(range.end)}`, text)
    .slice(0, most)

/**
 * A letter as a template: without sender, recipient, place, date and signature; facts stay fields without their value,
 * exhibits become `[à compléter : pièce]`, tables of the dossier lose their rows. Words stay as they were typed, but for
 * the traces to `hide`, each of which becomes a placeholder of its kind.
 */
export const templateOfLetter = (
  content: LetterContent,
  language: Language,
  hide: readonly PersonalTrace[] = [],
): TemplateContent => {
  const rich = (text: RichText): RichText => {
    const kept = tidyRich(withoutFacts(withoutExhibits(text, language), language))
    return replaceInRich(kept, hidden(typedText(kept), hide, language))
  }
  const short = (text: string, most: number) => hideInPlain(text, hidden(text, hide, language), most)
  const plain = (text: string) => short(text, LONGEST_PLAIN)
  const { delivery, subject, references, salutation, blocks, closing } = content
  return TemplateContent.parse({
    delivery: short(delivery, LONGEST_DELIVERY),
    subject: rich(subject),
    references: references.map(rich),
    salutation: plain(salutation),
    blocks: blocks.map((block) => changeBlock(withoutRows(block), { rich, plain })),
    closing: rich(closing),
  })
}
