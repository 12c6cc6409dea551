import type { Node } from 'prosemirror-model'
import type { LetterRange } from '#core/letter/letter-place'
import { letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** A piece of the document with where it begins. */
type Placed = { readonly node: Node; readonly pos: number }

/** Where the child of a node stands; null where there is none. */
const childAt = ({ node, pos }: Placed, index: number): Placed | null => {
  if (index < 0 || index >= node.childCount) return null
  let at = pos + 1
  for (let before = 0; before < index; before += 1) at += node.child(before).nodeSize
  return { node: node.child(index), pos: at }
}

const down = (from: Placed | null, ...path: readonly number[]): Placed | null =>
  path.reduce<Placed | null>((placed, index) => (placed === null ? null : childAt(placed, index)), from)

const PARTS: readonly string[] = [
  'sender',
  'recipient',
  'place',
  'delivery',
  'subject',
  'reference',
  'salutation',
  'block',
  'closing',
  'signature',
]

const inBlock = (block: Placed | null, rest: readonly number[]): Placed | null => {
  const [first, second] = rest
  if (block === null || first === undefined) return block
  // The titles are the first row of the page, and no place.
  if (block.node.type === nodes.table) return second === undefined ? null : down(block, first + 1, second)
  return down(block, first, 0)
}

/** The textblocks of a place: several for an address, whose lines are one text. */
const textblocksOf = (doc: Node, place: LetterRange['place']): readonly Placed[] => {
  const [word = '', ...numbers] = place.split(':')
  const rest = numbers.map(Number)
  // The document itself begins before its first place.
  const root: Placed = { node: doc, pos: -1 }
  if (word === 'date') return [down(root, 2, 1)].flatMap((placed) => placed ?? [])
  const part = down(root, PARTS.indexOf(word))
  if (part === null) return []
  if (word === 'sender' || word === 'recipient')
    return Array.from({ length: part.node.childCount }, (_, at) => down(part, at)).flatMap((placed) => placed ?? [])
  if (word === 'place') return [down(part, 0)].flatMap((placed) => placed ?? [])
  if (word === 'reference') return [down(part, ...rest)].flatMap((placed) => placed ?? [])
  if (word === 'block') return [inBlock(down(part, rest[0] ?? -1), rest.slice(1))].flatMap((placed) => placed ?? [])
  return [part]
}

const unitsOf = (node: Node): number =>
  node.isText ? (node.text?.length ?? 0) : (node.type.spec.leafText?.(node).length ?? 0)

/** The position at so many units of a textblock; inside what is one thing, its near edge. */
const positionIn = ({ node, pos }: Placed, units: number, edge: 'before' | 'after'): number => {
  let [at, left] = [pos + 1, units]
  for (let index = 0; index < node.childCount; index += 1) {
    const child = node.child(index)
    const length = unitsOf(child)
    if (left < length || (left === length && edge === 'after')) {
      if (child.isText) return at + left
      return left === 0 || (edge === 'before' && left < length) ? at : at + child.nodeSize
    }
    left -= length
    at += child.nodeSize
  }
  return at
}

const textLength = (node: Node): number => {
  let length = 0
  node.forEach((child) => {
    length += unitsOf(child)
  })
  return length
}

/** Where a range of the letter stands in the document; null where the letter has no such place any more. */
export const findRange = (
  doc: Node,
  { place, start, end }: LetterRange,
): { readonly from: number; readonly to: number } | null => {
  const blocks = textblocksOf(doc, place)
  const [first] = blocks
  if (first === undefined) return null
  if (!first.node.isTextblock) return { from: first.pos, to: first.pos + first.node.nodeSize }
  let [from, to, done]: [number | null, number | null, number] = [null, null, 0]
  for (const block of blocks) {
    const length = textLength(block.node)
    if (from === null && start - done <= length) from = positionIn(block, start - done, 'before')
    if (to === null && end - done <= length) to = positionIn(block, end - done, end > start ? 'after' : 'before')
    // Lines of one text are parted by a line feed.
    done += length + 1
  }
  const last = blocks.at(-1) ?? first
  const bottom = last.pos + 1 + last.node.content.size
  return { from: from ?? bottom, to: Math.max(from ?? bottom, to ?? bottom) }
}
