import type { PlacedWord } from '#core/evidence/document'
import type { PlacedPage } from '#core/evidence/redaction-areas'
import { type OpenPdf, openWithPdfium } from './pdfium'

// fpdf_annot.h
const FREE_TEXT = 3
const WIDGET = 20
const MOST_BYTES = 8192

const within = (value: number): number => Math.min(1000, Math.max(0, value))

/** A page at hand, and PDFium's memory for answers. */
interface Sheet {
  readonly pdf: OpenPdf
  readonly form: number
  readonly page: number
  readonly at: number
}

const textOf = ({ pdf: { calls, memory }, form, at }: Sheet, annotation: number, subtype: number): string => {
  const bytes =
    subtype === WIDGET
      ? calls.FPDFAnnot_GetFormFieldValue(form, annotation, at, MOST_BYTES)
      : calls.FPDFAnnot_GetStringValue(annotation, 'Contents', at, MOST_BYTES)
  return bytes > MOST_BYTES ? '' : Buffer.from(memory.HEAPU8.subarray(at, at + bytes)).toString('utf16le')
}

/** Its place in thousandths of the page as shown; null when it has none. */
const boxOf = ({ pdf: { calls, memory }, page, at }: Sheet, annotation: number): Omit<PlacedWord, 'text'> | null => {
  if (!calls.FPDFAnnot_GetRect(annotation, at)) return null
  const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map((offset) =>
    memory.getValue(at + offset, 'float'),
  )
  const corners = [
    [left, top],
    [right, bottom],
  ].map(([x = 0, y = 0]) => {
    calls.FPDF_PageToDevice(page, 0, 0, 1000, 1000, 0, x, y, at + 16, at + 20)
    return [within(memory.getValue(at + 16, 'i32')), within(memory.getValue(at + 20, 'i32'))] as const
  })
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

const wordsOn = (sheet: Sheet): readonly PlacedWord[] => {
  const { calls } = sheet.pdf
  const words: PlacedWord[] = []
  for (let index = 0; index < calls.FPDFPage_GetAnnotCount(sheet.page); index += 1) {
    const annotation = calls.FPDFPage_GetAnnot(sheet.page, index)
    const subtype = annotation === 0 ? 0 : calls.FPDFAnnot_GetSubtype(annotation)
    if (subtype === WIDGET || subtype === FREE_TEXT) {
      const text = textOf(sheet, annotation, subtype).replaceAll('\0', '')
      const box = boxOf(sheet, annotation)
      // Where in the field each word stands is not told: it is hidden as a whole.
      if (box !== null) for (const word of text.match(/\S{1,300}/g) ?? []) words.push({ text: word, ...box })
    }
    if (annotation !== 0) calls.FPDFPage_CloseAnnot(annotation)
  }
  return words
}

/**
 * What form fields and notes of a PDF show: it is on the page and not among the page's text. Pages with none are left out.
 * @throws PdfiumRefusal for a password or damage
 */
export const readNotes = async (bytes: Uint8Array): Promise<readonly PlacedPage[]> => {
  const pdf = await openWithPdfium(bytes)
  const { calls, document, reserve } = pdf
  const form = calls.PDFiumExt_InitFormFillEnvironment(document, calls.PDFiumExt_OpenFormFillInfo())
  const at = reserve(MOST_BYTES)
  const found: PlacedPage[] = []
  for (let index = 0; index < pdf.pages; index += 1) {
    const page = calls.FPDF_LoadPage(document, index)
    if (page === 0) continue
    if (form !== 0) calls.FORM_OnAfterLoadPage(page, form)
    const words = wordsOn({ pdf, form, page, at })
    if (words.length > 0) found.push({ page: index + 1, words })
    if (form !== 0) calls.FORM_OnBeforeClosePage(page, form)
    calls.FPDF_ClosePage(page)
  }
  return found
}
