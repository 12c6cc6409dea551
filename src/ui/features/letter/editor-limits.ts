import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Block, LetterContent } from '#core/letter/letter'
import { RichText } from '#core/letter/rich-text'
import { fromBlock, remembered, toContent } from './editor-document'
import { isAdopting } from './editor-meta'

/** What a letter cannot hold: where, and how many characters or lines it may have there. */
export type Refusal = {
  readonly where: keyof LetterContent | 'titles'
  readonly of: 'characters' | 'pieces' | 'columns' | 'rows' | 'items'
  readonly most: number | null
}

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly maximum?: unknown
  readonly origin?: unknown
}

/** What there is too much of in a block: its columns, its rows, its lines. */
const IN_BLOCK: readonly Refusal['of'][] = ['columns', 'rows', 'items']

const manyOf = (issue: Issue | undefined): Refusal['of'] => {
  if (issue?.origin === 'string') return 'characters'
  return IN_BLOCK.find((of) => issue?.path.length === 1 && issue.path[0] === of) ?? 'pieces'
}

const toRefusal = (issues: readonly Issue[], where: Refusal['where'] | null): Refusal => {
  const [issue] = issues
  const most = issue?.code === 'too_big' ? Number(issue.maximum) : null
  return {
    where: where ?? (issue?.path[0] as keyof LetterContent),
    of: manyOf(issue),
    most,
  }
}

/** More parts than a text may have: told before they would be joined into fewer. */
const tooManyParts = (node: Node): boolean => {
  let found = false
  node.descendants((child) => {
    if (child.isTextblock && child.childCount > MOST_PARTS) found = true
    return !child.isTextblock
  })
  return found || (node.isTextblock && node.childCount > MOST_PARTS)
}
const MOST_PARTS = 2000

const MANY_PARTS: Refusal = { where: 'blocks', of: 'pieces', most: MOST_PARTS }

const refuseBlock = remembered((node: Node): { readonly refusal: Refusal | null } => {
  if (tooManyParts(node)) return { refusal: MANY_PARTS }
  const read = Block.safeParse(fromBlock(node))
  if (read.success) return { refusal: null }
  const isTitle = read.error.issues[0]?.path[0] === 'columns' && read.error.issues[0].path.length > 1
  return { refusal: toRefusal(read.error.issues, isTitle ? 'titles' : 'blocks') }
})

/** Stands for a block that was looked at by itself. */
const LOOKED_AT: Block = { kind: 'heading', text: RichText.parse([]) }

/** Why this page is more than a letter can hold; null when it is not. */
export const refusePage = (doc: Node): Refusal | null => {
  const blocks = doc.child(7)
  for (let at = 0; at < blocks.childCount; at += 1) {
    const { refusal } = refuseBlock(blocks.child(at))
    if (refusal !== null) return refusal
  }
  for (const at of [4, 5, 8]) if (tooManyParts(doc.child(at))) return MANY_PARTS
  const content = toContent(doc)
  const read = LetterContent.safeParse({ ...content, blocks: content.blocks.map(() => LOOKED_AT) })
  return read.success ? null : toRefusal(read.error.issues, null)
}

/** Typing and pasting stop where saving would: what does not fit is refused as a whole, and said; nothing is cut. */
export const limits = (onRefused: (refusal: Refusal) => void): Plugin =>
  new Plugin({
    filterTransaction: (tr) => {
      if (!tr.docChanged || isAdopting(tr)) return true
      const refusal = refusePage(tr.doc)
      if (refusal === null) return true
      // A page that did not fit before may still be made shorter.
      if (tr.doc.content.size < tr.before.content.size) return true
      onRefused(refusal)
      return false
    },
  })
