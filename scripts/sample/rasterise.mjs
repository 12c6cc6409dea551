import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { init } from '@embedpdf/pdfium'
import { createCanvas } from '@napi-rs/canvas'

const BGRA = 4
const ANNOTATIONS = 1

/** The first page of a PDF as a canvas, `scale` pixels per point. */
export async function rasterise(pdf, scale) {
  const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const { pdfium, ...calls } = await init({ wasmBinary })
  calls.PDFiumExt_Init()
  const at = pdfium.wasmExports.malloc(pdf.length)
  pdfium.HEAPU8.set(pdf, at)
  const document = calls.FPDF_LoadMemDocument(at, pdf.length, '')
  const page = calls.FPDF_LoadPage(document, 0)
  const width = Math.round(calls.FPDF_GetPageWidthF(page) * scale)
  const height = Math.round(calls.FPDF_GetPageHeightF(page) * scale)
  const bitmap = calls.FPDFBitmap_CreateEx(width, height, BGRA, 0, 0)
  calls.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  calls.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS)
  const buffer = calls.FPDFBitmap_GetBuffer(bitmap)
  const pixels = pdfium.HEAPU8.slice(buffer, buffer + width * height * 4)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  for (let index = 0; index < pixels.length; index += 4) {
    image.data[index] = pixels[index + 2]
    image.data[index + 1] = pixels[index + 1]
    image.data[index + 2] = pixels[index]
    image.data[index + 3] = 255
  }
  context.putImageData(image, 0, 0)
  return canvas
}

export const toPng = (canvas) => canvas.encode('png')
