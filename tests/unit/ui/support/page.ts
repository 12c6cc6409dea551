import { EditorState, type Plugin, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { LetterContent } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'
import { toContent, toDocument } from '#ui/features/letter/editor-document'
import { type PageAsks, type PageOptions, pagePlugins } from '#ui/features/letter/editor-state'

const nothing = () => {}

export const someAsks = (changes: Partial<PageAsks> = {}): PageAsks => ({
  pieces: () => [],
  check: async () => [],
  openChip: nothing,
  openDate: nothing,
  openFind: nothing,
  openSpelling: nothing,
  atCount: () => 0,
  chooseAt: nothing,
  refused: nothing,
  ...changes,
})

const optionsOf = (asks: PageAsks, language: PageOptions['language']): PageOptions => ({
  language,
  readOnly: false,
  labels: { page: '', names: {}, hints: {}, printed: {}, table: String, follows: '', language },
  dateLabel: (date) => date,
  asks,
})

type Typed = { readonly find?: string; readonly at?: number }

/** A page without a window: the same plugins, keys and rules; typing goes through them one character at a time. */
export const somePage = (content: LetterContent, asks = someAsks(), language: PageOptions['language'] = 'fr') => {
  let state = EditorState.create({ doc: toDocument(content), plugins: [...pagePlugins(optionsOf(asks, language))] })
  const view = {
    get state() {
      return state
    },
    dispatch: (tr: EditorState['tr']) => {
      state = state.apply(tr)
    },
    composing: false,
    endOfTextblock: () => true,
  } as unknown as EditorView
  const ask = (prop: 'handleTextInput' | 'handleKeyDown', ...args: readonly unknown[]): boolean =>
    state.plugins.some((plugin: Plugin) => {
      const handle = plugin.props[prop] as ((...all: unknown[]) => boolean) | undefined
      return handle?.call(plugin, view, ...args) === true
    })
  return {
    view,
    get state() {
      return state
    },
    get content() {
      return toContent(state.doc)
    },
    /** What the blocks print, one after the other. */
    get blocks() {
      return toContent(state.doc).blocks.map((block) => {
        if (block.kind === 'table') return 'T'
        if (block.kind === 'list')
          return `${block.ordered === true ? 'N' : 'L'}:${block.items.map(plainText).join('/')}`
        return `${block.kind === 'heading' ? 'H' : block.quoted === true ? 'Q' : 'P'}:${plainText(block.text)}`
      })
    },
    /** Puts the caret after the words, or so many characters into them. */
    caret: ({ find = '', at = find.length }: Typed, to?: number) => {
      let found = -1
      state.doc.descendants((node, pos) => {
        if (!node.isTextblock || found >= 0) return found < 0
        const index = node.textBetween(0, node.content.size, null, '\ufffc').indexOf(find)
        if (index >= 0) found = pos + 1 + index
        return false
      })
      if (found < 0) throw new Error(`not on the page: ${find}`)
      state = state.apply(
        state.tr.setSelection(TextSelection.create(state.doc, found + at, to === undefined ? found + at : found + to)),
      )
    },
    type: (words: string) => {
      for (const key of words) {
        const { from, to } = state.selection
        if (!ask('handleTextInput', from, to, key)) state = state.apply(state.tr.insertText(key, from, to))
      }
    },
    press: (key: string, keys: { ctrl?: boolean; alt?: boolean; shift?: boolean } = {}) =>
      ask('handleKeyDown', {
        key,
        keyCode: 0,
        ctrlKey: keys.ctrl ?? false,
        altKey: keys.alt ?? false,
        shiftKey: keys.shift ?? false,
        metaKey: false,
        preventDefault: nothing,
      }),
  }
}
