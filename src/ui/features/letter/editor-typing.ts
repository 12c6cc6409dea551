import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { Node, ResolvedPos } from 'prosemirror-model'
import { type EditorState, type Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type { Evidence } from '#core/evidence/evidence'
import { exhibitFinder } from '#core/evidence/exhibit-place'
import type { Language } from '#core/kernel/bilingual'
import { citationsInText } from '#core/letter/exhibit-citations'
import { exhibitPart } from '#core/letter/exhibit-reference'
import { citationLinker } from '#core/letter/link-citations'
import type { ExhibitPart, Inline } from '#core/letter/rich-text'
import { typesetTyped } from '#core/letter/typography'
import { bodyEnd } from './editor-blocks'
import { toInline } from './editor-document'
import { isPlain, letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** What stands for a thing that is no text, in the words before the caret. */
const OBJECT = '\ufffc'

/** The words of the same place up to a position; what is one thing counts as one character. */
export const textBefore = ($pos: ResolvedPos): string => $pos.parent.textBetween(0, $pos.parentOffset, null, OBJECT)

/** How much was typed at once: input rules tell the words before the caret together with it. */
const typedLength = (state: EditorState, match: RegExpMatchArray, start: number): number =>
  match[0].length - (state.selection.from - start)

const typography = (language: Language): InputRule =>
  new InputRule(/^[\s\S]+$/u, (state, match, start, end) => {
    const { $from } = state.selection
    if (typedLength(state, match, start) !== 1 || $from.parent.attrs.quoted === true) return null
    const set = typesetTyped(match[0].slice(0, -1), match[0].slice(-1), language)
    if (set === null) return null
    const from = state.selection.from - set.remove
    return set.insert === '' ? state.tr.delete(from, end) : state.tr.insertText(set.insert, from, end)
  })

/** A number of an exhibit is complete when what is typed after it belongs to it no longer. */
const AFTER_NUMBER = /[\s\u00a0\u202f]{0,1}[\s\u00a0\u202f.,;:!?)»’-]$/u

/** What is typed behind a reference, set as behind a word. */
const typeset = (behind: string, language: Language): string => {
  const [before, typed] = [behind.slice(0, -1), behind.slice(-1)]
  const set = typesetTyped(OBJECT + before, typed, language)
  return set === null ? behind : before.slice(0, before.length - set.remove) + set.insert
}

type Pieces = () => readonly Evidence[]

/** "pièce n° 4" becomes a living reference as soon as the next sign is typed, where the dossier has such an exhibit. */
const citation = (pieces: Pieces, language: Language): InputRule =>
  new InputRule(/^[\s\S]*\d[\s\u00a0\u202f]?[\s\u00a0\u202f.,;:!?)»’-]$/u, (state, match, start, end) => {
    const { $from } = state.selection
    if (typedLength(state, match, start) !== 1 || isPlain($from.parent) || $from.marks().length > 0) return null
    const [text] = match
    const behind = AFTER_NUMBER.exec(text)?.[0] ?? ''
    const words = text.slice(0, -behind.length)
    const found = citationsInText(words).at(-1)
    if (found === undefined || found.at + found.text.length !== words.length) return null
    const [part, ...more] = citationLinker(pieces(), language)([{ kind: 'text', text: found.text }])
    if (part?.kind !== 'exhibit' || more.length > 0) return null
    const close: Inline = { kind: 'text', text: typeset(behind, language) }
    const tr = state.tr.replaceWith(start + found.at, end, toInline([part, close]))
    return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(end)), -1))
  })

/** What is set and linked as one types; Backspace or undo right after gives back what was typed. */
export const typing = (pieces: Pieces, language: Language): Plugin =>
  inputRules({ rules: [citation(pieces, language), typography(language)] })

const beginsSentence = (before: string): boolean => /(?:^|[.!?…]["»”)\s\u00a0\u202f]*\s)\s*$/u.test(before)

/** A living reference to whole pieces as it stands after these words. */
export const referenceTo = (
  pieces: readonly Evidence[],
  cited: ExhibitPart['cited'],
  { before, language }: { readonly before: string; readonly language: Language },
): ExhibitPart | null => exhibitPart(cited, { find: exhibitFinder(pieces), language }, beginsSentence(before))

const isOpenBracket = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')

/** The end of a sentence at the end of a text, with the blanks around it. */
const STOP = /[\s\u00a0\u202f]*[.!?…]+\s*$/u

const words = (text: string): readonly Inline[] => (text === '' ? [] : [{ kind: 'text', text }])

/** Where a reference asked for beside the page goes: where the caret is, if words can be linked there; else the body's end. */
const placeFor = (state: EditorState): { readonly from: number; readonly to: number } => {
  const { $from, $to } = state.selection
  const isRich = (node: Node): boolean => node.isTextblock && !isPlain(node)
  if (isRich($from.parent) && $from.sameParent($to)) return { from: $from.pos, to: $to.pos }
  let at = bodyEnd(state.doc)
  state.doc.child(7).descendants((node, pos) => {
    if (node.type === nodes.paragraph)
      at = bodyEnd(state.doc) - state.doc.child(7).content.size + pos + 1 + node.content.size
  })
  return { from: at, to: at }
}

/**
 * Puts a reference as a sentence takes it: in brackets, before the full stop that the caret follows, with the blanks it
 * needs; bare where the sentence begins or a bracket is open, and in the place of what was selected. Null: no such piece.
 */
export const citeAtCaret = (
  state: EditorState,
  pieces: readonly Evidence[],
  cited: ExhibitPart['cited'],
  language: Language,
): Transaction | null => {
  const { from, to } = placeFor(state)
  const $from = state.doc.resolve(from)
  const text = textBefore($from)
  const isBare = from < to || isOpenBracket(text) || text.trim() === ''
  const part = referenceTo(pieces, cited, { before: isBare ? text : 'a', language })
  if (part === null) return null
  const stop = from === to && !isBare ? (STOP.exec(text)?.[0].length ?? 0) : 0
  const at = from - stop
  const before = text.slice(0, text.length - stop)
  const gap = before === '' || /[\s\u00a0\u202f(]$/u.test(before) || (isBare && from < to) ? '' : ' '
  const after = state.doc.resolve(to).nodeAfter?.text ?? ''
  const next = !isBare && stop === 0 && /^[\p{L}\p{N}]/u.test(after) ? ' ' : ''
  const inserted: readonly Inline[] = isBare ? [...words(gap), part] : [...words(`${gap}(`), part, ...words(`)${next}`)]
  const fragment = toInline([...inserted])
  const tr = state.tr.replaceWith(at, Math.max(to - stop, at), fragment)
  return tr.setSelection(TextSelection.create(tr.doc, at + fragment.size + stop)).scrollIntoView()
}
