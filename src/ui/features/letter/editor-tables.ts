import { type Command, Selection, type Transaction } from 'prosemirror-state'
import { addColumn, addRow, deleteColumn, deleteRow, isInTable, selectedRect } from 'prosemirror-tables'
import { blockAt, bodyEnd } from './editor-blocks'
import { ownStep } from './editor-meta'
import { letterSchema } from './editor-schema'

const { nodes } = letterSchema

const row = (make: typeof nodes.table_cell, columns: number) =>
  nodes.table_row.create(
    null,
    Array.from({ length: columns }, () => make.create()),
  )

/** A table of two columns and two rows under its titles, after the block with the caret. */
export const insertTable: Command = (state, dispatch) => {
  const block = blockAt(state.selection.$from)
  if (isInTable(state)) return false
  const at = block === null ? bodyEnd(state.doc) : block.pos + block.node.nodeSize
  const table = nodes.table.create(null, [
    row(nodes.table_header, 2),
    row(nodes.table_cell, 2),
    row(nodes.table_cell, 2),
  ])
  // What follows a table can be reached only if there is something.
  const isLast = block === null || block.index === block.total - 1
  const tr = state.tr.insert(at, isLast ? [table, nodes.paragraph.create()] : table)
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(at + 1), 1)).scrollIntoView())
  return true
}

const withRow =
  (where: 'before' | 'after'): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const last = rect.table.child(rect.map.height - 1)
    const lowest = last.attrs.total === true ? rect.map.height - 1 : rect.map.height
    // Titles stay on top, the total below.
    const at = Math.min(lowest, Math.max(1, where === 'before' ? rect.top : rect.bottom))
    dispatch?.(addRow(state.tr, rect, at).scrollIntoView())
    return true
  }

const withColumn =
  (where: 'before' | 'after'): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false
    const rect = selectedRect(state)
    const tr: Transaction = addColumn(state.tr, rect, where === 'before' ? rect.left : rect.right)
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** The titles are no row to take out. */
const removeRow: Command = (state, dispatch) => {
  if (!isInTable(state) || selectedRect(state).top === 0) return false
  return deleteRow(state, dispatch)
}

export const tableCommands = {
  rowBefore: ownStep(withRow('before')),
  rowAfter: ownStep(withRow('after')),
  columnBefore: ownStep(withColumn('before')),
  columnAfter: ownStep(withColumn('after')),
  removeRow: ownStep(removeRow),
  removeColumn: ownStep(deleteColumn),
} as const satisfies Readonly<Record<string, Command>>
export type TableCommand = keyof typeof tableCommands
