import { attributeOf, scanMarkup, tidyLines } from './markup'

/** Elements that stand on lines of their own. */
const blocks = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
const hidden = new Set('script style template noscript'.split(' '))

/** The words of a web page or of a message in HTML, one line a paragraph; nothing of it is run or fetched. */
export const htmlToText = (html: string): string => {
  const parts: string[] = []
  scanMarkup(
    html,
    (tag) => {
      if (hidden.has(tag.name) && !tag.isEnd && !tag.isClosed) return tag.name
      if (blocks.has(tag.name)) parts.push('\n')
      else if ((tag.name === 'td' || tag.name === 'th') && !tag.isEnd) parts.push('\t')
      else if (tag.name === 'img' && !tag.isEnd) parts.push(attributeOf(tag.rest, 'alt') ?? '')
      return undefined
    },
    // White space of the source is one space; the scanner gave references back as signs.
    (text) => parts.push(text.replace(/[ \t\r\n\f]+/g, ' ')),
  )
  return tidyLines(
    parts
      .join('')
      .replace(/\n[ \t]+/g, '\n')
      .replace(/ *\t */g, '\t'),
  )
}

/** The charset a page says it is written in, or null. */
export const charsetOfHtml = (bytes: Buffer): string | null =>
  /<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})/i.exec(bytes.toString('latin1', 0, 4096))?.[1] ?? null

/** The words a drawing shows: its titles and texts. */
export const svgToText = (svg: string): string => {
  const parts: string[] = []
  let depth = 0
  scanMarkup(
    svg,
    (tag) => {
      if ((tag.name === 'script' || tag.name === 'style') && !tag.isEnd && !tag.isClosed) return tag.name
      if (!/^(text|title|desc)$/.test(tag.name) || tag.isClosed) return undefined
      depth = Math.max(0, depth + (tag.isEnd ? -1 : 1))
      if (tag.isEnd) parts.push('\n')
      return undefined
    },
    (text) => {
      if (depth > 0) parts.push(text.replace(/\s+/g, ' '))
    },
  )
  return tidyLines(parts.join('').replace(/\n +/g, '\n'))
}
