import type { FileFacts } from '#core/evidence/file-facts'
import { decodeBytes } from './decode-bytes'
import { authorOf, dayWritten, guesses } from './fact-dates'
import { attributeOf, scanMarkup, type Tag, tidyLines } from './markup'
import { readParts } from './package-parts'
import type { TextFound } from './protocol-inside'
import { foundText } from './text-found'
import { Unreadable } from './unreadable'

interface Dialect {
  /** Elements whose inside is text of the document. */
  readonly texts: ReadonlySet<string>
  /** Elements of which nothing is read: properties, deleted text, second writings of the same thing. */
  readonly skipped: ReadonlySet<string>
  /** What an element's beginning, or its end (`/p`), puts into the text. */
  readonly signs: Readonly<Record<string, string>>
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** WordprocessingML and DrawingML: ISO/IEC 29500-1, 17.3.3 and 21.1.2. */
const openXml: Dialect = {
  texts: words('t'),
  skipped: words('ppr rpr sectpr tblpr trpr tcpr instrtext deltext fallback'),
  signs: { tab: '\t', br: '\n', cr: '\n', '/p': '\n', '/tc': '\t', nobreakhyphen: '-' },
}
/** OpenDocument 1.2, part 1, chapters 5 and 6. */
const openDocument: Dialect = {
  texts: words('p h'),
  skipped: words('tracked-changes automatic-styles font-face-decls forms scripts'),
  signs: { tab: '\t', 'line-break': '\n', '/p': '\n', '/h': '\n', '/table-cell': '\t', '/table-row': '\n' },
}

const textOfXml = (xml: string, dialect: Dialect): string => {
  const parts: string[] = []
  let texts = 0
  let skipped = 0
  const step = (tag: Tag, depth: number) => (tag.isClosed ? depth : Math.max(0, depth + (tag.isEnd ? -1 : 1)))
  scanMarkup(
    xml,
    (tag) => {
      if (dialect.skipped.has(tag.name)) skipped = step(tag, skipped)
      if (skipped > 0) return undefined
      if (dialect.texts.has(tag.name)) texts = step(tag, texts)
      parts.push(dialect.signs[tag.isEnd || (tag.isClosed && tag.name === 'p') ? `/${tag.name}` : tag.name] ?? '')
      if (tag.name === 's' && texts > 0)
        parts.push(' '.repeat(Math.min(100, Number(attributeOf(tag.rest, 'c') ?? 1) || 1)))
    },
    (text) => {
      if (texts > 0 && skipped === 0) parts.push(text)
    },
  )
  return tidyLines(parts.join(''))
}

/** The text inside each of the named elements, whatever their prefix. */
const valuesOf = (xml: string, names: ReadonlySet<string>): ReadonlyMap<string, string> => {
  const values = new Map<string, string>()
  let open: string | null = null
  scanMarkup(
    xml,
    (tag) => {
      open = !tag.isEnd && !tag.isClosed && names.has(tag.name) ? tag.name : null
      return undefined
    },
    (text) => {
      if (open !== null) values.set(open, (values.get(open) ?? '') + text)
    },
  )
  return values
}

const PROPERTIES = words('created modified creator creation-date date initial-creator')

/** What `docProps/core.xml` or `meta.xml` says; the first author, and the days of making and of the last change. */
export const officeFacts = (parts: ReadonlyMap<string, Buffer>): Partial<FileFacts> => {
  const bytes = parts.get('docProps/core.xml') ?? parts.get('meta.xml')
  if (bytes === undefined) return {}
  const values = valuesOf(decodeBytes(bytes), PROPERTIES)
  const made = values.get('created') ?? values.get('creation-date')
  const changed = values.get('modified') ?? values.get('date')
  return {
    dates: guesses('document', [dayWritten(made), dayWritten(changed)]),
    author: authorOf(values.get('initial-creator') ?? values.get('creator')),
  }
}

/** By the number in the name, so that slide 10 comes after slide 9. */
const inOrder = (names: readonly string[]): string[] =>
  [...names].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))

/** The parts of an office document that hold its words. */
export const isOfficeTextPart = (name: string): boolean =>
  /^(docProps\/core|meta|content|styles)\.xml$/.test(name) ||
  /^word\/(document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/i.test(name) ||
  /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/i.test(name)

/** Text, headers and footers, notes and comments of a .docx, .odt, .pptx or .odp. Throws `Unreadable`. */
export const readOfficeText = async (path: string | Buffer): Promise<TextFound> =>
  textOfParts(await readParts(path, isOfficeTextPart))

/** The same of parts that were taken out already. */
export const textOfParts = (parts: ReadonlyMap<string, Buffer>): TextFound => {
  const named = (pattern: RegExp) => inOrder([...parts.keys()].filter((name) => pattern.test(name)))
  const textOf = (name: string, dialect: Dialect) => textOfXml(decodeBytes(parts.get(name) ?? Buffer.alloc(0)), dialect)
  const facts = officeFacts(parts)
  const slides = named(/^ppt\/slides\//i)
  if (slides.length > 0) {
    const notes = named(/^ppt\/notesSlides\//i).map((name) => textOf(name, openXml))
    return foundText([...slides.map((name) => textOf(name, openXml)), ...notes.filter((text) => text !== '')], facts)
  }
  const body = named(/^word\/document/i)
  if (body.length > 0) {
    const order = [...named(/^word\/header/i), ...body, ...named(/^word\/(foot|end)notes/i), ...named(/^word\/footer/i)]
    const texts = [...order, ...named(/^word\/comments/i)].map((name) => textOf(name, openXml))
    return foundText([texts.filter((text) => text !== '').join('\n')], facts)
  }
  if (!parts.has('content.xml')) throw new Unreadable('damaged')
  const texts = ['content.xml', 'styles.xml'].map((name) => textOf(name, openDocument))
  return foundText([texts.filter((text) => text !== '').join('\n')], facts)
}
