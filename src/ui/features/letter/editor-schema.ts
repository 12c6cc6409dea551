import { type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec, Schema } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'
import type { EvidenceId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { findMarks } from '#core/letter/placeholders'
import { ExhibitPart, FieldPart } from '#core/letter/rich-text'

/** What an exhibit part of the page knows. */
export type ExhibitAttrs = {
  readonly cited: readonly { readonly evidenceId: EvidenceId; readonly page: number | null }[]
  readonly capital: boolean
  readonly text: string
}

/** What a field part of the page knows. */
export type FieldAttrs = { readonly field: string; readonly text: string }

const textOf = (node: Node): string => String(node.attrs.text)

const missing = (text: string): object => (findMarks(text).length > 0 ? { 'data-missing': '' } : {})

const readJson = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** What stands on the clipboard may come from anywhere: only a part that the letter could hold is one. */
const fieldFromPage = (dom: HTMLElement): FieldAttrs | false => {
  const read = FieldPart.safeParse({ kind: 'field', field: dom.dataset.field, text: dom.textContent })
  return read.success ? { field: read.data.field, text: read.data.text } : false
}

const exhibitFromPage = (dom: HTMLElement): ExhibitAttrs | false => {
  const cited = readJson(dom.dataset.cited ?? null)
  const read = ExhibitPart.safeParse({ kind: 'exhibit', cited, text: dom.textContent })
  if (!read.success) return false
  return { cited: read.data.cited, capital: dom.dataset.capital === 'true', text: read.data.text }
}

const field: NodeSpec = {
  inline: true,
  group: 'inline',
  atom: true,
  attrs: { field: {}, text: {} },
  leafText: textOf,
  parseDOM: [{ tag: 'span[data-field]', getAttrs: fieldFromPage }],
  toDOM: (node) => [
    'span',
    { class: 'chip', 'data-field': String(node.attrs.field), ...missing(textOf(node)) },
    textOf(node),
  ],
}

const exhibit: NodeSpec = {
  inline: true,
  group: 'inline',
  atom: true,
  attrs: { cited: {}, capital: { default: false }, text: {} },
  leafText: textOf,
  parseDOM: [{ tag: 'span[data-cited]', getAttrs: exhibitFromPage }],
  toDOM: (node) => [
    'span',
    {
      class: 'chip',
      'data-cited': JSON.stringify(node.attrs.cited),
      'data-capital': String(node.attrs.capital),
    },
    textOf(node),
  ],
}

/** A part of the page that stands alone: what is typed or deleted in it never joins what is around it. */
const part = (name: string, content: string): NodeSpec => ({
  content,
  isolating: true,
  toDOM: (): DOMOutputSpec => ['div', { class: `sheet__${name}`, 'data-part': name }, 0],
})

const plain = (name: string): NodeSpec => ({ ...part(name, 'text*'), marks: '' })

const line = (className: string): NodeSpec => ({ toDOM: (): DOMOutputSpec => ['p', { class: className }, 0] })

const meets = { meets: { default: null } } as const

const list = (tag: 'ul' | 'ol'): NodeSpec => ({
  group: 'block',
  content: 'list_item+',
  attrs: meets,
  parseDOM: [{ tag }],
  toDOM: () => [tag, { class: 'sheet__list' }, 0],
})

const tables = tableNodes({
  tableGroup: 'block',
  cellContent: 'inline*',
  cellAttributes: {
    align: { default: 'start', setDOMAttr: (value, attrs) => Object.assign(attrs, { 'data-align': value }) },
  },
})

const quotedOf = (dom: HTMLElement): object => ({ quoted: dom.dataset.quoted !== undefined })

const body = {
  paragraph: {
    group: 'block',
    content: 'inline*',
    attrs: { quoted: { default: false }, ...meets },
    parseDOM: [
      { tag: 'p', getAttrs: quotedOf },
      { tag: 'blockquote', attrs: { quoted: true } },
    ],
    toDOM: (node) => ['p', node.attrs.quoted === true ? { 'data-quoted': '' } : {}, 0],
  },
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: meets,
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
    toDOM: () => ['h3', 0],
  },
  bullet_list: list('ul'),
  ordered_list: list('ol'),
  list_item: { content: 'paragraph', defining: true, parseDOM: [{ tag: 'li' }], toDOM: () => ['li', 0] },
  table: {
    ...tables.table,
    attrs: { follows: { default: null }, ...meets },
    toDOM: () => ['table', { class: 'numbers' }, ['tbody', 0]],
  },
  table_row: {
    ...tables.table_row,
    attrs: { total: { default: false } },
    parseDOM: [{ tag: 'tr', getAttrs: (dom) => ({ total: dom.dataset.total !== undefined }) }],
    toDOM: (node) => ['tr', node.attrs.total === true ? { 'data-total': '' } : {}, 0],
  },
  table_cell: tables.table_cell,
  table_header: { ...tables.table_header, content: 'text*', marks: '' },
} as const satisfies Readonly<Record<string, NodeSpec>>

