import { type OpenPdf, openWithPdfium } from '#electron/writers/pdfium'

/** A stretch of print in one font on one line; millimetres from the top left corner of the sheet. */
export interface Stretch {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What stands beside each other on a page, from left to right. */
export interface PrintedLine extends Stretch {
  readonly stretches: readonly Stretch[]
}

export type PrintedPage = readonly PrintedLine[]

const MM = 72 / 25.4
const TEXT_LENGTH = 40_000

const stretchesOf = (pdf: OpenPdf, textPage: number, height: number): readonly Stretch[] => {
  const { calls, memory } = pdf
  const [at, text] = [pdf.reserve(32), pdf.reserve(TEXT_LENGTH * 2)]
  return Array.from({ length: calls.FPDFText_CountRects(textPage, 0, -1) }, (_, index) => {
    calls.FPDFText_GetRect(textPage, index, at, at + 8, at + 16, at + 24)
    const view = new DataView(memory.HEAPU8.buffer)
    const [left = 0, top = 0, right = 0, bottom = 0] = [0, 8, 16, 24].map((by) => view.getFloat64(at + by, true))
    const length = calls.FPDFText_GetBoundedText(textPage, left, top, right, bottom, text, TEXT_LENGTH)
    const bytes = memory.HEAPU8.subarray(text, text + length * 2)
    return {
      text: Buffer.from(bytes).toString('utf16le').replace(/\0+$/, ''),
      left: left / MM,
      right: right / MM,
      top: (height - top) / MM,
      bottom: (height - bottom) / MM,
    }
  })
}

const lineOf = (stretches: readonly Stretch[]): PrintedLine => {
  const ordered = stretches.toSorted((a, b) => a.left - b.left)
  return {
    stretches: ordered,
    text: ordered.map(({ text }) => text.trim()).join(' '),
    left: Math.min(...ordered.map(({ left }) => left)),
    right: Math.max(...ordered.map(({ right }) => right)),
    top: Math.min(...ordered.map(({ top }) => top)),
    bottom: Math.max(...ordered.map(({ bottom }) => bottom)),
  }
}

/** Stretches whose middles lie within each other's height are one line. */
const linesOf = (stretches: readonly Stretch[]): PrintedPage => {
  const lines: Stretch[][] = []
  for (const stretch of stretches.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.top - b.top)) {
    const middle = (stretch.top + stretch.bottom) / 2
    const line = lines.at(-1)
    if (line !== undefined && middle < Math.max(...line.map(({ bottom }) => bottom))) line.push(stretch)
    else lines.push([stretch])
  }
  return lines.map(lineOf)
}

/** The pages of a PDF as they are printed, read by PDFium. */
export const readPrintedPages = async (bytes: Uint8Array): Promise<readonly PrintedPage[]> => {
  const pdf = await openWithPdfium(bytes)
  const { calls, document } = pdf
  return Array.from({ length: pdf.pages }, (_, index) => {
    const page = calls.FPDF_LoadPage(document, index)
    const textPage = calls.FPDFText_LoadPage(page)
    const lines = linesOf(stretchesOf(pdf, textPage, calls.FPDF_GetPageHeightF(page)))
    calls.FPDFText_ClosePage(textPage)
    calls.FPDF_ClosePage(page)
    return lines
  })
}
