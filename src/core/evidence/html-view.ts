import { buildHtmlTree, type HtmlElement, type HtmlNode } from './html-tree'
import { cutBlocks, type LeftOut, NOTHING_LEFT_OUT, type ViewBlock, type ViewSpan } from './reading-view'

/** What is made of a page: plain structure, and the count of what was not taken. */
export type HtmlView = { readonly blocks: readonly ViewBlock[]; readonly leftOut: LeftOut; readonly cut: boolean }

type Left = { -readonly [K in keyof LeftOut]: LeftOut[K] }

type Place = {
  readonly quote: number
  readonly weight: ViewSpan['weight']
  readonly address: string | null
  readonly depth: number
  readonly heading: number | null
}

type Writer = {
  /** Pictures that the file itself holds are told of with their source. */
  readonly withSources: boolean
  readonly blocks: ViewBlock[]
  readonly left: Left
  spans: ViewSpan[]
  /** Before the first words of a list's point. */
  mark: string | null
}

const BLOCK =
  /^(address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|header|html|li|main|menu|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption)$/
const REMOTE = /^\s*(https?:|ftp:|\/\/)/i
const REMOTE_STYLE = /url\(\s*["']?\s*(?:https?:|\/\/)|@import/gi
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all/i
const FETCHING = ['src', 'srcset', 'background', 'poster', 'data', 'longdesc', 'lowsrc']
const STRONG: ReadonlySet<string> = new Set(['b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const SOFT: ReadonlySet<string> = new Set(['small', 'del', 's', 'strike'])

const tidy = (spans: readonly ViewSpan[]): ViewSpan[] => {
  const out: ViewSpan[] = []
  let endsInSpace = true
  for (const span of spans) {
    const text = span.text
      .replace(/[ \t\r\n\f]+/g, ' ')
      .replace(/ ?\ue000 ?/g, '\n')
      .replace(endsInSpace ? /^ / : /^$/, '')
    if (text === '') continue
    endsInSpace = /\s$/.test(text)
    const last = out.at(-1)
    if (last !== undefined && last.weight === span.weight && last.address === span.address)
      out[out.length - 1] = { ...last, text: last.text + text }
    else out.push({ ...span, text })
  }
  const last = out.at(-1)
  if (last !== undefined) out[out.length - 1] = { ...last, text: last.text.trimEnd() }
  const isBlank = out.every(({ text }) => /^[\s\p{Cf}\p{M}]*$/u.test(text))
  return isBlank ? [] : out.filter(({ text }) => text !== '')
}

const endBlock = (writer: Writer, place: Place): void => {
  const spans = tidy(writer.spans)
  writer.spans = []
  if (spans.length === 0) return
  const { quote, depth, heading } = place
  if (heading !== null) writer.blocks.push({ kind: 'heading', level: heading, spans, quote })
  else if (writer.mark !== null) writer.blocks.push({ kind: 'item', mark: writer.mark, depth, spans, quote })
  else writer.blocks.push({ kind: 'paragraph', spans, quote })
  writer.mark = null
}

/** Counts what an element would fetch; a picture of one dot is counted like any other. */
const countFetching = ({ name, attributes }: HtmlElement, left: Left): void => {
  if (name !== 'a' && FETCHING.some((key) => REMOTE.test(attributes.get(key) ?? ''))) left.remote += 1
  if (name === 'link' && REMOTE.test(attributes.get('href') ?? '')) left.remote += 1
  const style = attributes.get('style')
  if (style !== undefined) left.remote += style.match(REMOTE_STYLE)?.length ?? 0
  if ([...attributes.keys()].some((key) => /^on[a-z]+$/.test(key))) left.scripts += 1
  if (/^\s*javascript:/i.test(attributes.get('href') ?? '')) left.scripts += 1
}

const isHidden = ({ name, attributes }: HtmlElement): boolean =>
  attributes.has('hidden') || HIDDEN_STYLE.test(attributes.get('style') ?? '') || name === 'template'

const elementsOf = (element: HtmlElement): HtmlElement[] =>
  element.children.filter((child): child is HtmlElement => typeof child !== 'string')

const has = (element: HtmlElement, name: string): boolean =>
  elementsOf(element).some((child) => child.name === name || has(child, name))

const rowsOf = (table: HtmlElement): readonly (readonly HtmlElement[])[] =>
  elementsOf(table).flatMap((part) => {
    if (part.name === 'tr') return [elementsOf(part).filter(({ name }) => name === 'td' || name === 'th')]
    return part.name === 'tbody' || part.name === 'thead' || part.name === 'tfoot' ? rowsOf(part) : []
  })

const isShown = (element: HtmlElement): boolean => !isHidden(element)

/** Most tables of a mail only place things; one of data has rows and columns, and no table inside. */
const isOfData = (table: HtmlElement, rows: readonly (readonly HtmlElement[])[]): boolean => {
  if (has(table, 'table') || has(table, 'ul') || has(table, 'ol') || has(table, 'pre')) return false
  const wide = rows.filter((cells) => cells.filter(isShown).length > 1).length
  return wide > 1
}

const addressOf = (element: HtmlElement): string | null => {
  const href = element.attributes.get('href')?.trim() ?? ''
  return /^(https?:|mailto:|tel:|ftp:)/i.test(href) ? href.slice(0, 2000) : null
}

const writeText = (node: string, place: Place, writer: Writer): void => {
  // U+E000, a sign of nobody's, stands for a line break until the end of the block; one of the file is none.
  const text = node.replaceAll('\ue000', '')
  if (text !== '') writer.spans.push({ text, weight: place.weight, address: place.address })
}

const plainText = (node: HtmlNode): string => {
  if (typeof node === 'string') return node
  if (node.name === 'br') return '\n'
  return node.name === 'script' || node.name === 'style' ? '' : node.children.map(plainText).join('')
}

const writeTable = (table: HtmlElement, place: Place, writer: Writer): void => {
  const rows = rowsOf(table)
  const after: ViewBlock[] = []
  const texts = rows.map((cells) =>
    cells.filter(isShown).map((cell) => {
      const inner: Writer = { ...writer, blocks: [], spans: [], mark: null }
      const weight = cell.name === 'th' ? 'strong' : place.weight
      writeAll(cell.children, { ...place, weight, heading: null }, inner)
      endBlock(inner, place)
      after.push(...inner.blocks.filter(({ kind }) => kind === 'picture' || kind === 'lines'))
      return inner.blocks.flatMap((block, index) =>
        'spans' in block ? [...(index > 0 ? [lineBreak(place)] : []), ...block.spans] : [],
      )
    }),
  )
  const filled = texts.filter((cells) => cells.some((spans) => spans.length > 0))
  if (filled.length > 0) writer.blocks.push({ kind: 'table', rows: filled, quote: place.quote })
  // A cell holds words: a picture that stands in one follows the table.
  writer.blocks.push(...after)
}

const lineBreak = ({ weight, address }: Pick<Place, 'weight' | 'address'>): ViewSpan => ({
  text: '\n',
  weight,
  address,
})

/** Where the file itself holds a picture; null for one that would be fetched. */
const ownSource = ({ attributes }: HtmlElement): string | null => {
  const source = attributes.get('src')?.trim() ?? ''
  return /^(?:cid:|data:image\/)/i.test(source) ? source : null
}

const writePicture = (element: HtmlElement, place: Place, writer: Writer): void => {
  const width = Number(element.attributes.get('width') ?? '9')
  const label = (element.attributes.get('alt') ?? '').trim().slice(0, 300)
  const source = writer.withSources ? ownSource(element) : null
  if (width <= 2 && label === '') return
  if (source !== null) {
    endBlock(writer, place)
    writer.blocks.push({ kind: 'picture', label, quote: place.quote, source })
    return
  }
  writer.left.pictures += 1
  if (label === '') return
  endBlock(writer, place)
  writer.blocks.push({ kind: 'picture', label, quote: place.quote })
}

/** Elements that are not text: what becomes of each. True when it has been dealt with. */
const writeSpecial = (element: HtmlElement, place: Place, writer: Writer): boolean => {
  const { name } = element
  if (name === 'script' || name === 'noscript') writer.left.scripts += name === 'script' ? 1 : 0
  else if (name === 'style') writer.left.remote += plainText({ ...element, name: '' }).match(REMOTE_STYLE)?.length ?? 0
  else if (name === 'iframe' || name === 'frame' || name === 'object' || name === 'embed' || name === 'applet')
    writer.left.frames += 1
  else if (name === 'meta')
    writer.left.scripts += element.attributes.get('http-equiv')?.toLowerCase() === 'refresh' ? 1 : 0
  else if (name === 'input' || name === 'select' || name === 'textarea' || name === 'button') writer.left.forms += 1
  else if (name === 'br') writer.spans.push({ text: '\ue000', weight: place.weight, address: place.address })
  else if (name === 'img') writePicture(element, place, writer)
  else if (name === 'svg' || name === 'math' || name === 'canvas') writer.left.pictures += 1
  else if (name === 'hr') {
    endBlock(writer, place)
    writer.blocks.push({ kind: 'rule' })
  } else return name === 'title' || name === 'link' || name === 'base' || name === 'head-only'
  return true
}

const writeList = (element: HtmlElement, place: Place, writer: Writer): void => {
  endBlock(writer, place)
  let number = Number(element.attributes.get('start') ?? '1') || 1
  for (const child of element.children) {
    if (typeof child === 'string' || child.name !== 'li' || isHidden(child)) {
      write(child, place, writer)
      continue
    }
    const inside = { ...place, depth: Math.min(place.depth + 1, 8) }
    writer.mark = element.name === 'ol' ? `${number}.` : '•'
    number += 1
    writeAll(child.children, inside, writer)
    endBlock(writer, inside)
    writer.mark = null
  }
}

const placeIn = (element: HtmlElement, place: Place): Place => {
  const { name } = element
  const heading = /^h([1-6])$/.exec(name)?.[1]
  return {
    ...place,
    quote: name === 'blockquote' ? Math.min(place.quote + 1, 8) : place.quote,
    weight: STRONG.has(name) ? 'strong' : SOFT.has(name) ? 'soft' : place.weight,
    address: name === 'a' ? addressOf(element) : place.address,
    heading: heading === undefined ? place.heading : Number(heading),
  }
}

const write = (node: HtmlNode, place: Place, writer: Writer): void => {
  if (typeof node === 'string') {
    writeText(node, place, writer)
    return
  }
  countFetching(node, writer.left)
  if (isHidden(node)) {
    if (plainText(node).trim() !== '') writer.left.hidden += 1
    return
  }
  if (writeSpecial(node, place, writer)) return
  const { name } = node
  if (name === 'form') writer.left.forms += 1
  if (name === 'ul' || name === 'ol' || name === 'menu') {
    writeList(node, place, writer)
    return
  }
  if (name === 'pre' || name === 'xmp') {
    endBlock(writer, place)
    writer.blocks.push({ kind: 'lines', text: plainText(node).replace(/^\n/, ''), quote: place.quote })
    return
  }
  if (name === 'table' && isOfData(node, rowsOf(node))) {
    endBlock(writer, place)
    writeTable(node, place, writer)
    return
  }
  const inside = placeIn(node, place)
  const isBlock = BLOCK.test(name) || inside.heading !== place.heading
  if (isBlock) endBlock(writer, place)
  writeAll(node.children, inside, writer)
  if (isBlock) endBlock(writer, inside)
}

const writeAll = (nodes: readonly HtmlNode[], place: Place, writer: Writer): void => {
  for (const node of nodes) write(node, place, writer)
}

const START: Place = { quote: 0, weight: 'plain', address: null, depth: 0, heading: null }

/**
 * Makes plain structure out of a web page or a message: headings, paragraphs, lists, tables of data, quotations. No
 * markup, style, address to load or script of it is kept, so that there is nothing to sanitise; what was left out is
 * counted. Links keep the address that they would lead to, as text.
 */
export const viewHtml = (html: string): HtmlView => {
  const { blocks, leftOut, cut } = viewWholeHtml(html, false)
  const shown = cutBlocks(blocks)
  return { blocks: shown.blocks, leftOut, cut: cut || shown.cut }
}

/** The same, however long it is; `withSources`: pictures that the file itself holds are told of with their source. */
export const viewWholeHtml = (html: string, withSources = true): HtmlView => {
  const tree = buildHtmlTree(html)
  const writer: Writer = { withSources, blocks: [], left: { ...NOTHING_LEFT_OUT }, spans: [], mark: null }
  writeAll(tree.root.children, START, writer)
  endBlock(writer, START)
  return { blocks: writer.blocks, leftOut: writer.left, cut: tree.cut }
}
