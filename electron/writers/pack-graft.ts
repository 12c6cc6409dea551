import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  PDFPage,
  type PDFPageLeaf,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { LINK_SCHEME } from './pack-link-scheme'

/** What a link opens, and the words for it that a screen reader says. */
export interface LinkGoal {
  readonly page: PDFRef
  readonly description: string
}

/** The page that a link of the front matter stands for (`exhibit/4`, `section/request`); null when there is none. */
export type FindPage = (target: string) => LinkGoal | null

const key = (name: string) => PDFName.of(name)

const targetOf = (annotation: PDFDict): string | null => {
  const action = annotation.lookup(key('A'))
  const address = action instanceof PDFDict ? action.lookup(key('URI')) : undefined
  if (!(address instanceof PDFString || address instanceof PDFHexString)) return null
  const text = address.decodeText()
  return text.startsWith(LINK_SCHEME) ? text.slice(LINK_SCHEME.length) : null
}

/** Gives each link its page. The actions that stood for it are returned: several links may share one. */
const aimLinks = (page: PDFPage, findPage: FindPage): readonly PDFRef[] => {
  const list = page.node.lookup(key('Annots'))
  const spent: PDFRef[] = []
  for (let at = 0; list instanceof PDFArray && at < list.size(); at += 1) {
    const annotation = list.lookup(at)
    const target = annotation instanceof PDFDict ? targetOf(annotation) : null
    if (!(annotation instanceof PDFDict) || target === null) continue
    const goal = findPage(target)
    if (goal === null) throw new Error(`the front matter links to ${target}, which the pack does not have`)
    const action = annotation.get(key('A'))
    if (action instanceof PDFRef) spent.push(action)
    annotation.delete(key('A'))
    annotation.set(key('Dest'), page.doc.context.obj([goal.page, 'Fit']))
    annotation.set(key('Contents'), PDFHexString.fromText(goal.description))
  }
  return spent
}

/** Carries the tags of the set pages over, so that a screen reader finds headings, lists and tables. */
const copyTags = (front: PDFDocument, document: PDFDocument, copier: PDFObjectCopier): void => {
  for (const name of ['StructTreeRoot', 'MarkInfo', 'Lang']) {
    const value = front.catalog.get(key(name))
    if (value !== undefined) document.catalog.set(key(name), copier.copy(value))
  }
}

/**
 * Puts the set pages before the exhibits, with their tags. Call `aim` once every page is in its place.
 * @returns the front pages and a function that turns our links into links to pages.
 */
export const graftFront = async (
  document: PDFDocument,
  pdf: Uint8Array,
): Promise<{ readonly pages: readonly PDFPage[]; readonly aim: (findPage: FindPage) => void }> => {
  const front = await PDFDocument.load(pdf, { updateMetadata: false })
  const copier = PDFObjectCopier.for(front.context, document.context)
  const pages = front.getPages().map((page, index) => {
    const ref = copier.copy(page.ref) as PDFRef
    const copy = PDFPage.of(document.context.lookup(ref, PDFDict) as PDFPageLeaf, ref, document)
    return document.insertPage(index, copy)
  })
  copyTags(front, document, copier)
  const aim = (findPage: FindPage): void => {
    for (const ref of pages.flatMap((page) => aimLinks(page, findPage))) document.context.delete(ref)
  }
  return { pages, aim }
}
