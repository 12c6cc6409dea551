import { decodeEntities } from './html-entities'

/** A piece of HTML. `attributes` have their first value, decoded; names of tags and attributes are in lower case. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }

/** What stands in them is not text of the page. */
const RAW: ReadonlySet<string> = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'template',
])

const MOST_ATTRIBUTES = 60

type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly end: number }

/** Reads `name="value"` pairs up to the tag's end; a quote that is never closed swallows the rest, as in a browser. */
const readTag = (html: string, start: number): Tag | null => {
  const name = /[^\s/>]+/y
  name.lastIndex = start
  const tagName = name.exec(html)?.[0] ?? ''
  const attributes = new Map<string, string>()
  const attribute = /[\s/]*([^\s/>=]*)(?:\s*=\s*(?:"([^"]*)("?)|'([^']*)('?)|([^\s>"'][^\s>]*)|(?=>)))?/y
  let at = start + tagName.length
  while (at < html.length) {
    if (html[at] === '>') return { name: tagName.toLowerCase(), attributes, end: at + 1 }
    attribute.lastIndex = at
    const found = attribute.exec(html)
    if (found === null || found[0] === '') {
      at += 1
      continue
    }
    const [whole, key = '', double, , single, , bare] = found
    at += whole.length
    const value = double ?? single ?? bare ?? ''
    if (key !== '' && !attributes.has(key.toLowerCase()) && attributes.size < MOST_ATTRIBUTES)
      attributes.set(key.toLowerCase(), decodeEntities(value))
  }
  return null
}

/** Where the text of a raw element ends: its closing tag, or the end of the file. */
const endOfRaw = (html: string, name: string, from: number): number => {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  close.lastIndex = from
  return close.exec(html)?.index ?? html.length
}

/** Past a comment, a doctype or an instruction; one that never ends takes the rest of the file with it. */
const skipMarkup = (html: string, at: number): number => {
  const close = html.startsWith('<!--', at) ? '-->' : '>'
  const end = html.indexOf(close, at + 2)
  return end === -1 ? html.length : end + close.length
}

/** What stands at a `<`: markup to be passed over, a tag, or a sign that is only a sign. */
const kindAt = (html: string, at: number): 'markup' | 'open' | 'close' | 'sign' => {
  const [first = '', second = ''] = [html[at + 1], html[at + 2]]
  if (first === '!' || first === '?') return 'markup'
  if (first === '/') return /[a-zA-Z]/.test(second) ? 'close' : 'sign'
  return /[a-zA-Z]/.test(first) ? 'open' : 'sign'
}

/** A tag, and the text of an element that holds no markup. Returns where to go on. */
function* readElement(html: string, from: number, kind: 'open' | 'close'): Generator<HtmlToken, number, undefined> {
  const tag = readTag(html, from + (kind === 'close' ? 2 : 1))
  if (tag === null) return html.length
  const { name, attributes, end } = tag
  yield kind === 'close' ? { kind, name } : { kind, name, attributes }
  if (kind === 'close' || !RAW.has(name)) return end
  const endOfText = endOfRaw(html, name, end)
  yield { kind: 'text', text: html.slice(end, endOfText) }
  return endOfText
}

/**
 * Takes HTML apart the way a browser would for any page that was not written to mislead a parser. Every character is
 * looked at a bounded number of times, whatever the text; what stands in scripts and styles comes as one text token.
 */
export function* readHtml(html: string): Generator<HtmlToken, void, undefined> {
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at)
    const end = next === -1 ? html.length : next
    if (end > at) yield { kind: 'text', text: decodeEntities(html.slice(at, end)) }
    if (next === -1) return
    const kind = kindAt(html, next)
    if (kind === 'markup') at = skipMarkup(html, next)
    else if (kind !== 'sign') at = yield* readElement(html, next, kind)
    else {
      yield { kind: 'text', text: '<' }
      at = next + 1
    }
  }
}
