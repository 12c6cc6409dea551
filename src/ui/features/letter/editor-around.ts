import { closeHistory } from 'prosemirror-history'
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Evidence } from '#core/evidence/evidence'
import type { Letter } from '#core/letter/letter'
import type { EditorCommands } from './editor-commands'
import { toInline } from './editor-document'
import { findRange } from './editor-places'
import { isPlain, letterSchema } from './editor-schema'
import { citeAtCaret } from './editor-typing'
import type { LetterEditor } from './use-letter-editor'

const show = (view: EditorView, from: number, to: number): void => {
  const { doc } = view.state
  view.dispatch(view.state.tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(to))).scrollIntoView())
  view.focus()
  const place = view.domAtPos(from).node
  const shown = place instanceof HTMLElement ? place : place.parentElement
  shown?.scrollIntoView({ block: 'center' })
}

/** Other words in a range, with the look of what they take the place of. */
const replaced = (view: EditorView, range: { readonly from: number; readonly to: number }, text: string) => {
  const { state } = view
  const $from = state.doc.resolve(range.from)
  const looks = state.doc.resolve(Math.min(range.from + 1, range.to)).marks()
  if (isPlain($from.parent))
    return text === ''
      ? state.tr.delete(range.from, range.to)
      : state.tr.replaceWith(range.from, range.to, letterSchema.text(text))
  const part = {
    kind: 'text' as const,
    text,
    ...(letterSchema.marks.strong.isInSet(looks) ? { strong: true as const } : {}),
    ...(letterSchema.marks.em.isInSet(looks) ? { emphasis: true as const } : {}),
  }
  return state.tr.replaceWith(range.from, range.to, toInline(text === '' ? [] : [part]))
}

/** What stands around the page asks of it. */
export const commandsOf = (editor: LetterEditor, letter: Letter, pieces: readonly Evidence[]): EditorCommands => {
  const { view } = editor
  return {
    cite: (evidenceId) => {
      const cited = [{ evidenceId, page: null }]
      const tr = view === null ? null : citeAtCaret(view.state, pieces, cited, letter.language)
      if (view === null || tr === null) return
      view.dispatch(closeHistory(tr))
      view.focus()
    },
    select: (at) => {
      const range = view === null ? null : findRange(view.state.doc, at)
      if (view !== null && range !== null) show(view, range.from, range.to)
    },
    replace: (at, text) => {
      const range = view === null ? null : findRange(view.state.doc, at)
      if (view === null || range === null) return
      view.dispatch(closeHistory(replaced(view, range, text)))
      show(view, range.from, range.from + text.length)
    },
    flush: editor.flush,
  }
}
