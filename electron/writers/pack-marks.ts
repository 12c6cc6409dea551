import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontkit from '@cantoo/fontkit'
import {
  beginMarkedContent,
  beginText,
  concatTransformationMatrix,
  endMarkedContent,
  endText,
  fill,
  fillAndStroke,
  moveText,
  type PDFDocument,
  type PDFFont,
  PDFHexString,
  type PDFOperator,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingRgbColor,
  setFontAndSize,
  setLineWidth,
  setStrokingRgbColor,
  showText,
} from '@cantoo/pdf-lib'
import {
  type Bands,
  displayedSize,
  displayedToPage,
  markScaleOf,
  type PageShape,
  type Rectangle,
} from './page-geometry'

/** A font of our marks. Each letter is looked up once: a thousand pages are written with a dozen letters. */
export interface MarkFont {
  readonly ref: PDFFont['ref']
  readonly encode: (text: string) => PDFHexString
  readonly widthOf: (text: string, size: number) => number
}

/** The two fonts of our marks, embedded once; `names` are their keys in a page's resources. */
export interface MarkFonts {
  readonly regular: MarkFont
  readonly bold: MarkFont
}
export const MARK_FONT_NAMES = { regular: 'RecoursText', bold: 'RecoursBold' } as const

/** What is printed on one page of an exhibit. */
export interface Marks {
  /** Null on a page that carries its number only. */
  readonly stamp: string | null
  readonly sheet: string
  readonly isFirst: boolean
  readonly pageNumber: string
}

// Measures in points on an A4 sheet, from its edges. Printers leave 4 to 5 mm blank.
const EDGE = 14
const FIRST_STAMP = { width: 122, height: 31 }
const NEXT_STAMP = { width: 122, height: 15 }
/** Wide enough for the number of a file beside that of the page. */
const NUMBER = { width: 180, height: 14 }
const AIR = 4

/** The bands above and below that the marks take. */
export const bandsOf = (isFirst: boolean): Bands => ({
  top: EDGE + (isFirst ? FIRST_STAMP : NEXT_STAMP).height + AIR,
  bottom: EDGE + NUMBER.height + AIR,
})

/** Where the marks will fall, on the upright page as displayed and in the page's own units. */
export const markRegions = (shape: PageShape, isFirst: boolean): readonly Rectangle[] => {
  const scale = markScaleOf(shape)
  const [width, height] = displayedSize(shape)
  const stamp = isFirst ? FIRST_STAMP : NEXT_STAMP
  const region = (left: number, bottom: number, size: { width: number; height: number }): Rectangle => ({
    left: left - AIR * scale,
    bottom: bottom - AIR * scale,
    right: left + (size.width + AIR) * scale,
    top: bottom + (size.height + AIR) * scale,
  })
  return [
    region(width - (EDGE + stamp.width) * scale, height - (EDGE + stamp.height) * scale, stamp),
    region(width / 2 - (NUMBER.width / 2) * scale, EDGE * scale, NUMBER),
  ]
}

const toMarkFont = (font: PDFFont): MarkFont => {
  const letters = new Map<string, { readonly hex: string; readonly width: number }>()
  const find = (letter: string) => {
    const known = letters.get(letter) ?? {
      hex: font.encodeText(letter).asString(),
      width: font.widthOfTextAtSize(letter, 1),
    }
    letters.set(letter, known)
    return known
  }
  return {
    ref: font.ref,
    encode: (text) => PDFHexString.of([...text].map((letter) => find(letter).hex).join('')),
    widthOf: (text, size) => [...text].reduce((width, letter) => width + find(letter).width, 0) * size,
  }
}

/** Embeds the fonts of the marks; only the letters used are kept. */
export const embedMarkFonts = async (document: PDFDocument, resourcesDir: string): Promise<MarkFonts> => {
  document.registerFontkit(fontkit)
  const embed = async (file: string, customName: string) =>
    toMarkFont(
      await document.embedFont(await readFile(join(resourcesDir, 'fonts', file)), { subset: true, customName }),
    )
  // Six letters and a plus sign say that a font is not whole (PDF 32000-1, 9.6.4).
  return {
    regular: await embed('SourceSans3_400Regular.ttf', 'RECMKA+SourceSans3-Regular'),
    bold: await embed('SourceSans3_600SemiBold.ttf', 'RECMKB+SourceSans3-SemiBold'),
  }
}

