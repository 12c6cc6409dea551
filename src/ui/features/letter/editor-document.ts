import { Fragment, type Mark, type Node } from 'prosemirror-model'
import type { Block, FollowedPart, LetterContent } from '#core/letter/letter'
import { tidyRich } from '#core/letter/rich-change'
import type { Inline, RichText, TextPart } from '#core/letter/rich-text'
import { dateOf, letterSchema } from './editor-schema'

const { nodes, marks } = letterSchema

const marksOf = (part: TextPart): readonly Mark[] => [
  ...(part.strong === true ? [marks.strong.create()] : []),
  ...(part.emphasis === true ? [marks.em.create()] : []),
]

const textNodes = (part: TextPart): readonly Node[] =>
  part.text
    .split('\n')
    .flatMap((words, index) => [
      ...(index > 0 ? [nodes.hard_break.create(null, null, marksOf(part))] : []),
      ...(words === '' ? [] : [letterSchema.text(words, marksOf(part))]),
    ])

const partNodes = (part: Inline): readonly Node[] => {
  switch (part.kind) {
    case 'text':
      return textNodes(part)
    case 'field':
      return [nodes.field.create({ field: part.field, text: part.text })]
    case 'exhibit':
      return [nodes.exhibit.create({ cited: part.cited, capital: part.capital === true, text: part.text })]
  }
}

/** A text of the letter as it stands on the page. */
export const toInline = (rich: RichText): Fragment => Fragment.fromArray(rich.flatMap(partNodes))

const toPart = (node: Node): Inline => {
  const { attrs } = node
  if (node.type === nodes.field) return { kind: 'field', field: attrs.field, text: attrs.text }
  if (node.type === nodes.exhibit) {
    const capital = attrs.capital === true ? { capital: true as const } : {}
    return { kind: 'exhibit', cited: attrs.cited, ...capital, text: attrs.text }
  }
  return {
    kind: 'text',
    text: node.text ?? '\n',
    ...(marks.strong.isInSet(node.marks) ? { strong: true as const } : {}),
    ...(marks.em.isInSet(node.marks) ? { emphasis: true as const } : {}),
  }
}

const children = (node: Node): readonly Node[] => Array.from({ length: node.childCount }, (_, at) => node.child(at))

/** For what was not changed, nothing is read again. */
export const remembered = <T>(read: (node: Node) => T): ((node: Node) => T) => {
  const known = new WeakMap<Node, T>()
  return (node) => {
    const value = known.get(node) ?? read(node)
    known.set(node, value)
    return value
  }
}

/** The text of a place of the page. */
export const toRich = remembered((place: Node): RichText => tidyRich(children(place).map(toPart)))

/** No line at all and one empty line look the same on the page, and are kept as none. */
const atLeastOne = <T>(items: readonly T[], empty: T): readonly T[] => (items.length === 0 ? [empty] : items)

const toLines = (lines: readonly string[]): readonly Node[] =>
  atLeastOne(lines, '').map((words) => nodes.line.create(null, words === '' ? null : letterSchema.text(words)))

const fromLines = (node: Node): string[] => {
  const lines = children(node).map((line) => line.textContent)
  return lines.length === 1 && lines[0] === '' ? [] : lines
}

type Table = Extract<Block, { kind: 'table' }>

const toTable = (block: Table): Node => {
  const { columns, rows, total } = block
  // A table has as many cells in each row as its longest row, and one at least.
  const width = Math.max(1, columns.length, total?.length ?? 0, ...rows.map((row) => row.length))
  const all = <T>(make: (column: number) => T): readonly T[] => Array.from({ length: width }, (_, at) => make(at))
  const alignOf = (at: number) => columns[at]?.align ?? 'start'
  const row = (cells: readonly RichText[], isTotal: boolean): Node =>
    nodes.table_row.create(
      { total: isTotal },
      all((at) => nodes.table_cell.create({ align: alignOf(at) }, toInline(cells[at] ?? []))),
    )
  const titles = all((at) => {
    const title = columns[at]?.title ?? ''
    return nodes.table_header.create({ align: alignOf(at) }, title === '' ? null : letterSchema.text(title))
  })
  return nodes.table.create({ follows: block.follows ?? null, meets: block.meets ?? null }, [
    nodes.table_row.create(null, titles),
    ...rows.map((cells) => row(cells, false)),
    ...(total === null ? [] : [row(total, true)]),
  ])
}

const isTitles = (row: Node | undefined): boolean =>
  row !== undefined && children(row).every((cell) => cell.type === nodes.table_header)

type Meets = { readonly meets?: string[] }
const meetsOf = (node: Node): Meets => (node.attrs.meets === null ? {} : { meets: node.attrs.meets as string[] })

