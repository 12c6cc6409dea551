import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { prunePage } from './redact-prune'

const key = (name: string) => PDFName.of(name)
/** In points: less than that is how a program rounds. */
const ROUNDING = 1

/** The pictures and forms that an object leads to, by their numbers. */
const picturesUnder = (start: PDFObject, { context }: PDFDocument): ReadonlySet<string> => {
  const seen = new Set<string>()
  const pictures = new Set<string>()
  const left: PDFObject[] = [start]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next instanceof PDFRef) {
      if (seen.has(next.tag)) continue
      seen.add(next.tag)
    }
    const found = next instanceof PDFRef ? context.lookup(next) : next
    if (found instanceof PDFArray) left.push(...found.asArray())
    const dict = found instanceof PDFRawStream ? found.dict : found
    if (!(dict instanceof PDFDict)) continue
    const subtype = dict.lookup(key('Subtype'))
    if (next instanceof PDFRef && (subtype === key('Image') || subtype === key('Form'))) pictures.add(next.tag)
    for (const [, value] of dict.entries()) left.push(value)
  }
  return pictures
}

/** Whether a page holds more than it shows. */
const isCropped = (page: PDFPage): boolean => {
  const [crop, media] = [page.getCropBox(), page.getMediaBox()]
  return (
    crop.x > media.x + ROUNDING ||
    crop.y > media.y + ROUNDING ||
    crop.x + crop.width < media.x + media.width - ROUNDING ||
    crop.y + crop.height < media.y + media.height - ROUNDING
  )
}

/** Its resources are cleaned as far as that is possible; when not, all that hangs on it counts. */
const isPruned = (page: PDFPage, done: Set<PDFObject>): boolean => {
  try {
    prunePage(page, done)
    return true
  } catch {
    return false
  }
}

/**
 * Cleans the pages of a document and says which of those wanted, from 1, may be copied beside others that are drawn anew:
 * not one that cannot be cleaned, that shows less than it holds, or that shares a picture with a page drawn anew, because
 * what is black there may be seen here.
 */
export const cleanPages = (document: PDFDocument, wanted: readonly number[]): readonly number[] => {
  const done = new Set<PDFObject>()
  const pages = document.getPages().map((page, at) => {
    const isClean = isPruned(page, done) && !isCropped(page)
    return { number: at + 1, page, isCopied: isClean && wanted.includes(at + 1) }
  })
  const found = pages.map(({ number, page, isCopied }) => {
    const resources = page.node.Resources()
    return {
      number,
      isCopied,
      pictures: resources === undefined ? new Set<string>() : picturesUnder(resources, document),
    }
  })
  const anew = new Set(found.flatMap(({ isCopied, pictures }) => (isCopied ? [] : [...pictures])))
  return found.flatMap(({ number, isCopied, pictures }) =>
    isCopied && ![...pictures].some((tag) => anew.has(tag)) ? [number] : [],
  )
}
