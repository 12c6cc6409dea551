import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import type { Language } from '#core/kernel/bilingual'
import { exhibitLabel } from '#core/letter/exhibit-label'
import { toInline } from './editor-document'
import { isPlain } from './editor-schema'
import { referenceTo, textBefore } from './editor-typing'

/** The list of exhibits under an `@`: where the sign stands, the words after it, which line is marked. */
export type AtList = { readonly from: number; readonly words: string; readonly marked: number }

type AtMeta = { readonly close?: true; readonly mark?: number }

const key = new PluginKey<AtList | null>('at')

const AT = /(?:^|[\s\u00a0\u202f(«,;:’])@([^@\n\ufffc]{0,40})$/u

const find = (state: EditorState): Pick<AtList, 'from' | 'words'> | null => {
  const { selection } = state
  const { $from } = selection
  if (!selection.empty || !$from.parent.isTextblock || isPlain($from.parent)) return null
  const words = AT.exec(textBefore($from))?.[1]
  return words === undefined ? null : { from: $from.pos - words.length - 1, words }
}

/** Only the sign itself opens the list: not a caret that comes by, and not one that was dismissed. */
const opens = (tr: Transaction, words: string): boolean => tr.docChanged && words === '' && tr.getMeta('paste') !== true

const follow = (tr: Transaction, old: AtList | null, state: EditorState): AtList | null => {
  const found = find(state)
  if (found === null) return null
  if (old === null || old.from !== found.from) return opens(tr, found.words) ? { ...found, marked: 0 } : null
  return old.words === found.words ? old : { ...found, marked: 0 }
}

/** Opens as `@` is typed, follows what is typed after it, and closes with it. */
export const atSign = (): Plugin<AtList | null> =>
  new Plugin<AtList | null>({
    key,
    state: {
      init: () => null,
      apply: (tr, old, _before, after) => {
        const meta = tr.getMeta(key) as AtMeta | undefined
        if (meta?.close === true) return null
        if (meta?.mark !== undefined) return old === null ? null : { ...old, marked: meta.mark }
        return tr.docChanged || tr.selectionSet ? follow(tr, old, after) : old
      },
    },
    props: {
      handleDOMEvents: {
        blur: (view) => {
          if (atListOf(view.state) !== null) view.dispatch(closeAtList(view.state.tr))
          return false
        },
      },
    },
  })

export const atListOf = (state: EditorState): AtList | null => key.getState(state) ?? null

export const closeAtList = (tr: Transaction): Transaction => tr.setMeta(key, { close: true } satisfies AtMeta)
export const markInAtList = (tr: Transaction, mark: number): Transaction => tr.setMeta(key, { mark } satisfies AtMeta)

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** No more lines than can be looked through; more words find the others. */
const MOST = 8

/** The exhibits whose number or title holds every word typed, by number. */
export const exhibitsFor = (pieces: readonly Evidence[], words: string, language: Language): readonly Evidence[] => {
  const wanted = plain(words).split(/[\s\u00a0]+/u)
  return ownExhibits(pieces)
    .filter((piece) => {
      const label = plain(exhibitLabel(piece, language))
      return wanted.every((word) => label.includes(word))
    })
    .toSorted((a, b) => a.exhibitNumber - b.exhibitNumber)
    .slice(0, MOST)
}

/** Puts the reference in the place of the sign and the words after it. */
export const insertFromList = (
  state: EditorState,
  list: AtList,
  {
    piece,
    pieces,
    language,
  }: { readonly piece: Evidence; readonly pieces: readonly Evidence[]; readonly language: Language },
): Transaction | null => {
  const before = textBefore(state.doc.resolve(list.from))
  const part = referenceTo(pieces, [{ evidenceId: piece.id, page: null }], { before, language })
  if (part === null) return null
  return closeAtList(state.tr.replaceWith(list.from, state.selection.to, toInline([part]))).scrollIntoView()
}
