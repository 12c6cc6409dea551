import type { Node, ResolvedPos } from 'prosemirror-model'
import { type Command, NodeSelection, Selection, type Transaction } from 'prosemirror-state'
import { asDone } from './editor-meta'
import { letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** The block of the body in which a position stands. */
export type BodyBlock = { readonly node: Node; readonly pos: number; readonly index: number; readonly total: number }

/** The block of the body at a position; null outside the body. */
export const blockAt = ($pos: ResolvedPos): BodyBlock | null => {
  if ($pos.depth < 1 || $pos.node(1).type !== nodes.body) return null
  const body = $pos.node(1)
  const index = $pos.index(1)
  if (index >= body.childCount) return null
  return { node: body.child(index), pos: $pos.posAtIndex(index, 1), index, total: body.childCount }
}

const near = (tr: Transaction, pos: number): Transaction => tr.setSelection(Selection.near(tr.doc.resolve(pos), 1))

/** The selection again, so much further on. */
const moveSelection = (tr: Transaction, selection: Selection, by: number): Transaction => {
  const at = tr.doc.resolve(selection.from + by)
  if (selection instanceof NodeSelection) return tr.setSelection(NodeSelection.create(tr.doc, at.pos))
  return tr.setSelection(Selection.near(at, 1))
}

/** Moves the block with the caret up or down by one. */
export const moveBlock =
  (step: 1 | -1): Command =>
  (state, dispatch) => {
    const block = blockAt(state.selection.$from)
    const target = (block?.index ?? 0) + step
    if (block === null || target < 0 || target >= block.total) return false
    const other = state.selection.$from.node(1).child(target)
    const [from, pair] = step < 0 ? [block.pos - other.nodeSize, [block.node, other]] : [block.pos, [other, block.node]]
    const tr = state.tr.replaceWith(from, from + block.node.nodeSize + other.nodeSize, pair)
    const done = { kind: 'moved', position: target + 1, total: block.total } as const
    dispatch?.(asDone(moveSelection(tr, state.selection, step * other.nodeSize).scrollIntoView(), done))
    return true
  }

/** Puts an empty paragraph after the block with the caret; outside the body, at its end. */
export const addParagraph: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from)
  const end = block === null ? bodyEnd(state.doc) : block.pos + block.node.nodeSize
  const tr = state.tr.insert(end, nodes.paragraph.create())
  dispatch?.(near(tr, end + 1).scrollIntoView())
  return true
}

/** Takes the block with the caret out; the last one becomes an empty paragraph. */
export const removeBlock: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from)
  if (block === null) return false
  const [from, to] = [block.pos, block.pos + block.node.nodeSize]
  const tr = block.total === 1 ? state.tr.replaceWith(from, to, nodes.paragraph.create()) : state.tr.delete(from, to)
  dispatch?.(asDone(near(tr, Math.min(from, tr.doc.content.size)).scrollIntoView(), { kind: 'removed' }))
  return true
}

/** Where the body ends. */
export const bodyEnd = (doc: Node): number => {
  let at = 0
  for (let index = 0; index <= 7; index += 1) at += doc.child(index).nodeSize
  return at - 1
}
