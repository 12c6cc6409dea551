import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  joinTextblockBackward,
  setBlockType,
  splitBlock,
  toggleMark,
} from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { undoInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { ResolvedPos } from 'prosemirror-model'
import { liftListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, type Plugin, Selection, TextSelection } from 'prosemirror-state'
import { goToNextCell, isInTable } from 'prosemirror-tables'
import { addParagraph, blockAt, moveBlock, removeBlock } from './editor-blocks'
import { ownStep } from './editor-meta'
import { letterSchema } from './editor-schema'
import { insertTable } from './editor-tables'

const { nodes, marks } = letterSchema

const lineBreak: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  if (!$from.sameParent($to) || !$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

const breaksLine: Command = (state, dispatch) => {
  const { parent } = state.selection.$from
  const isOneText = parent.type === nodes.closing || parent.type === nodes.table_cell
  return isOneText && lineBreak(state, dispatch)
}

/** In a place of one line, Enter goes on to the next place of the page. */
const nextPlace: Command = (state, dispatch) => {
  const { $from } = state.selection
  const isOneLine = [nodes.place, nodes.delivery, nodes.subject, nodes.salutation, nodes.signature, nodes.table_header]
  if (!isOneLine.includes($from.parent.type as never)) return false
  const next = TextSelection.findFrom(state.doc.resolve($from.after()), 1, true)
  if (next !== null) dispatch?.(state.tr.setSelection(next).scrollIntoView())
  return true
}

const isInItem = (state: Parameters<Command>[0]): boolean => {
  const { $from } = state.selection
  return $from.depth > 1 && $from.node(-1).type === nodes.list_item
}

/** An empty line of a list ends the list. */
const endList: Command = (state, dispatch) =>
  isInItem(state) && state.selection.$from.parent.content.size === 0 && liftListItem(nodes.list_item)(state, dispatch)

/** Backspace at the start of the first item takes it out of the list; any other joins what is above it. */
const joinItem: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  if (isInItem(state))
    return $from.index(-2) === 0
      ? liftListItem(nodes.list_item)(state, dispatch)
      : joinTextblockBackward(state, dispatch, view)
  const block = blockAt($from)
  const above = block === null || block.index === 0 ? null : $from.node(1).child(block.index - 1)
  const isList = above?.type === nodes.bullet_list || above?.type === nodes.ordered_list
  return isList && joinTextblockBackward(state, dispatch, view)
}

/** Everything of the part of the page around a place in it. */
export const partAround = ($in: ResolvedPos): Selection => {
  const { doc } = $in
  const [from, to] = [Selection.near(doc.resolve($in.start(1)), 1), Selection.near(doc.resolve($in.end(1)), -1)]
  return TextSelection.between(from.$from, to.$to)
}

/** Everything of the part with the caret; the page as a whole is never selected, so never typed over by mistake. */
const selectPart: Command = (state, dispatch) => {
  const { $from } = state.selection
  if ($from.depth > 0) dispatch?.(state.tr.setSelection(partAround($from)))
  return true
}

const toggleBlock =
  (type: typeof nodes.heading, attrs?: { readonly quoted: boolean }): Command =>
  (state, dispatch) => {
    const block = blockAt(state.selection.$from)
    if (block === null || isInItem(state) || isInTable(state)) return false
    const { parent } = state.selection.$from
    const isOn = parent.type === type && (attrs === undefined || parent.attrs.quoted === attrs.quoted)
    const kept = { meets: parent.attrs.meets }
    return isOn
      ? setBlockType(nodes.paragraph, { ...kept, quoted: false })(state, dispatch)
      : setBlockType(type, { ...kept, ...attrs })(state, dispatch)
  }

const toggleList =
  (type: typeof nodes.bullet_list): Command =>
  (state, dispatch) => {
    const { $from } = state.selection
    if (!isInItem(state)) return blockAt($from) !== null && !isInTable(state) && wrapInList(type)(state, dispatch)
    const list = $from.node(-2)
    if (list.type === type) return liftListItem(nodes.list_item)(state, dispatch)
    dispatch?.(state.tr.setNodeMarkup($from.before(-2), type, list.attrs))
    return true
  }

/** What the tools above the page do, and the keys that do the same. */
export const pageCommands = {
  strong: { key: 'Mod-b', run: ownStep(toggleMark(marks.strong)) },
  emphasis: { key: 'Mod-i', run: ownStep(toggleMark(marks.em)) },
  heading: { key: 'Mod-Shift-h', run: ownStep(toggleBlock(nodes.heading)) },
  quote: { key: 'Mod-Shift-q', run: ownStep(toggleBlock(nodes.paragraph, { quoted: true })) },
  bullets: { key: 'Mod-Shift-l', run: ownStep(toggleList(nodes.bullet_list)) },
  numbers: { key: 'Mod-Shift-o', run: ownStep(toggleList(nodes.ordered_list)) },
  table: { key: 'Mod-Shift-t', run: ownStep(insertTable) },
  up: { key: 'Alt-ArrowUp', run: ownStep(moveBlock(-1)) },
  down: { key: 'Alt-ArrowDown', run: ownStep(moveBlock(1)) },
  add: { key: 'Alt-Enter', run: ownStep(addParagraph) },
  remove: { key: 'Alt-Delete', run: ownStep(removeBlock) },
  undo: { key: 'Mod-z', run: chainCommands(undoInputRule, undo) },
  redo: { key: 'Mod-y', run: redo },
} as const satisfies Readonly<Record<string, { readonly key: string; readonly run: Command }>>
export type PageCommandName = keyof typeof pageCommands

/** The keys of the page. */
export const pageKeys = (): readonly Plugin[] => [
  keymap(Object.fromEntries(Object.values(pageCommands).map(({ key, run }) => [key, run]))),
  keymap({
    'Shift-Mod-z': redo,
    'Mod-a': selectPart,
    'Shift-Enter': lineBreak,
    Enter: chainCommands(breaksLine, nextPlace, endList, splitListItem(nodes.list_item), splitBlock),
    Backspace: chainCommands(undoInputRule, deleteSelection, joinItem),
    Tab: goToNextCell(1),
    'Shift-Tab': goToNextCell(-1),
  }),
  keymap(baseKeymap),
]
