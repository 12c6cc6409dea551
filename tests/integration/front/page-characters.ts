import { openWithPdfium } from '#electron/writers/pdfium'

/** A visible character as PDFium finds it: its size in points, its box in millimetres from the top left corner. */
export interface PageCharacter {
  readonly sign: string
  readonly size: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const MM = 72 / 25.4

/** The visible characters of one page (from 1), in the order of the text. */
export const charactersOf = async (bytes: Uint8Array, number: number): Promise<readonly PageCharacter[]> => {
  const pdf = await openWithPdfium(bytes)
  const { calls, memory } = pdf
  const page = calls.FPDF_LoadPage(pdf.document, number - 1)
  const textPage = calls.FPDFText_LoadPage(page)
  const height = calls.FPDF_GetPageHeightF(page)
  const at = pdf.reserve(32)
  const found = Array.from({ length: calls.FPDFText_CountChars(textPage) }, (_, index): PageCharacter | null => {
    const sign = String.fromCodePoint(calls.FPDFText_GetUnicode(textPage, index))
    if (!calls.FPDFText_GetCharBox(textPage, index, at, at + 8, at + 16, at + 24)) return null
    const view = new DataView(memory.HEAPU8.buffer)
    const [left = 0, right = 0, bottom = 0, top = 0] = [0, 8, 16, 24].map((by) => view.getFloat64(at + by, true))
    if (sign.trim() === '' || right - left < 0.01) return null
    const size = calls.FPDFText_GetFontSize(textPage, index)
    return { sign, size, left: left / MM, right: right / MM, top: (height - top) / MM, bottom: (height - bottom) / MM }
  })
  calls.FPDFText_ClosePage(textPage)
  calls.FPDF_ClosePage(page)
  return found.filter((character) => character !== null)
}
