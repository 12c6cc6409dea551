import { history } from 'prosemirror-history'
import type { ResolvedPos } from 'prosemirror-model'
import { search } from 'prosemirror-search'
import { EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import type { EditorView, NodeView } from 'prosemirror-view'
import type { Evidence } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate } from '#core/kernel/local-date'
import type { LetterContent } from '#core/letter/letter'
import { following, keptDate } from './editor-adopt'
import { atListOf, atSign, closeAtList, markInAtList } from './editor-at'
import { toDocument } from './editor-document'
import { pageKeys, partAround } from './editor-keys'
import { labelled, type PageLabels } from './editor-labels'
import { limits, type Refusal } from './editor-limits'
import { pasting } from './editor-paste'
import { dateOf, letterSchema } from './editor-schema'
import { type CheckWords, spelling, wrongWordAt } from './editor-spelling'
import { typing } from './editor-typing'

const { nodes } = letterSchema

/** What the page asks of the window around it. */
export type PageAsks = {
  readonly pieces: () => readonly Evidence[]
  readonly check: CheckWords
  readonly openChip: (pos: number) => void
  readonly openDate: () => void
  readonly openFind: () => void
  readonly openSpelling: (pos: number) => void
  /** How many exhibits the list under the `@` shows; choosing the marked one. */
  readonly atCount: () => number
  readonly chooseAt: () => void
  readonly refused: (refusal: Refusal) => void
}

export type PageOptions = {
  readonly language: Language
  readonly readOnly: boolean
  readonly labels: PageLabels
  readonly dateLabel: (date: string) => string
  readonly asks: PageAsks
}

/** Two hundred steps can be undone, over the whole page. */
const STEPS = 200

const isChip = (selection: EditorState['selection']): selection is NodeSelection =>
  selection instanceof NodeSelection && (selection.node.type === nodes.field || selection.node.type === nodes.exhibit)

const atKeys = (view: EditorView, event: KeyboardEvent, asks: PageAsks): boolean => {
  const list = atListOf(view.state)
  if (list === null) return false
  if (event.key === 'Escape') {
    view.dispatch(closeAtList(view.state.tr))
    return true
  }
  const count = asks.atCount()
  if (count === 0) return false
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step !== 0) view.dispatch(markInAtList(view.state.tr, (list.marked + step + count) % count))
  else if (event.key === 'Enter' || event.key === 'Tab') asks.chooseAt()
  else return false
  return true
}

const openKeys = (view: EditorView, event: KeyboardEvent, asks: PageAsks): boolean => {
  const { selection } = view.state
  if (event.key !== 'Enter' || event.altKey || event.ctrlKey || event.metaKey) return false
  if (isChip(selection)) asks.openChip(selection.from)
  else if (selection instanceof NodeSelection && selection.node.type === nodes.date) asks.openDate()
  else return false
  return true
}

const controlKeys = (view: EditorView, event: KeyboardEvent, asks: PageAsks): boolean => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return false
  if (event.key.toLowerCase() === 'f') asks.openFind()
  else if (event.key === '.' && wrongWordAt(view.state, view.state.selection.from) !== null)
    asks.openSpelling(view.state.selection.from)
  else return false
  return true
}

/** Keys and clicks that open something beside the page. */
const opening = (asks: PageAsks, readOnly: boolean): Plugin =>
  new Plugin({
    props: {
      handleKeyDown: (view, event) => {
        if (event.isComposing) return false
        if (controlKeys(view, event, asks)) return true
        return !readOnly && (atKeys(view, event, asks) || openKeys(view, event, asks))
      },
      handleClickOn: (...[view, , node, nodePos, , direct]) => {
        if (readOnly || !direct || (node.type !== nodes.field && node.type !== nodes.exhibit)) return false
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, nodePos)))
        asks.openChip(nodePos)
        return true
      },
      handleDOMEvents: {
        contextmenu: (view, event) => {
          // The key has no place on the screen: it means the caret.
          const isKey = event.button !== 2
          const at = isKey ? null : view.posAtCoords({ left: event.clientX, top: event.clientY })
          const pos = isKey ? view.state.selection.from : (at?.pos ?? -1)
          if (readOnly || pos < 0 || wrongWordAt(view.state, pos) === null) return false
          event.preventDefault()
          asks.openSpelling(pos)
          return true
        },
      },
    },
  })