const fromTable = (node: Node): Table => {
  const rows = children(node)
  const titles = isTitles(rows[0]) ? rows[0] : undefined
  const rest = titles === undefined ? rows : rows.slice(1)
  const last = rest.at(-1)
  const total = last?.attrs.total === true ? last : null
  const cellsOf = (row: Node): RichText[] => children(row).map(toRich)
  const follows = node.attrs.follows as Table['follows'] | null
  return {
    kind: 'table',
    columns: children(rows[0] ?? node).map((cell) => ({
      title: titles === undefined ? '' : cell.textContent,
      align: cell.attrs.align === 'end' ? 'end' : 'start',
    })),
    rows: (total === null ? rest : rest.slice(0, -1)).map(cellsOf),
    total: total === null ? null : cellsOf(total),
    ...(follows === null ? {} : { follows }),
    ...meetsOf(node),
  }
}

const toBlock = (block: Block): Node => {
  const meets = block.meets ?? null
  switch (block.kind) {
    case 'heading':
      return nodes.heading.create({ meets }, toInline(block.text))
    case 'paragraph':
      return nodes.paragraph.create({ meets, quoted: block.quoted === true }, toInline(block.text))
    case 'list':
      return (block.ordered === true ? nodes.ordered_list : nodes.bullet_list).create(
        { meets },
        atLeastOne(block.items, []).map((item) =>
          nodes.list_item.create(null, nodes.paragraph.create(null, toInline(item))),
        ),
      )
    case 'table':
      return toTable(block)
  }
}

/** A list answers also what a paragraph that was made one of its lines answered. */
const listMeets = (node: Node): Meets => {
  const own = [node, ...children(node).map((item) => item.child(0))].flatMap(({ attrs }) => attrs.meets ?? [])
  return node.attrs.meets === null && own.length === 0 ? {} : { meets: [...new Set<string>(own)].slice(0, 20) }
}

const fromList = (node: Node): Block => ({
  kind: 'list',
  ...(node.type === nodes.ordered_list ? { ordered: true as const } : {}),
  items: children(node).map((item) => toRich(item.child(0))),
  ...listMeets(node),
})

/** A block of the body. What was not changed is not read again. */
export const fromBlock = remembered((node: Node): Block => {
  if (node.type === nodes.table) return fromTable(node)
  if (node.type === nodes.heading) return { kind: 'heading', text: toRich(node), ...meetsOf(node) }
  if (node.type !== nodes.paragraph) return fromList(node)
  const quoted = node.attrs.quoted === true ? { quoted: true as const } : {}
  return { kind: 'paragraph', text: toRich(node), ...quoted, ...meetsOf(node) }
})

const isNothing = (block: Block | undefined): boolean =>
  block?.kind === 'paragraph' && block.text.length === 0 && block.quoted === undefined && block.meets === undefined

const fromBody = (node: Node): Block[] => {
  const blocks = children(node).map(fromBlock)
  return blocks.length === 1 && isNothing(blocks[0]) ? [] : blocks
}

const plainText = (text: string): Node | null => (text === '' ? null : letterSchema.text(text))

/** The page of a letter. */
export const toDocument = (content: LetterContent): Node =>
  nodes.letter.create({ follows: content.follows }, [
    nodes.sender.create(null, toLines(content.sender)),
    nodes.recipient.create(null, toLines(content.recipient)),
    nodes.place_date.create(null, [
      nodes.place.create(null, plainText(content.place)),
      nodes.date.create({ date: content.date }),
    ]),
    nodes.delivery.create(null, plainText(content.delivery)),
    nodes.subject.create(null, toInline(content.subject)),
    nodes.references.create(
      null,
      atLeastOne(content.references, []).map((rich) => nodes.reference.create(null, toInline(rich))),
    ),
    nodes.salutation.create(null, plainText(content.salutation)),
    nodes.body.create(null, atLeastOne(content.blocks, { kind: 'paragraph', text: [] }).map(toBlock)),
    nodes.closing.create(null, toInline(content.closing)),
    nodes.signature.create(null, plainText(content.signature)),
  ])

/** What the page says: the same letter that it was made of, and what was typed since. */
export const toContent = remembered((doc: Node): LetterContent => {
  const at = (index: number): Node => doc.child(index)
  const references = children(at(5)).map(toRich)
  return {
    sender: fromLines(at(0)),
    recipient: fromLines(at(1)),
    place: at(2).child(0).textContent,
    date: dateOf(at(2).child(1)),
    delivery: at(3).textContent,
    subject: toRich(at(4)),
    references: references.length === 1 && references[0]?.length === 0 ? [] : references,
    salutation: at(6).textContent,
    blocks: fromBody(at(7)),
    closing: toRich(at(8)),
    signature: at(9).textContent,
    follows: doc.attrs.follows as FollowedPart[],
  }
})
