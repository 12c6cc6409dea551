import { readHtml } from './html-tokens'

/** An element and what stands in it, or a stretch of text. */
export type HtmlNode = HtmlElement | string
export type HtmlElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: HtmlNode[]
}

const VOID: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
)

/** An open element that a new one ends, and where the search for it stops. */
const ENDS: Readonly<Record<string, { readonly open: readonly string[]; readonly within: readonly string[] }>> = {
  li: { open: ['li'], within: ['ul', 'ol', 'menu'] },
  dt: { open: ['dt', 'dd'], within: ['dl'] },
  dd: { open: ['dt', 'dd'], within: ['dl'] },
  tr: { open: ['tr', 'td', 'th'], within: ['table'] },
  td: { open: ['td', 'th'], within: ['tr', 'table'] },
  th: { open: ['td', 'th'], within: ['tr', 'table'] },
  tbody: { open: ['tbody', 'thead', 'tfoot', 'tr', 'td', 'th'], within: ['table'] },
  thead: { open: ['tbody', 'thead', 'tfoot', 'tr', 'td', 'th'], within: ['table'] },
  tfoot: { open: ['tbody', 'thead', 'tfoot', 'tr', 'td', 'th'], within: ['table'] },
  option: { open: ['option'], within: ['select'] },
}

const BLOCKS = 'address article aside blockquote center details dl div fieldset footer form h1 h2 h3 h4 h5 h6 header hr'
  .concat(' main menu nav ol p pre section table ul')
  .split(' ')
const ENDS_PARAGRAPH: ReadonlySet<string> = new Set(BLOCKS)
const PARAGRAPH_HOLDERS = ['td', 'th', 'table', 'li', 'div', 'blockquote']

/** Deeper elements are taken as children of the last one that fits; no mail needs half of it. */
const MOST_DEPTH = 200
const MOST_NODES = 200_000

const closeUntil = (stack: HtmlElement[], open: readonly string[], within: readonly string[]): void => {
  let lowest = -1
  for (let depth = stack.length - 1; depth > 0; depth -= 1) {
    const name = stack[depth]?.name ?? ''
    if (within.includes(name)) break
    if (open.includes(name)) lowest = depth
  }
  if (lowest > 0) stack.length = lowest
}

const closeNamed = (stack: HtmlElement[], name: string): void => {
  for (let depth = stack.length - 1; depth > 0; depth -= 1) {
    const found = stack[depth]?.name
    if (found === name) {
      stack.length = depth
      return
    }
    // A stray closing tag inside a table's cell does not close what the table stands in.
    if (found === 'table') return
  }
}

/** Ends what the new element cannot stand in. */
const makeRoom = (stack: HtmlElement[], name: string): void => {
  const ends = Object.hasOwn(ENDS, name) ? ENDS[name] : undefined
  if (ends !== undefined) closeUntil(stack, ends.open, ends.within)
  else if (ENDS_PARAGRAPH.has(name)) closeUntil(stack, ['p'], PARAGRAPH_HOLDERS)
}

/** Builds the tree of a page, mending the usual slips. `cut`: the page has more parts than are read. */
export const buildHtmlTree = (html: string): { readonly root: HtmlElement; readonly cut: boolean } => {
  const root: HtmlElement = { name: '', attributes: new Map(), children: [] }
  const stack: HtmlElement[] = [root]
  let nodes = 0
  for (const token of readHtml(html)) {
    nodes += 1
    if (nodes > MOST_NODES) return { root, cut: true }
    if (token.kind === 'close') {
      closeNamed(stack, token.name)
      continue
    }
    if (token.kind === 'open') makeRoom(stack, token.name)
    const parent = stack.at(-1) ?? root
    if (token.kind === 'text') {
      parent.children.push(token.text)
      continue
    }
    const element: HtmlElement = { name: token.name, attributes: token.attributes, children: [] }
    parent.children.push(element)
    if (!VOID.has(token.name) && stack.length < MOST_DEPTH) stack.push(element)
  }
  return { root, cut: false }
}
