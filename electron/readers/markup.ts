// HTML 4.01, 24.2: the names of U+00A0 to U+00FF, in order; then those that letters and shops use.
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const OTHERS =
  'amp=& lt=< gt=> quot=" apos=\' OElig=Œ oelig=œ Scaron=Š scaron=š Yuml=Ÿ euro=€ hellip=… bull=• ndash=– mdash=— lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ lsaquo=‹ rsaquo=› trade=™ dagger=† permil=‰ larr=← rarr=→ ensp=\u2002 emsp=\u2003 thinsp=\u2009 zwnj=\u200c zwj=\u200d'

const named: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...OTHERS.split(' ').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), pair.slice(at + 1)]
  }),
])

const fromCode = (code: number): string =>
  Number.isInteger(code) && code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    ? // Pages of old Windows write its quotes by their place in its own table.
      code >= 128 && code < 160
      ? new TextDecoder('windows-1252').decode(Uint8Array.of(code))
      : String.fromCodePoint(code)
    : '\ufffd'

/** Character references resolved, in one pass: what they give is text and never a reference again. */
export const decodeReferences = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,9}));?/gi,
        (whole, hex, decimal, name) => {
          if (hex !== undefined) return fromCode(Number.parseInt(hex, 16))
          if (decimal !== undefined) return fromCode(Number(decimal))
          return named.get(name) ?? whole
        },
      )
    : text

/** A tag as the scanner meets it. `name` is lower case, without its namespace's prefix. */
export interface Tag {
  readonly name: string
  readonly isEnd: boolean
  /** Written `<a/>`: no end follows. */
  readonly isClosed: boolean
  /** Everything after the name. */
  readonly rest: string
}

const endOf = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from)
  return at < 0 ? source.length : at + mark.length
}

/** The end of a tag: a > inside quotes does not count, unless the quote never ends. */
const endOfTag = (source: string, from: number): number => {
  for (let at = from; at < source.length && at < from + 65_536; at += 1) {
    const sign = source[at]
    // A tag that the next one interrupts ends there: what never ends must not be searched through for each tag.
    if (sign === '>' || sign === '<') return at
    if (sign !== '"' && sign !== "'") continue
    const close = source.indexOf(sign, at + 1)
    if (close < 0 || close > from + 65_536) break
    at = close
  }
  const plain = source.indexOf('>', from)
  return plain < 0 ? source.length : plain
}

const tagOf = (inside: string): Tag | null => {
  const [, slash, name, rest = ''] = /^(\/?)([A-Za-z_][^\s/>]*)([\s\S]*)$/.exec(inside) ?? []
  if (name === undefined) return null
  const bare = name.slice(name.indexOf(':') + 1).toLowerCase()
  return { name: bare, isEnd: slash === '/', isClosed: rest.trimEnd().endsWith('/'), rest }
}

/** What stands at a `<` that opens no element: how far it goes, and the text it holds. Null for an element. */
const aside = (source: string, open: number): { readonly end: number; readonly text: string } | null => {
  if (source.startsWith('<!--', open)) return { end: endOf(source, '-->', open + 4), text: '' }
  if (source.startsWith('<![CDATA[', open)) {
    const end = endOf(source, ']]>', open + 9)
    return { end, text: source.slice(open + 9, Math.max(open + 9, end - 3)) }
  }
  if (source[open + 1] === '?') return { end: endOf(source, '>', open), text: '' }
  if (source[open + 1] !== '!') return null
  const close = source.indexOf('>', open)
  // A document type with declarations of its own: none of them is heeded.
  const hasOwn = source.slice(open, close < 0 ? undefined : close).includes('[')
  return { end: endOf(source, hasOwn ? ']>' : '>', open), text: '' }
}

/**
 * Walks through HTML or XML once, forgiving and without expanding anything: tags to `onTag`, what stands between to
 * `onText` with its references resolved. Comments, instructions and the document type are passed over, CDATA is text.
 * `onTag` may answer with the name of an element whose end to jump to (scripts, styles).
 */
export const scanMarkup = (
  source: string,
  onTag: (tag: Tag) => string | undefined,
  onText: (text: string) => void,
): void => {
  let lower: string | null = null
  const endOfElement = (name: string, from: number): number => {
    lower ??= source.toLowerCase()
    const stop = lower.indexOf(`</${name}`, from)
    return stop < 0 ? source.length : stop
  }
  const step = (open: number): number => {
    const other = aside(source, open)
    if (other !== null) {
      if (other.text !== '') onText(other.text)
      return other.end
    }
    const close = /[A-Za-z_/]/.test(source[open + 1] ?? '') ? endOfTag(source, open + 1) : open + 1
    const tag = tagOf(source.slice(open + 1, close))
    if (tag !== null) {
      const skipped = onTag(tag)
      const next = source[close] === '<' ? close : close + 1
      return skipped === undefined ? next : endOfElement(skipped, next)
    }
    // "a < b": not a tag but a sign.
    onText('<')
    return open + 1
  }
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    const end = open < 0 ? source.length : open
    if (end > at) onText(decodeReferences(source.slice(at, end)))
    at = open < 0 ? source.length : step(open)
  }
}

/** The value of an attribute in the rest of a tag, by its name without prefix; null when it is not there. */
export const attributeOf = (rest: string, name: string): string | null => {
  const [, double, single, bare] =
    new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(rest) ?? []
  const value = double ?? single ?? bare
  return value === undefined ? null : decodeReferences(value)
}

/** Lines without trailing spaces, at most one empty line between two. */
export const tidyLines = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