type Weight = keyof typeof MARK_FONT_NAMES

interface Line {
  readonly text: string
  readonly weight: Weight
  readonly size: number
  readonly x: number
  readonly y: number
}

const writeLine = (fonts: MarkFonts, { text, weight, size, x, y }: Line): readonly PDFOperator[] => [
  beginText(),
  setFontAndSize(MARK_FONT_NAMES[weight], size),
  moveText(x, y),
  showText(fonts[weight].encode(text)),
  endText(),
]

const paper = () => setFillingRgbColor(1, 1, 1)
const ink = () => setFillingRgbColor(0.11, 0.15, 0.2)

const stampOperators = (fonts: MarkFonts, marks: Marks, width: number, height: number): readonly PDFOperator[] => {
  const size = marks.isFirst ? 11.5 : 8.5
  const stamp = marks.stamp ?? ''
  const stampWidth = fonts.bold.widthOf(stamp, size)
  const sheetWidth = fonts.regular.widthOf(marks.sheet, 8)
  const inner = marks.isFirst ? Math.max(stampWidth, sheetWidth) : stampWidth + 6 + sheetWidth
  const boxWidth = inner + (marks.isFirst ? 18 : 12)
  const boxHeight = marks.isFirst ? FIRST_STAMP.height : NEXT_STAMP.height
  const left = width - EDGE - boxWidth
  const bottom = height - EDGE - boxHeight
  const centred = (text: number) => left + (boxWidth - text) / 2
  const lines: readonly Line[] = marks.isFirst
    ? [
        { text: stamp, weight: 'bold', size, x: centred(stampWidth), y: bottom + 16.2 },
        { text: marks.sheet, weight: 'regular', size: 8, x: centred(sheetWidth), y: bottom + 6.2 },
      ]
    : [
        { text: stamp, weight: 'bold', size, x: left + 6, y: bottom + 4.6 },
        { text: marks.sheet, weight: 'regular', size: 8, x: left + 12 + stampWidth, y: bottom + 4.6 },
      ]
  return [
    paper(),
    setStrokingRgbColor(0.11, 0.15, 0.2),
    setLineWidth(marks.isFirst ? 1 : 0.6),
    rectangle(left, bottom, boxWidth, boxHeight),
    fillAndStroke(),
    ink(),
    ...lines.flatMap((line) => writeLine(fonts, line)),
  ]
}

const numberOperators = (fonts: MarkFonts, text: string, width: number): readonly PDFOperator[] => {
  const size = 8.5
  const textWidth = fonts.regular.widthOf(text, size)
  const left = (width - textWidth) / 2
  return [
    paper(),
    rectangle(left - 5, EDGE, textWidth + 10, NUMBER.height),
    fill(),
    ink(),
    ...writeLine(fonts, { text, weight: 'regular', size, x: left, y: EDGE + 4.2 }),
  ]
}

/**
 * The operators that print the stamp at the top right and the page number at the foot, upright whatever way the page
 * is turned. They are an artifact, not content (PDF 32000-1, 14.8.2.2).
 * @param shape the page as it is in the pack; `scale` the size of the marks in the page's own units.
 */
export const drawMarks = (
  fonts: MarkFonts,
  marks: Marks,
  shape: Pick<PageShape, 'box' | 'rotation'>,
  scale: number,
): readonly PDFOperator[] => {
  const [width, height] = displayedSize(shape)
  return [
    beginMarkedContent('Artifact'),
    pushGraphicsState(),
    concatTransformationMatrix(...displayedToPage(shape)),
    concatTransformationMatrix(scale, 0, 0, scale, 0, 0),
    ...(marks.stamp === null ? [] : stampOperators(fonts, marks, width / scale, height / scale)),
    ...numberOperators(fonts, marks.pageNumber, width / scale),
    popGraphicsState(),
    endMarkedContent(),
  ]
}
