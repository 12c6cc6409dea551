import type { Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import type { FollowedPart } from '#core/letter/letter'
import { asAdopted, isAdopting } from './editor-meta'
import { letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** The smallest run of a place that differs, replaced: a caret beside it stays. */
const changeInside = (tr: Transaction, old: Node, fresh: Node, pos: number): void => {
  const start = old.content.findDiffStart(fresh.content)
  const ends = old.content.findDiffEnd(fresh.content)
  if (start === null || ends === null) return
  const overlap = start - Math.min(ends.a, ends.b)
  const [to, freshTo] = overlap > 0 ? [ends.a + overlap, ends.b + overlap] : [ends.a, ends.b]
  tr.replace(pos + 1 + start, pos + 1 + to, fresh.slice(start, freshTo))
}

const isSameShape = (old: Node, fresh: Node): boolean =>
  old.type === fresh.type && !old.isTextblock && old.childCount === fresh.childCount

/** Makes one node say what another says; `pos` is where it stands, from the end of the page to its beginning. */
const become = (tr: Transaction, old: Node, fresh: Node, pos: number): void => {
  if (old.eq(fresh)) return
  if (isSameShape(old, fresh)) {
    let at = pos + 1 + old.content.size
    for (let index = old.childCount - 1; index >= 0; index -= 1) {
      at -= old.child(index).nodeSize
      become(tr, old.child(index), fresh.child(index), at)
    }
  } else if (old.type === fresh.type) changeInside(tr, old, fresh, pos)
  else {
    tr.replaceWith(pos, pos + old.nodeSize, fresh)
    return
  }
  if (!old.hasMarkup(fresh.type, fresh.attrs, fresh.marks) && old.type !== nodes.letter)
    tr.setNodeMarkup(pos, null, fresh.attrs, fresh.marks)
}

/**
 * Makes the page say what the machine kept or what the dossier says now: only what differs changes, and it is no step to
 * undo. Null: it says it already.
 */
export const adopt = (tr: Transaction, fresh: Node): Transaction | null => {
  const old = tr.doc
  become(tr, old, fresh, -1)
  if (JSON.stringify(old.attrs) !== JSON.stringify(fresh.attrs)) tr.setDocAttribute('follows', fresh.attrs.follows)
  return tr.docChanged ? asAdopted(tr) : null
}

const INDEX: Readonly<Record<FollowedPart, number>> = { sender: 0, recipient: 1, signature: 9 }

const followsOf = (doc: Node): readonly FollowedPart[] => doc.attrs.follows as FollowedPart[]

/** Followed tables in reading order, each under what it follows and its place among those. */
const followedTables = (doc: Node): ReadonlyMap<string, { readonly node: Node; readonly pos: number }> => {
  const found = new Map<string, { readonly node: Node; readonly pos: number }>()
  const count = new Map<string, number>()
  const body = doc.child(7)
  let pos = 1
  for (let at = 0; at < 7; at += 1) pos += doc.child(at).nodeSize
  body.forEach((node, offset) => {
    const follows = node.type === nodes.table ? (node.attrs.follows as string | null) : null
    if (follows === null) return
    const number = count.get(follows) ?? 0
    count.set(follows, number + 1)
    found.set(`${follows} ${number}`, { node, pos: pos + offset })
  })
  return found
}

/** A part or a table that is changed by hand follows the dossier no longer; undoing the change makes it follow again. */
export const following = (): Plugin =>
  new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (before.doc.eq(after.doc) || transactions.every((tr) => !tr.docChanged || isAdopting(tr))) return null
      const [old, now] = [before.doc, after.doc]
      const kept = followsOf(now).filter(
        (part) => !followsOf(old).includes(part) || old.child(INDEX[part]).eq(now.child(INDEX[part])),
      )
      const tr = after.tr
      if (kept.length < followsOf(now).length) tr.setDocAttribute('follows', kept)
      const tables = followedTables(old)
      if (tables.size > 0)
        for (const [key, { node, pos }] of followedTables(now)) {
          const was = tables.get(key)
          if (was !== undefined && !was.node.content.eq(node.content)) tr.setNodeAttribute(pos, 'follows', null)
        }
      return tr.docChanged ? tr : null
    },
  })

/** The day of a letter is never lost: where a deletion took it along, it comes back. */
export const keptDate = (): Plugin =>
  new Plugin({
    appendTransaction: (_transactions, before, after) => {
      const [old, now] = [before.doc.child(2), after.doc.child(2)]
      if (now.child(1).attrs.date !== '') return null
      const pos = after.doc.child(0).nodeSize + after.doc.child(1).nodeSize + 1 + now.child(0).nodeSize
      return after.tr.setNodeAttribute(pos, 'date', old.child(1).attrs.date)
    },
  })
