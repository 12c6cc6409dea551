import { DOMParser, Fragment, type Node, type ParseOptions, Slice } from 'prosemirror-model'
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'
import { isPlain, letterSchema } from './editor-schema'

const { nodes } = letterSchema

/** Looks are read from words, never applied: not even while reading may a pasted style reach the page (its policy forbids it). */
const withoutStyles = (html: string): string =>
  html.replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/giu, '').replace(/(<[a-z][^>]*?\s)style(?=\s*=)/giu, '$1data-style')

/** What Word puts for a list: paragraphs that begin with a bullet of its own. */
const isWordItem = (element: Element): boolean => /mso-list:\s*l\d/iu.test(element.getAttribute('data-style') ?? '')
const BULLET = /^[\s\u00a0]*(?:[\u00b7\u2022\u25aa\u00a7o\u2013-]|(?:\d+|[a-z])[.)])[\s\u00a0]+/iu
const NUMBERED = /^[\s\u00a0]*(?:\d+|[a-z])[.)]/iu

const dropBullet = (item: Element): void => {
  for (const span of item.querySelectorAll('span'))
    if (/mso-list:\s*ignore/iu.test(span.getAttribute('data-style') ?? '')) span.remove()
  const first = item.firstChild
  if (first?.nodeType === 3) first.textContent = (first.textContent ?? '').replace(BULLET, '')
}

/** Lists of Word become lists; what is never text is taken out before it is read. */
const tidy = (dom: Element): void => {
  for (const element of dom.querySelectorAll(
    'script, style, title, meta, link, template, noscript, svg, math, object, iframe',
  ))
    element.remove()
  let list: Element | null = null
  for (const element of dom.querySelectorAll('p, div')) {
    if (!isWordItem(element)) continue
    const follows = list !== null && element.previousElementSibling === list
    if (!follows) {
      list = element.ownerDocument.createElement(NUMBERED.test(element.textContent ?? '') ? 'ol' : 'ul')
      element.before(list)
    }
    dropBullet(element)
    const item = element.ownerDocument.createElement('li')
    item.append(...element.childNodes)
    list?.append(item)
    element.remove()
  }
}

/** Reads the clipboard into what a letter can hold: no styles, no pictures, no links, nothing that runs. */
export class LetterParser extends DOMParser {
  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom.nodeType === 1) tidy(dom as Element)
    return super.parseSlice(dom, options)
  }
}

const textblocks = (fragment: Fragment): readonly Node[] => {
  const found: Node[] = []
  fragment.descendants((node) => {
    if (node.isTextblock) found.push(node)
    return !node.isTextblock
  })
  // A few words without a block around them.
  return found.length > 0 || !fragment.firstChild?.isInline ? found : [nodes.paragraph.create(null, fragment)]
}

/** The first row of a table is its titles, as words; every row has as many cells. */
const tidyTable = (table: Node): Node => {
  const rows: Node[] = []
  table.forEach((row) => {
    rows.push(row)
  })
  const width = Math.max(1, ...rows.map((row) => row.childCount))
  const cellsOf = (row: Node | undefined, isTitles: boolean): readonly Node[] =>
    Array.from({ length: width }, (_, at) => {
      const cell = row?.maybeChild(at)
      const align = cell?.attrs.align === 'end' ? 'end' : 'start'
      if (!isTitles)
        return nodes.table_cell.create({ align }, cell === null || cell === undefined ? null : cell.content)
      const title = cell?.textBetween(0, cell.content.size, ' ', ' ') ?? ''
      return nodes.table_header.create({ align }, title === '' ? null : letterSchema.text(title))
    })
  const [titles, ...rest] = rows
  return nodes.table.create(null, [
    nodes.table_row.create(null, cellsOf(titles, true)),
    ...rest.map((row) => nodes.table_row.create(row.attrs, cellsOf(row, false))),
  ])
}

