import {
  concatTransformationMatrix,
  drawObject,
  PDFContentStream,
  PDFDocument,
  PDFName,
  PDFPage,
} from '@cantoo/pdf-lib'
import { createDrawer, type DrawnPage } from './exhibit-draw'
import { encodePixels } from './exhibit-encode'
import { embedJpeg, embedPng } from './exhibit-image'
import type { OpenPdf } from './pdfium'
import { Unreadable } from './unreadable'

const PAGE_DPI = 200

const addPicture = async (document: PDFDocument, { width, height, pixels, points }: DrawnPage): Promise<void> => {
  const { context } = document
  const { format, bytes } = await encodePixels(width, height, pixels)
  const { ref } = await (format === 'jpeg' ? embedJpeg : embedPng)(context, bytes)
  const page = PDFPage.create(document)
  page.setSize(...points)
  page.node.set(PDFName.of('Resources'), context.obj({ XObject: { Picture: ref } }))
  const operators = [concatTransformationMatrix(points[0], 0, 0, points[1], 0, 0), drawObject('Picture')]
  page.node.set(PDFName.of('Contents'), context.register(PDFContentStream.of(context.obj({}), operators)))
  document.addPage(page)
}

/**
 * A PDF of the same pages, each a picture at 200 dots per inch of what it shows, upright.
 * @throws Unreadable when a page cannot be drawn: a blank one would say that it was blank.
 */
export const rasterPages = async (pdfium: OpenPdf): Promise<Uint8Array> => {
  const draw = createDrawer(pdfium)
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let index = 0; index < pdfium.pages; index += 1) {
    const drawn = draw(index, PAGE_DPI)
    if (drawn === null) throw new Unreadable('damagedPdf')
    await addPicture(document, drawn)
  }
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}
