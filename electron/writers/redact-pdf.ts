import {
  concatTransformationMatrix,
  drawObject,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFPage,
  PDFRawStream,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'
import type { FileKind } from '#core/evidence/evidence'
import type { Area, Removed } from '#core/evidence/redaction'
import { type DrawnPage, embedPainted } from './redact-paint'
import { silence } from './redact-prune'
import { cleanPages } from './redact-shared'
import { importPages, readSource, type SourceFacts } from './redact-source'

/** Draws a page as it is shown, its longer side at most so many pixels; null where it cannot be drawn. */
export type DrawPage = (page: number, maxSide: number) => Promise<DrawnPage | null>

export interface RedactRequest {
  readonly kind: FileKind
  readonly bytes: Uint8Array
  /** Of the file. */
  readonly pages: number
  readonly areas: readonly Area[]
  /** Also the pages without an area are drawn anew: nothing but their look is taken over. */
  readonly everyPage: boolean
  readonly draw: DrawPage
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number) => void
}

export interface RedactedFile {
  readonly bytes: Uint8Array
  /** Pages drawn anew, from 1, in order. */
  readonly redrawn: readonly number[]
  readonly removed: Removed
}

/** A page that could not be drawn: there is no copy without it. */
export class NotDrawn extends Error {}

const DPI = 200
/** Of a drawn page: more would be no page, and a picture of more is drawn smaller. */
const MOST_SIDE = 6000
const A4_SIDE = 842
/** A picture's pixel is at most this large on paper: 96 to the inch. */
const LARGEST_PIXEL = 0.75

const key = (name: string) => PDFName.of(name)

type Size = { readonly width: number; readonly height: number }

const sideFor = ({ width, height }: Size): number =>
  Math.min(MOST_SIDE, Math.max(1, Math.ceil((Math.max(width, height) / 72) * DPI)))

const paperFor = ({ width, height }: Size): Size => {
  const scale = Math.min(LARGEST_PIXEL, A4_SIDE / Math.max(width, height))
  return { width: width * scale, height: height * scale }
}

/** The pages that are copied: without area, and with nothing on them but their own content and links. */
const copiedPages = ({ notes }: SourceFacts, { areas, everyPage }: RedactRequest): readonly number[] => {
  const touched = new Set(areas.map(({ page }) => page))
  return everyPage ? [] : notes.flatMap(({ isSeen }, index) => (isSeen || touched.has(index + 1) ? [] : [index + 1]))
}

const hasLayers = (document: PDFDocument): boolean =>
  document.context.enumerateIndirectObjects().some(([, object]) => {
    const dict = object instanceof PDFRawStream ? object.dict : object
    return dict instanceof PDFDict && (dict.has(key('OC')) || dict.get(key('Type')) === key('OCG'))
  })

/** Copies pages into the document, in order: those that can be cleaned. The others are drawn anew. */
const copyClean = async (
  document: PDFDocument,
  source: SourceFacts,
  pages: readonly number[],
): Promise<ReadonlyMap<number, PDFPage>> => {
  if (pages.length === 0) return new Map()
  try {
    // All of them, in one go: what a copied page shares with one that is drawn anew must be seen.
    const bytes = importPages(
      source,
      source.sizes.map((_, index) => index + 1),
    )
    if (bytes === null) return new Map()
    const plain = await PDFDocument.load(bytes, { updateMetadata: false, capNumbers: true })
    // What a layer hides would be shown without it, and stays in the file with it.
    if (plain.getPageCount() !== source.sizes.length || hasLayers(plain)) return new Map()
    const clean = cleanPages(plain, pages)
    for (const [, object] of plain.context.enumerateIndirectObjects()) silence(object)
    const copies = await document.copyPages(
      plain,
      clean.map((number) => number - 1),
    )
    return new Map(copies.map((page, at) => [clean[at] ?? 0, page]))
  } catch {
    return new Map()
  }
}

const paintedPage = async (
  document: PDFDocument,
  drawn: DrawnPage,
  { width, height }: Size,
  areas: readonly Area[],
): Promise<PDFPage> => {
  const picture = await embedPainted(document.context, drawn, areas)
  const page = PDFPage.create(document)
  page.setSize(width, height)
  page.node.set(key('Resources'), document.context.obj({ XObject: { Page: picture } }))
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(width, 0, 0, height, 0, 0),
    drawObject('Page'),
    popGraphicsState(),
  )
  return page
}

const removedFrom = (source: SourceFacts | null, redrawn: readonly number[]): Removed => ({
  textLayer: redrawn.length,
  annotations: source === null ? 0 : source.notes.reduce((sum, { count }) => sum + count, 0),
  attachments: source?.attachments ?? 0,
  // A picture's own description: camera, place and time (EXIF).
  metadata: source?.metadata ?? 1,
})

/**
 * Writes a copy in which areas are black: a fresh file, with the touched pages as pictures and the others as they are, and
 * nothing else of the original: no text layer under a picture, annotation, attachment, script, description or earlier
 * version. The same areas of the same file give the same bytes.
 * @throws NotDrawn; PdfiumRefusal for a PDF that is locked or damaged
 */
export const writeRedacted = async (request: RedactRequest): Promise<RedactedFile> => {
  const { kind, bytes, pages, areas, draw, signal, progress } = request
  const source = kind === 'pdf' ? await readSource(bytes) : null
  const document = await PDFDocument.create({ updateMetadata: false })
  const copies = source === null ? new Map() : await copyClean(document, source, copiedPages(source, request))
  const redrawn: number[] = []
  const total = source?.pdf.pages ?? pages
  for (let number = 1; number <= total; number += 1) {
    signal.throwIfAborted()
    progress(number - 1, total)
    const copy = copies.get(number)
    if (copy !== undefined) document.addPage(copy)
    else {
      const size = source?.sizes[number - 1]
      const drawn = await draw(number, size === undefined ? MOST_SIDE : sideFor(size))
      if (drawn === null) throw new NotDrawn(`page ${number}`)
      const here = areas.filter(({ page }) => page === number)
      document.addPage(await paintedPage(document, drawn, size ?? paperFor(drawn), here))
      redrawn.push(number)
    }
  }
  progress(total, total)
  // The library gives each page a list of annotations, empty here.
  for (const { node } of document.getPages()) node.delete(key('Annots'))
  const saved = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
  return { bytes: saved, redrawn, removed: removedFrom(source, redrawn) }
}