/** The day on the page: a button that opens its field. */
const dateView = ({ asks, readOnly, language, dateLabel }: PageOptions) => {
  return (node: Parameters<typeof dateOf>[0]): NodeView => {
    const dom = document.createElement('span')
    dom.className = 'sheet__day'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'sheet__date'
    button.disabled = readOnly
    button.addEventListener('click', asks.openDate)
    dom.append(button)
    const show = (shown: typeof node): boolean => {
      if (shown.type !== nodes.date) return false
      const date = formatLocalDate(dateOf(shown), language)
      button.textContent = date
      button.setAttribute('aria-label', dateLabel(date))
      return true
    }
    show(node)
    return { dom, update: show, stopEvent: () => true, ignoreMutation: () => true }
  }
}

/** Everything, as the menu of the window selects it: from the first part to the last. */
const isEverything = ($from: ResolvedPos, $to: ResolvedPos): boolean =>
  $from.index(0) === 0 && $to.pos >= $to.doc.content.size - ($to.doc.lastChild?.nodeSize ?? 0)

/** A selection stays in the part of the page in which it began, so that no key empties several at once. */
const withinPart: Plugin = new Plugin({
  props: {
    createSelectionBetween: (view, $anchor, $head) => {
      const { $from } = view.state.selection
      if (isEverything($anchor.min($head), $anchor.max($head)) && $from.depth > 0) return partAround($from)
      if ($anchor.depth === 0 || ($head.depth > 0 && $head.before(1) === $anchor.before(1))) return null
      const part = $anchor.doc.resolve($head.pos < $anchor.pos ? $anchor.start(1) : $anchor.end(1))
      return TextSelection.between($anchor, part, $head.pos < $anchor.pos ? 1 : -1)
    },
  },
})

/** The ids by which the page names the list under the `@` and its lines. */
export const AT_LIST = 'letter-at-list'
export const atOption = (at: number): string => `${AT_LIST}-${at}`

/** What the page is to who does not see it: one text of many lines; with the list under the `@` open, a box with choices. */
const dressed = ({ readOnly, language, labels, asks }: PageOptions): Plugin =>
  new Plugin({
    props: {
      attributes: (state): Record<string, string> => {
        const list = atListOf(state)
        const always = {
          class: 'sheet__page',
          'aria-label': labels.page,
          lang: language,
          spellcheck: 'false',
          // No other program's corrections and translations in a letter.
          translate: 'no',
          autocorrect: 'off',
        }
        if (readOnly) return { ...always, role: 'document', tabindex: '0', 'data-sent': '' }
        if (list === null || asks.atCount() === 0) return { ...always, role: 'textbox', 'aria-multiline': 'true' }
        return {
          ...always,
          role: 'combobox',
          'aria-expanded': 'true',
          'aria-autocomplete': 'list',
          'aria-haspopup': 'listbox',
          'aria-controls': AT_LIST,
          'aria-activedescendant': atOption(list.marked),
        }
      },
    },
  })

/** Everything the page can do, in the order in which keys are offered to it. */
export const pagePlugins = (options: PageOptions): readonly Plugin[] => {
  const { asks, language, readOnly, labels } = options
  const always = [
    opening(asks, readOnly),
    dressed(options),
    labelled(labels),
    search(),
    new Plugin({ props: { nodeViews: { date: dateView(options) }, editable: () => !readOnly } }),
  ]
  if (readOnly) return always
  return [
    ...always,
    withinPart,
    atSign(),
    typing(asks.pieces, language),
    ...pageKeys(),
    pasting(),
    history({ depth: STEPS }),
    limits(asks.refused),
    following(),
    keptDate(),
    spelling(asks.check),
    tableEditing(),
  ]
}

/** The page of a letter, before it is shown. */
export const createPage = (content: LetterContent, options: PageOptions): EditorState =>
  EditorState.create({ doc: toDocument(content), plugins: [...pagePlugins(options)] })
