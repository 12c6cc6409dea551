import { endMarkedContent, PDFContentStream, PDFDict, type PDFDocument, PDFName } from '@cantoo/pdf-lib'
import type { PackPage } from './exhibit-pages'
import { drawMarks, MARK_FONT_NAMES, type MarkFonts, type Marks } from './pack-marks'
import { beginTagged } from './pack-tags'

/** Prints the marks of an exhibit's page and writes its content, which until then exists only as operators. */
export const finishPage = (
  document: PDFDocument,
  { page, content, shape, markScale, isPicture }: PackPage,
  fonts: MarkFonts,
  marks: Marks,
): void => {
  const { context } = document
  const fontKeys = page.node.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('Font'), PDFDict)
  fontKeys.set(PDFName.of(MARK_FONT_NAMES.regular), fonts.regular.ref)
  fontKeys.set(PDFName.of(MARK_FONT_NAMES.bold), fonts.bold.ref)
  const operators = [
    beginTagged(isPicture),
    ...content,
    endMarkedContent(),
    ...drawMarks(fonts, marks, shape, markScale),
  ]
  page.node.set(PDFName.of('Contents'), context.register(PDFContentStream.of(context.obj({}), operators)))
}
