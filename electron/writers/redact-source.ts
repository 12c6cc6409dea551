import { type OpenPdf, openWithPdfium } from './pdfium'

/** What is known of a PDF before it is copied. */
export interface SourceFacts {
  readonly pdf: OpenPdf
  /** In points, as shown. */
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
  /** Of each page: how many annotations, and whether one of them is more than a link. */
  readonly notes: readonly { readonly count: number; readonly isSeen: boolean }[]
  readonly attachments: number
  readonly metadata: number
}

// fpdf_annot.h
const LINK = 2
const TAGS = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate']

/** How many entries of the document's own description are filled in. */
export const countMetadata = ({ calls, document }: OpenPdf): number =>
  TAGS.filter((tag) => calls.FPDF_GetMetaText(document, tag, 0, 0) > 2).length

const notesOf = ({ calls }: OpenPdf, page: number): SourceFacts['notes'][number] => {
  const count = calls.FPDFPage_GetAnnotCount(page)
  let isSeen = false
  for (let index = 0; index < count && !isSeen; index += 1) {
    const annotation = calls.FPDFPage_GetAnnot(page, index)
    isSeen = annotation === 0 || calls.FPDFAnnot_GetSubtype(annotation) !== LINK
    if (annotation !== 0) calls.FPDFPage_CloseAnnot(annotation)
  }
  return { count, isSeen }
}

/**
 * Opens a PDF to be redacted.
 * @throws PdfiumRefusal for a password or damage
 */
export const readSource = async (bytes: Uint8Array): Promise<SourceFacts> => {
  const pdf = await openWithPdfium(bytes)
  const { calls, document, pages } = pdf
  const sizes: { width: number; height: number }[] = []
  const notes: SourceFacts['notes'][number][] = []
  for (let index = 0; index < pages; index += 1) {
    const page = calls.FPDF_LoadPage(document, index)
    sizes.push({
      width: page === 0 ? 0 : calls.FPDF_GetPageWidthF(page),
      height: page === 0 ? 0 : calls.FPDF_GetPageHeightF(page),
    })
    // A page that does not open is drawn anew, or fails there.
    notes.push(page === 0 ? { count: 0, isSeen: true } : notesOf(pdf, page))
    if (page !== 0) calls.FPDF_ClosePage(page)
  }
  const hasXmp = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('xmpmeta')
  return {
    pdf,
    sizes,
    notes,
    attachments: calls.FPDFDoc_GetAttachmentCount(document),
    metadata: countMetadata(pdf) + (hasXmp ? 1 : 0),
  }
}

/** Some pages, from 1, as a file of their own: written by PDFium, without what belongs to the whole document. */
export const importPages = ({ pdf }: SourceFacts, pages: readonly number[]): Uint8Array | null => {
  const { calls, memory, document, reserve } = pdf
  const copy = calls.FPDF_CreateNewDocument()
  const list = reserve(pages.length * 4)
  for (const [at, page] of pages.entries()) memory.setValue(list + at * 4, page - 1, 'i32')
  if (!calls.FPDF_ImportPagesByIndex(copy, document, list, pages.length, 0)) return null
  const writer = calls.PDFiumExt_OpenFileWriter()
  calls.PDFiumExt_SaveAsCopy(copy, writer)
  const size = calls.PDFiumExt_GetFileWriterSize(writer)
  const at = memory.wasmExports.malloc(size)
  calls.PDFiumExt_GetFileWriterData(writer, at, size)
  return memory.HEAPU8.slice(at, at + size)
}
