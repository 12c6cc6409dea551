import { openWithPdfium } from '#electron/writers/pdfium'

/** A page as pixels, drawn by PDFium at 36 dots per inch. */
export const drawPage = async (bytes: Uint8Array, page: number) => {
  const { calls, memory, document } = await openWithPdfium(bytes)
  const loaded = calls.FPDF_LoadPage(document, page - 1)
  const [width, height] = [calls.FPDF_GetPageWidthF(loaded) / 2, calls.FPDF_GetPageHeightF(loaded) / 2].map(Math.round)
  if (width === undefined || height === undefined) throw new Error('no page')
  const bitmap = calls.FPDFBitmap_Create(width, height, 1)
  calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  calls.FPDF_RenderPageBitmap(bitmap, loaded, 0, 0, width, height, 0, 0x10)
  const at = calls.FPDFBitmap_GetBuffer(bitmap)
  const pixels = memory.HEAPU8.slice(at, at + width * height * 4)
  /** Where pixels of the red corner lie, as shares of width and height. */
  const red: (readonly [number, number])[] = []
  for (let index = 0; index < width * height; index += 1) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(index * 4, index * 4 + 3)
    if (r > 150 && g < 90 && b < 90) red.push([(index % width) / width, Math.floor(index / width) / height])
  }
  const mean = (axis: 0 | 1) => red.reduce((sum, point) => sum + point[axis], 0) / red.length
  return { width, height, red: red.length, x: mean(0), y: mean(1), pixels }
}
