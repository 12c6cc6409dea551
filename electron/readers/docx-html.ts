import type { Block } from '#core/letter/letter'
import { type DocxItem, DocxRole } from '#core/letter/own-template-parts'
import { tidyRich } from '#core/letter/rich-change'
import { plainText, type RichText, richText, type TextPart } from '#core/letter/rich-text'
import { attributeOf, scanMarkup, type Tag } from './markup'

/** What the limits of a letter's blocks leave room for. */
const MOST_COLUMNS = 8
const MOST_ROWS = 500
const MOST_LIST_ITEMS = 200
const LONGEST_TITLE = 200

/** Signs that no text shows, and blanks in a row: a letter has its distances by its layout. */
const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/ {2,}/g, ' ')

const trimmed = (rich: RichText): RichText => {
  const parts = tidyRich(rich.filter(({ text }) => text !== ''))
  const begun = parts.map((part, at) => (at === 0 ? { ...part, text: part.text.replace(/^[ \n]+/, '') } : part))
  return tidyRich(
    begun.map((part, at) => (at === begun.length - 1 ? { ...part, text: part.text.replace(/[ \n]+$/, '') } : part)),
  )
}

interface OpenTable {
  readonly rows: RichText[][]
  depth: number
}

/** What is open while the converter's HTML is walked through: it is flat but for lists and tables. */
class Walk {
  readonly items: DocxItem[] = []
  hasWideTable = false
  #text: TextPart[] = []
  #strong = 0
  #emphasis = 0
  #lists: boolean[] = []
  #list: { ordered: boolean; items: RichText[] } | null = null
  #table: OpenTable | null = null
  #role: DocxRole | 'quoted' | null = null

  text(text: string): void {
    const words = cleaned(text)
    if (words === '') return
    this.#text.push({
      kind: 'text',
      text: words,
      ...(this.#strong > 0 ? { strong: true as const } : {}),
      ...(this.#emphasis > 0 ? { emphasis: true as const } : {}),
    })
  }

  tag(tag: Tag): void {
    const step = tag.isEnd ? -1 : 1
    switch (tag.name) {
      case 'strong':
        this.#strong += step
        break
      case 'em':
        this.#emphasis += step
        break
      case 'br':
        this.#text.push({ kind: 'text', text: '\n' })
        break
      case 'table':
      case 'tr':
      case 'td':
      case 'th':
        this.#inTable(tag)
        break
      case 'ul':
      case 'ol':
      case 'li':
        this.#inList(tag)
        break
      default:
        if (/^(?:p|h[1-6])$/.test(tag.name)) this.#inText(tag)
    }
  }

  #take(): RichText {
    const rich = trimmed(this.#text)
    this.#text = []
    return rich
  }

  #inText(tag: Tag): void {
    if (this.#table !== null || this.#lists.length > 0) {
      if (tag.isEnd) this.#text.push({ kind: 'text', text: '\n' })
      return
    }
    if (!tag.isEnd) {
      const name = attributeOf(tag.rest, 'class')
      this.#role = name === 'quoted' ? name : (DocxRole.safeParse(name).data ?? null)
      return
    }
    const text = this.#take()
    if (plainText(text).trim() === '') return
    const role = this.#role === 'quoted' ? null : this.#role
    if (tag.name !== 'p') this.#add({ kind: 'heading', text }, role)
    else this.#add({ kind: 'paragraph', text, ...(this.#role === 'quoted' ? { quoted: true as const } : {}) }, role)
  }

  #add(block: Block, role: DocxRole | null = null): void {
    this.items.push({ role, block })
  }

  /** Levels below the first follow their item in the same list. */
  #inList(tag: Tag): void {
    if (this.#table !== null) {
      if (tag.name === 'li' && tag.isEnd) this.#text.push({ kind: 'text', text: '\n' })
      return
    }
    this.#endItem()
    if (tag.name === 'li') return
    if (!tag.isEnd) {
      this.#lists.push(tag.name === 'ol')
      this.#list ??= { ordered: tag.name === 'ol', items: [] }
      return
    }
    this.#lists.pop()
    if (this.#lists.length > 0 || this.#list === null) return
    this.#addList(this.#list.items, this.#list.ordered)
    this.#list = null
  }

  #endItem(): void {
    const item = this.#take()
    if (plainText(item).trim() !== '') this.#list?.items.push(item)
  }

  #addList(items: readonly RichText[], ordered: boolean): void {
    for (let at = 0; at < items.length; at += MOST_LIST_ITEMS)
      this.#add({
        kind: 'list',
        items: items.slice(at, at + MOST_LIST_ITEMS),
        ...(ordered ? { ordered: true as const } : {}),
      })
  }

  /** A table inside a cell is its words. */
  #inTable(tag: Tag): void {
    if (tag.name === 'table') {
      if (!tag.isEnd) {
        if (this.#table === null) this.#table = { rows: [], depth: 0 }
        this.#table.depth += 1
      } else if (this.#table !== null) {
        this.#table.depth -= 1
        if (this.#table.depth === 0) this.#endTable(this.#table)
      }
      return
    }
    if (this.#table?.depth !== 1) return
    if (tag.name === 'tr' && !tag.isEnd) this.#table.rows.push([])
    if (tag.name !== 'tr' && tag.isEnd) this.#table.rows.at(-1)?.push(this.#take())
  }

  #endTable({ rows }: OpenTable): void {
    this.#table = null
    this.#text = []
    const filled = rows.filter((row) => row.some((cell) => cell.length > 0))
    const [head = [], ...body] = filled
    const width = Math.max(0, ...filled.map((row) => row.length))
    if (filled.length === 0) return
    if (width > MOST_COLUMNS || width < 2 || body.length === 0 || body.length > MOST_ROWS) {
      this.hasWideTable ||= width > MOST_COLUMNS
      this.#addList(
        filled.map((row) => trimmed(row.flatMap((cell, at) => (at === 0 ? cell : [...richText(' – '), ...cell])))),
        false,
      )
      return
    }
    const columns = Array.from({ length: width }, (_, at) => ({
      title: plainText(head[at] ?? []).slice(0, LONGEST_TITLE),
      align: 'start' as const,
    }))
    const padded = body.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? []))
    this.#add({ kind: 'table', columns, rows: padded, total: null })
  }
}

/** The blocks of the converter's HTML, in order. `hasWideTable`: one became a list. */
export const itemsOfHtml = (html: string): { readonly items: readonly DocxItem[]; readonly hasWideTable: boolean } => {
  const walk = new Walk()
  scanMarkup(
    html,
    (tag) => {
      walk.tag(tag)
      return undefined
    },
    (text) => walk.text(text),
  )
  return { items: walk.items, hasWideTable: walk.hasWideTable }
}
