import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { type SpelledWord, wordsToSpell } from '#core/letter/spelling-words'
import { remembered } from './editor-document'
import { letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** Tells which of these words are wrong. */
export type CheckWords = (words: readonly string[]) => Promise<readonly string[]>

/** A wrong word and where it stands. */
export type WrongWord = { readonly from: number; readonly to: number; readonly word: string }

type Verdicts = ReadonlyMap<string, boolean>
type Spelled = { readonly verdicts: Verdicts; readonly marks: DecorationSet }
type SpellingMeta = { readonly verdicts: Verdicts }

const key = new PluginKey<Spelled>('spelling')

/** Names and addresses are in no dictionary; what is quoted is nobody's to correct. */
const isSpelled = (node: Node): boolean =>
  node.type !== nodes.line && node.type !== nodes.place && node.type !== nodes.signature && node.attrs.quoted !== true

const wordsOf = remembered((textblock: Node): readonly SpelledWord[] =>
  wordsToSpell(textblock.textBetween(0, textblock.content.size, null, '\ufffc')),
)

const eachWord = (doc: Node, tell: (word: string, from: number) => void): void =>
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    if (isSpelled(node)) for (const { at, word } of wordsOf(node)) tell(word, pos + 1 + at)
    return false
  })

const isWrong = (verdicts: Verdicts, word: string): boolean => verdicts.get(word) === false

/** The word that the caret is still typing is not judged yet. */
const draw = (state: EditorState, verdicts: Verdicts, isTyping: boolean): DecorationSet => {
  const found: Decoration[] = []
  const caret = isTyping && state.selection.empty ? state.selection.from : -1
  eachWord(state.doc, (word, from) => {
    const to = from + word.length
    if (isWrong(verdicts, word) && to !== caret)
      found.push(Decoration.inline(from, to, { class: 'misspelt' }, { word }))
  })
  return DecorationSet.create(state.doc, found)
}

const unknownWords = (doc: Node, verdicts: Verdicts): readonly string[] => {
  const words = new Set<string>()
  eachWord(doc, (word) => {
    if (!verdicts.has(word)) words.add(word)
  })
  return [...words]
}

/** Milliseconds without a key before the words are looked up. */
const PAUSE = 350
/** What one call may ask. */
const MOST_WORDS = 5000

const watch = (view: EditorView, check: CheckWords) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let gone = false
  const look = async (): Promise<void> => {
    const { verdicts } = key.getState(view.state) ?? { verdicts: new Map() }
    const words = unknownWords(view.state.doc, verdicts).slice(0, MOST_WORDS)
    const wrong = words.length === 0 ? [] : await check(words).catch(() => null)
    // A dictionary that does not answer leaves the page without underlines; writing goes on.
    if (gone || wrong === null) return
    // Forgotten meanwhile, because a word was learnt: what was found out before no longer counts.
    if (key.getState(view.state)?.verdicts !== verdicts) return soon()
    const known = new Map(verdicts)
    for (const word of words) known.set(word, !wrong.includes(word))
    view.dispatch(view.state.tr.setMeta(key, { verdicts: known } satisfies SpellingMeta).setMeta('addToHistory', false))
    if (words.length === MOST_WORDS) soon()
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), PAUSE)
  }
  soon()
  return {
    soon,
    stop: () => {
      gone = true
      clearTimeout(timer)
    },
  }
}

/** Underlines what the dictionary does not know; only words that were not looked up before are asked for. */
export const spelling = (check: CheckWords): Plugin<Spelled> =>
  new Plugin<Spelled>({
    key,
    state: {
      init: () => ({ verdicts: new Map(), marks: DecorationSet.empty }),
      apply: (tr, old, _before, after) => {
        const meta = tr.getMeta(key) as SpellingMeta | undefined
        if (meta !== undefined) return { verdicts: meta.verdicts, marks: draw(after, meta.verdicts, true) }
        if (tr.docChanged) return { ...old, marks: draw(after, old.verdicts, true) }
        return tr.selectionSet ? { ...old, marks: draw(after, old.verdicts, false) } : old
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view: (view) => {
      const watching = watch(view, check)
      return {
        update: (now, before) => {
          if (!now.state.doc.eq(before.doc) || (key.getState(now.state)?.verdicts.size ?? 0) === 0) watching.soon()
        },
        destroy: watching.stop,
      }
    },
  })

/** The underlined word at a position; null where there is none. */
export const wrongWordAt = (state: EditorState, pos: number): WrongWord | null => {
  const [found] = key.getState(state)?.marks.find(pos, pos) ?? []
  return found === undefined ? null : { from: found.from, to: found.to, word: String(found.spec.word) }
}

/** Looks every word up again: one was learnt. */
export const forgetVerdicts = (view: EditorView): void =>
  view.dispatch(view.state.tr.setMeta(key, { verdicts: new Map() } satisfies SpellingMeta))
