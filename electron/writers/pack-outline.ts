import { type PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib'

/** One bookmark: its title and the page it opens. */
export interface Bookmark {
  readonly title: string
  readonly page: PDFRef
}

/** Writes the bookmarks and lets the viewer open with them beside the page (PDF 32000-1, 12.3.3). */
export const writeOutline = (document: PDFDocument, bookmarks: readonly Bookmark[]): void => {
  const { context, catalog } = document
  const root = context.nextRef()
  const refs = bookmarks.map(() => context.nextRef())
  for (const [index, { title, page }] of bookmarks.entries()) {
    const item = context.obj({ Title: PDFHexString.fromText(title), Parent: root, Dest: [page, 'Fit'] })
    const [previous, next] = [refs[index - 1], refs[index + 1]]
    if (previous !== undefined) item.set(PDFName.of('Prev'), previous)
    if (next !== undefined) item.set(PDFName.of('Next'), next)
    const ref = refs[index]
    if (ref !== undefined) context.assign(ref, item)
  }
  const [first, last] = [refs[0], refs[refs.length - 1]]
  if (first === undefined || last === undefined) return
  context.assign(root, context.obj({ Type: 'Outlines', First: first, Last: last, Count: refs.length }))
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
