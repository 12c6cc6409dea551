import { type CheckInput, checkLetter } from '#core/letter/check-letter'
import { draftLetter } from '#core/letter/draft-letter'
import { HarshList } from '#core/letter/harsh-words'
import type { Block, LetterContent, LetterTemplate } from '#core/letter/letter'
import type { DraftInput } from '#core/letter/letter-facts'
import { textsWithPlaces } from '#core/letter/letter-place'
import type { Remark, RemarkKind } from '#core/letter/remark'
import { type RichText, richText } from '#core/letter/rich-text'
import { day, readResource } from '#tests/support/make-dossier'
import { shippedRules } from '../deadline/rules-on-disk'
import { caseOf, type Size, TEMPLATES } from './letter-cases'

export const harshWords = {
  fr: HarshList.parse(readResource('wording', 'harsh-fr.json')),
  en: HarshList.parse(readResource('wording', 'harsh-en.json')),
}

export const templateNamed = (id: string): LetterTemplate => {
  const found = TEMPLATES.find((template) => template.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

/** A letter as it is drafted, with what it is checked against. */
export type Case = { readonly content: LetterContent; readonly input: CheckInput }

export const aCase = (id = 'reclamation_initiale', size: Size = 'typical', language: 'fr' | 'en' = 'fr'): Case => {
  const draft = caseOf(templateNamed(id), size, language)
  return {
    content: draftLetter(draft).content,
    input: { draft, today: draft.date, rules: shippedRules, harshWords },
  }
}

export const withDraft = ({ content, input }: Case, changes: Partial<DraftInput>): Case => ({
  content,
  input: { ...input, draft: { ...input.draft, ...changes } },
})

export const changed = ({ content, input }: Case, changes: Partial<LetterContent>): Case => ({
  content: { ...content, ...changes },
  input,
})

export const on = (one: Case, today: string): Case => ({ ...one, input: { ...one.input, today: day(today) } })

export const paragraph = (text: string | RichText): Block => ({
  kind: 'paragraph',
  text: typeof text === 'string' ? richText(text) : text,
})

/** The letter with one more paragraph, as a person adds it. */
export const saying = (one: Case, text: string | RichText): Case =>
  changed(one, { blocks: [...one.content.blocks, paragraph(text)] })

export const remarksOf = ({ content, input }: Case): readonly Remark[] => checkLetter(content, input)

/** What a remark points at. */
export const pointed = ({ content }: Case, { at }: Remark): string | null => {
  const found = textsWithPlaces(content).find(({ place }) => place === at?.place)
  return at === null || found === undefined ? null : found.text.slice(at.start, at.end)
}

/** The remarks of a kind, each as what it points at. */
export const foundBy = (one: Case, kind: RemarkKind): readonly (string | null)[] =>
  remarksOf(one)
    .filter((remark) => remark.kind === kind)
    .map((remark) => pointed(one, remark))