/** What a pasted element says of its looks; another program's marks may lie in there only. */
const saysOfLooks =
  (pattern: RegExp) =>
  (dom: HTMLElement): null | false =>
    pattern.test(dom.dataset.style ?? '') && null
const BOLD = /font-weight:\s*(?:bold(?:er)?|[6-9]\d{2})/iu
const SLANTED = /font-style:\s*italic/iu
/** Some programs wrap all that they copy in a `b` that is none. */
const unless =
  (pattern: RegExp) =>
  (dom: HTMLElement): null | false =>
    !pattern.test(dom.dataset.style ?? '') && null

const marks = {
  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: unless(/font-weight:\s*(?:normal|[1-5]\d{2})/iu) },
      { tag: 'span[data-style]', consuming: false, getAttrs: saysOfLooks(BOLD) },
    ],
    toDOM: () => ['strong', 0],
  },
  em: {
    parseDOM: [
      { tag: 'em' },
      { tag: 'i', getAttrs: unless(/font-style:\s*normal/iu) },
      { tag: 'span[data-style]', consuming: false, getAttrs: saysOfLooks(SLANTED) },
    ],
    toDOM: () => ['em', 0],
  },
} as const satisfies Readonly<Record<string, MarkSpec>>

/** The whole A4 page as one document. Enclosures are not in it: they follow from what it cites. */
export const letterSchema = new Schema({
  topNode: 'letter',
  nodes: {
    letter: {
      content: 'sender recipient place_date delivery subject references salutation body closing signature',
      attrs: { follows: { default: [] } },
    },
    ...body,
    text: { group: 'inline' },
    hard_break: {
      inline: true,
      group: 'inline',
      selectable: false,
      linebreakReplacement: true,
      leafText: () => '\n',
      parseDOM: [{ tag: 'br' }],
      toDOM: () => ['br'],
    },
    field,
    exhibit,
    line: { content: 'text*', marks: '', ...line('sheet__line') },
    reference: { content: 'inline*', ...line('sheet__line') },
    place: { ...plain('place'), toDOM: () => ['span', { class: 'sheet__place', 'data-part': 'place' }, 0] },
    date: {
      atom: true,
      attrs: { date: { default: '' } },
      leafText: () => '',
      toDOM: () => ['button', { type: 'button', class: 'sheet__date' }],
    },
    sender: part('sender', 'line+'),
    recipient: part('recipient', 'line+'),
    place_date: part('place-date', 'place date'),
    delivery: plain('delivery'),
    subject: part('subject', 'inline*'),
    references: part('references', 'reference+'),
    salutation: plain('salutation'),
    body: part('body', 'block+'),
    closing: part('closing', 'inline*'),
    signature: plain('signature'),
  },
  marks,
})

/** The day that the page says. */
export const dateOf = (node: Node): LocalDate => node.attrs.date as LocalDate

/** Whether a place of the page holds words alone: no emphasis, no fact, no reference. */
export const isPlain = (node: Node): boolean => node.isTextblock && node.type.spec.content === 'text*'
