import type { Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

/** What another engine finds on a page of a PDF. */
export interface PageFacts {
  readonly text: string
  /** Links to pages of the same file: where they can be clicked, and the page they open, from 1; 0 for none. */
  readonly links: readonly PageLink[]
}

export interface PageLink {
  readonly page: number
  /** The words under the link. */
  readonly text: string
}

/** A bookmark as found; `page` from 1, 0 when it opens none. */
export interface FoundBookmark {
  readonly title: string
  readonly page: number
}

// fpdf_doc.h
const ACTION_GOTO = 1
const MAX_LINKS = 100_000
const MAX_BOOKMARKS = 100_000

const readUtf16 = ({ memory }: OpenPdf, at: number, bytes: number): string =>
  Buffer.from(memory.HEAPU8.subarray(at, at + bytes))
    .toString('utf16le')
    .replace(/\0+$/, '')

/** Where the text of a page is put for reading; made larger when one needs it. */
const sheets = new WeakMap<OpenPdf, { readonly at: number; readonly size: number }>()

const sheetOf = (pdf: OpenPdf, size: number): number => {
  const known = sheets.get(pdf)
  if (known !== undefined && known.size >= size) return known.at
  const sheet = { at: pdf.reserve(size * 2), size: size * 2 }
  sheets.set(pdf, sheet)
  return sheet.at
}

const pageText = (pdf: OpenPdf, textPage: number): string => {
  const count = pdf.calls.FPDFText_CountChars(textPage)
  if (count <= 0) return ''
  const at = sheetOf(pdf, (count + 1) * 2)
  const written = pdf.calls.FPDFText_GetText(textPage, 0, count, at)
  return readUtf16(pdf, at, written * 2)
}

/** The text of a page that is held open. */
export const textOf = (pdf: OpenPdf, page: number): string => {
  const textPage = pdf.calls.FPDFText_LoadPage(page)
  if (textPage === 0) return ''
  const text = pageText(pdf, textPage)
  pdf.calls.FPDFText_ClosePage(textPage)
  return text
}

const textWithin = (pdf: OpenPdf, textPage: number, { left, bottom, right, top }: Rectangle): string => {
  const { calls } = pdf
  const capacity = 512
  const at = pdf.reserve(capacity * 2)
  const written = calls.FPDFText_GetBoundedText(textPage, left, top, right, bottom, at, capacity)
  return readUtf16(pdf, at, written * 2)
}

const linkTarget = ({ calls, document }: OpenPdf, link: number): number => {
  const direct = calls.FPDFLink_GetDest(document, link)
  const action = direct === 0 ? calls.FPDFLink_GetAction(link) : 0
  const target =
    action !== 0 && calls.FPDFAction_GetType(action) === ACTION_GOTO
      ? calls.FPDFAction_GetDest(document, action)
      : direct
  return target === 0 ? 0 : calls.FPDFDest_GetDestPageIndex(document, target) + 1
}

const pageLinks = (pdf: OpenPdf, page: number, textPage: number): readonly PageLink[] => {
  const { calls, memory } = pdf
  const [cursor, found, rect] = [pdf.reserve(4), pdf.reserve(4), pdf.reserve(16)]
  memory.setValue(cursor, 0, 'i32')
  const links: PageLink[] = []
  while (links.length < MAX_LINKS && calls.FPDFLink_Enumerate(page, cursor, found)) {
    const link = memory.getValue(found, 'i32')
    if (!calls.FPDFLink_GetAnnotRect(link, rect)) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) =>
      memory.getValue(rect + offset, 'float'),
    )
    links.push({ page: linkTarget(pdf, link), text: textWithin(pdf, textPage, { left, bottom, right, top }) })
  }
  return links
}

/** Text and links of a page, from 0. `withLinks` false saves the time where none are expected. */
export const readPageFacts = (pdf: OpenPdf, index: number, withLinks: boolean): PageFacts => {
  const { calls, document } = pdf
  const page = calls.FPDF_LoadPage(document, index)
  if (page === 0) return { text: '', links: [] }
  const textPage = calls.FPDFText_LoadPage(page)
  const facts = { text: pageText(pdf, textPage), links: withLinks ? pageLinks(pdf, page, textPage) : [] }
  calls.FPDFText_ClosePage(textPage)
  calls.FPDF_ClosePage(page)
  return facts
}

/** The bookmarks of the first level, in order. */
export const readBookmarks = (pdf: OpenPdf): readonly FoundBookmark[] => {
  const { calls, document, reserve } = pdf
  const found: FoundBookmark[] = []
  for (
    let bookmark = calls.FPDFBookmark_GetFirstChild(document, 0);
    bookmark !== 0 && found.length < MAX_BOOKMARKS;
    bookmark = calls.FPDFBookmark_GetNextSibling(document, bookmark)
  ) {
    const size = calls.FPDFBookmark_GetTitle(bookmark, 0, 0)
    const at = reserve(size)
    calls.FPDFBookmark_GetTitle(bookmark, at, size)
    const target = calls.FPDFBookmark_GetDest(document, bookmark)
    const page = target === 0 ? 0 : calls.FPDFDest_GetDestPageIndex(document, target) + 1
    found.push({ title: readUtf16(pdf, at, size), page })
  }
  return found
}
