import { PDFArray, PDFContentStream, PDFDict, PDFDocument, PDFInvalidObject, PDFName } from '@cantoo/pdf-lib'
import { createDrawer, looksAlike } from './exhibit-draw'
import { writeLayers } from './exhibit-layers'
import { copyPdfPages } from './exhibit-pages'
import type { ExhibitSource } from './exhibit-source'
import { AS_IT_IS } from './page-geometry'
import { openWithPdfium } from './pdfium'

/** Coarse: what a reader would see, not how an edge falls between pixels. */
const COMPARED_DPI = 48
/** A small page is drawn larger: its words would be a few grey dots. */
const SHORTEST_DRAWN = 500
const FINEST_DPI = 200
/** The check of the finished pack compares every page; here it is only worth finding out what to mend. */
const MOST_COMPARED = 30

const key = (name: string) => PDFName.of(name)

/** Where a PDF's own last lines say that its table of objects is, there must be one. */
const hasSoundTable = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tail = buffer.toString('latin1', Math.max(0, buffer.length - 2048))
  const [, place] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail) ?? []
  if (place === undefined || !buffer.subarray(0, 5).equals(Buffer.from('%PDF-'))) return false
  return /^\s*(?:xref|\d+\s+\d+\s+obj)/.test(buffer.toString('latin1', Number(place), Number(place) + 40))
}

const hasForm = ({ catalog }: PDFDocument): boolean => {
  const form = catalog.lookup(key('AcroForm'))
  if (!(form instanceof PDFDict)) return false
  const fields = form.lookup(key('Fields'))
  return fields instanceof PDFArray && fields.size() > 0
}

/** An object that the copying engine could not make sense of is copied as it stands, and may break what it is part of. */
const hasRubble = ({ context }: PDFDocument): boolean =>
  context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFInvalidObject)

/** Whether a file has what makes a copy of its pages look unlike them now and then: a lock, damage, fields, layers. */
export const isRisky = ({ document, treatments }: ExhibitSource, bytes: Uint8Array): boolean =>
  treatments.length > 0 ||
  document.isEncrypted ||
  document.catalog.has(key('OCProperties')) ||
  hasForm(document) ||
  !hasSoundTable(bytes) ||
  hasRubble(document)

/** The pages as they would be copied into the pack, as a file of their own: all of them, as links lead from one to another. */
const copyOf = async (source: ExhibitSource): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers = { groups: [], off: [] }
  const wishes = source.document.getPages().map((_page, index) => ({ index, isFirst: false, ...AS_IT_IS }))
  for (const { page, content } of copyPdfPages(document, { ...source, isOnlyLookedAt: true }, layers, wishes)) {
    const stream = PDFContentStream.of(document.context.obj({}), [...content])
    page.node.set(key('Contents'), document.context.register(stream))
    document.addPage(page)
  }
  writeLayers(document, layers)
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

const dpiFor = ({ width, height }: { readonly width: number; readonly height: number }): number => {
  const longest = Math.max(1, width, height)
  return Math.min(FINEST_DPI, Math.max(COMPARED_DPI, (SHORTEST_DRAWN * 72) / longest))
}

/**
 * Whether the pages, copied, look as they do alone: the first thirty are drawn twice.
 */
export const copyLooksAlike = async (source: ExhibitSource): Promise<boolean> => {
  if (source.pdfium === null) return true
  const pages = Math.min(MOST_COMPARED, source.pdfium.pages)
  const [drawSource, drawCopy] = [createDrawer(source.pdfium), createDrawer(await openWithPdfium(await copyOf(source)))]
  for (let index = 0; index < pages; index += 1) {
    const dpi = dpiFor(source.document.getPage(index).getSize())
    const [before, after] = [drawSource(index, dpi), drawCopy(index, dpi)]
    if (before === null || after === null) {
      if (before !== after) return false
      continue
    }
    if (!looksAlike(before, after)) return false
  }
  return true
}