const OF_BODY: ReadonlySet<string> = new Set(['paragraph', 'heading', 'bullet_list', 'ordered_list'])

/** What was copied from anywhere on the page, as blocks of the body. */
const asBlocks = (fragment: Fragment): readonly Node[] => {
  const blocks: Node[] = []
  fragment.forEach((node) => {
    if (OF_BODY.has(node.type.name)) blocks.push(node)
    else if (node.type === nodes.table) blocks.push(tidyTable(node))
    else if (node.type === nodes.list_item) blocks.push(nodes.bullet_list.create(null, node))
    else if (node.isTextblock) blocks.push(nodes.paragraph.create(null, node.content))
    else if (!node.isLeaf) blocks.push(...asBlocks(node.content))
  })
  return blocks
}

const isForBody = (slice: Slice): boolean => {
  let fits = true
  slice.content.forEach((node) => {
    if (!node.isInline && !OF_BODY.has(node.type.name)) fits = false
  })
  return fits
}

/** What is pasted, as the body can take it. */
export const toBody = (slice: Slice): Slice => {
  if (isForBody(slice)) return slice
  const blocks = Fragment.fromArray([...asBlocks(slice.content)])
  const only = blocks.childCount === 1 ? blocks.firstChild : null
  return only?.type === nodes.paragraph ? new Slice(blocks, 1, 1) : new Slice(blocks, 0, 0)
}

/** Several places as one text: parted by line breaks, or by blanks where there is one line only. */
const asOneText = (blocks: readonly Node[]): Fragment =>
  blocks.reduce(
    (all, block, at) => (at === 0 ? block.content : all.addToEnd(nodes.hard_break.create()).append(block.content)),
    Fragment.empty,
  )

const wordsOf = (block: Node): string => block.textBetween(0, block.content.size, ' ').replace(/\n/gu, ' ')

const insertLines = (state: EditorState, blocks: readonly Node[], type: Node['type']): Transaction => {
  const lines = blocks.map((block) => {
    if (type !== nodes.line) return type.create(null, block.content)
    const text = wordsOf(block)
    return type.create(null, text === '' ? null : letterSchema.text(text))
  })
  return state.tr.replaceSelection(new Slice(Fragment.fromArray(lines), 1, 1))
}

/** Pastes where the body's rules are not those of the place: an address, a subject, a cell, an item of a list. */
export const pasteOutsideBody = (state: EditorState, slice: Slice): Transaction | null => {
  const { $from, $to } = state.selection
  const { parent } = $from
  if (!parent.isTextblock || !$from.sameParent($to)) return null
  const blocks = textblocks(slice.content)
  if (parent.type === nodes.line || parent.type === nodes.reference) return insertLines(state, blocks, parent.type)
  if (isPlain(parent)) return state.tr.insertText(blocks.map(wordsOf).join(' '))
  if ($from.depth > 1 && $from.node(-1).type === nodes.list_item) {
    const items = blocks.map((block) => nodes.list_item.create(null, nodes.paragraph.create(null, block.content)))
    return items.length === 0 ? null : state.tr.replaceSelection(new Slice(Fragment.fromArray(items), 2, 2))
  }
  const isBody = $from.depth > 1 && $from.node(-1).type === nodes.body
  return isBody ? null : state.tr.replaceSelection(new Slice(asOneText(blocks), 0, 0))
}

/** Pasting keeps words, emphasis, lists and tables, wherever they come from, and nothing else. */
export const pasting = (): Plugin =>
  new Plugin({
    props: {
      clipboardParser: new LetterParser(letterSchema, DOMParser.fromSchema(letterSchema).rules),
      transformPastedHTML: withoutStyles,
      transformPasted: (slice, _view, isPlainText) => (isPlainText === true ? slice : toBody(slice)),
      handlePaste: (view, _event, slice) => {
        const tr = pasteOutsideBody(view.state, slice)
        if (tr === null) return false
        view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
        return true
      },
    },
  })
