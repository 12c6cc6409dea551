import { refreshExhibit } from './exhibit-reference'
import { createMissingList, fillVariable, type MissingList } from './fill-template'
import type { Block, FollowedPart, LetterContent, MissingFact } from './letter'
import { type DraftInput, gatherFacts, type LetterFacts } from './letter-facts'
import { frameOf } from './letter-frame'
import { changeTexts } from './letter-texts'
import { LetterVariable } from './letter-variables'
import { maskContent } from './mask-content'
import { followedTable } from './payments-table'
import { findLetterMarks } from './placeholders'
import { tidyRich } from './rich-change'
import type { FieldPart, RichText } from './rich-text'

/** A letter as the dossier now has it, and what the dossier still lacks for it. */
export type RefreshedLetter = { readonly content: LetterContent; readonly missing: readonly MissingFact[] }

/** A fact that no dossier knows (from another version, or a template of one's own) stays as it was. */
const refreshField = (part: FieldPart, facts: LetterFacts, missing: MissingList): RichText => {
  const variable = LetterVariable.safeParse(part.field)
  return variable.success ? fillVariable(variable.data, facts, missing) : [part]
}

const refreshRich = (rich: RichText, facts: LetterFacts, missing: MissingList): RichText =>
  tidyRich(
    rich.flatMap((part) => {
      if (part.kind === 'field') return refreshField(part, facts, missing)
      return part.kind === 'exhibit' ? [refreshExhibit(part, facts.find, facts.language)] : [part]
    }),
  )

const refreshTable = (block: Block, facts: LetterFacts): Block =>
  block.kind !== 'table' || block.follows === undefined
    ? block
    : { ...followedTable(block.follows, facts), ...(block.meets === undefined ? {} : { meets: block.meets }) }

const refreshFrame = (content: LetterContent, input: DraftInput, facts: LetterFacts, missing: MissingList) => {
  const frame = frameOf(input, facts.language)
  const follows = (part: FollowedPart): boolean => content.follows.includes(part)
  if (follows('sender')) frame.sender.missing.map(missing.add)
  if (follows('recipient')) frame.recipient.missing.map(missing.add)
  return {
    sender: follows('sender') ? frame.sender.lines : content.sender,
    recipient: follows('recipient') ? frame.recipient.lines : content.recipient,
    signature: follows('signature') ? frame.signature : content.signature,
  }
}

/**
 * A letter that was not sent, with its facts, references, followed parts and followed tables as the dossier has them now;
 * facts are told as of the letter's own date. Everything else stays as it was written. Pure: refreshed twice is refreshed
 * once. `input.template` says to whom it goes; its wording is not read again.
 */
export const refreshLetter = (content: LetterContent, input: DraftInput): RefreshedLetter => {
  const facts = gatherFacts({ ...input, date: content.date })
  const missing = createMissingList()
  const frame = refreshFrame(content, input, facts, missing)
  const filled = changeTexts(
    { ...content, ...frame },
    { rich: (rich) => refreshRich(rich, facts, missing), plain: (text) => text },
  )
  const blocks = filled.blocks.map((block) => refreshTable(block, facts))
  return { content: maskContent({ ...filled, blocks }), missing: missing.all() }
}

/**
 * What a refreshed letter lacks: what the refresh asks for, and what was missing when it was drafted and still stands in
 * it as a mark, as in parts that follow the dossier no more.
 */
export const stillMissing = (
  asked: readonly MissingFact[],
  before: readonly MissingFact[],
  content: LetterContent,
): MissingFact[] => {
  const marks = findLetterMarks(content)
  const named = new Set(asked.map(({ variable }) => variable))
  const stands = ({ fr, en }: MissingFact['label']): boolean =>
    marks.some((mark) => mark.endsWith(` ${fr}]`) || mark.endsWith(` ${en}]`))
  return [...asked, ...before.filter(({ variable, label }) => !named.has(variable) && stands(label))]
}
