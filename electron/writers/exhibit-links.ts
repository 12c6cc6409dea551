import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** Where a link inside an exhibit leads: a page of the same exhibit (from 0) and how it is shown. */
export interface LinkTarget {
  readonly page: number
  readonly view: readonly PDFObject[]
}

/** Finds the page behind a destination, whatever way it is written (PDF 32000-1, 12.3.2); null when it leads nowhere. */
export type LinkResolver = (destination: PDFObject | undefined) => LinkTarget | null

/** A name tree larger than this is an attack or a mistake. */
const MAX_NODES = 20_000

const textOf = (object: PDFObject | undefined): string | null => {
  if (object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString)
    return object.decodeText()
  return null
}

const namedDestinations = (document: PDFDocument): ReadonlyMap<string, PDFObject> => {
  const found = new Map<string, PDFObject>()
  const old = document.catalog.lookup(PDFName.of('Dests'))
  if (old instanceof PDFDict) for (const [name, value] of old.entries()) found.set(name.decodeText(), value)
  const names = document.catalog.lookup(PDFName.of('Names'))
  const root = names instanceof PDFDict ? names.lookup(PDFName.of('Dests')) : undefined
  const waiting: (PDFObject | undefined)[] = [root]
  for (let count = 0; waiting.length > 0 && count < MAX_NODES; count += 1) {
    const node = waiting.pop()
    if (!(node instanceof PDFDict)) continue
    const kids = node.lookup(PDFName.of('Kids'))
    if (kids instanceof PDFArray) for (let at = 0; at < kids.size(); at += 1) waiting.push(kids.lookup(at))
    const pairs = node.lookup(PDFName.of('Names'))
    if (!(pairs instanceof PDFArray)) continue
    for (let at = 0; at + 1 < pairs.size(); at += 2) {
      const name = textOf(pairs.lookup(at))
      if (name !== null) found.set(name, pairs.get(at + 1))
    }
  }
  return found
}

/** Reads the exhibit's page list and named destinations once, then answers for each link. */
export const createLinkResolver = (document: PDFDocument): LinkResolver => {
  const { context } = document
  const pageOf = new Map(document.getPages().map((page, index) => [page.ref, index] as const))
  let named: ReadonlyMap<string, PDFObject> | null = null

  const explicit = ([first, ...view]: readonly PDFObject[]): LinkTarget | null => {
    const page = first instanceof PDFRef ? pageOf.get(first) : first instanceof PDFNumber ? first.asNumber() : -1
    return page === undefined || page < 0 || page >= pageOf.size ? null : { page, view: plain(view) }
  }

  const resolve = (destination: PDFObject | undefined, depth: number): LinkTarget | null => {
    const found = destination instanceof PDFRef ? context.lookup(destination) : destination
    if (depth > 4 || found === undefined) return null
    if (found instanceof PDFDict) return resolve(found.get(PDFName.of('D')), depth + 1)
    if (found instanceof PDFArray) return explicit(found.asArray())
    const name = textOf(found)
    if (name === null) return null
    named ??= namedDestinations(document)
    return resolve(named.get(name), depth + 1)
  }
  return (destination) => resolve(destination, 0)
}

/** `/XYZ` and numbers only: nothing that would bring other objects of the source along. */
const plain = (view: readonly PDFObject[]): readonly PDFObject[] =>
  view.every((part) => part instanceof PDFName || part instanceof PDFNumber || part.toString() === 'null')
    ? view
    : [PDFName.of('Fit')]
