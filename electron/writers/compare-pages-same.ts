import { type HeldPage, moved, notesOn, readFloats, scratchOf } from './compare-pages-draw'
import { hasOnlyMarksAfter, type MarkedPage } from './compare-pages-marks'
import { distance, measuredMatrix, type Place } from './compare-pages-place'
import type { Rectangle } from './page-geometry'
import type { OpenPdf } from './pdfium'

// fpdf_edit.h
const TEXT = 1
const IMAGE = 3
const FORM = 5
const INVISIBLE = 3
const MOST_PICTURES = 64
/** Grey, colours, and either with a profile: what is shown does not hang on more than the picture's bytes. */
const PLAIN_COLOURS: ReadonlySet<number> = new Set([1, 2, 7])
const SLACK = 0.5

interface OpenPage {
  readonly pdf: OpenPdf
  readonly page: HeldPage
}

interface Picture {
  readonly object: number
  readonly facts: readonly number[]
}

const covers = (outer: Rectangle, inner: Rectangle): boolean =>
  outer.left <= inner.left + SLACK &&
  outer.bottom <= inner.bottom + SLACK &&
  outer.right >= inner.right - SLACK &&
  outer.top >= inner.top - SLACK

/** What an object's clip leaves to be seen; null for none. Only its outline counts, which a rectangle fills. */
export const clipOf = (pdf: OpenPdf, object: number): Rectangle | null => {
  const { calls } = pdf
  const clip = calls.FPDFPageObj_GetClipPath(object)
  const paths = clip === 0 ? 0 : calls.FPDFClipPath_CountPaths(clip)
  if (paths <= 0) return null
  const at = scratchOf(pdf)
  let box: Rectangle = { left: -1e9, bottom: -1e9, right: 1e9, top: 1e9 }
  for (let path = 0; path < paths; path += 1) {
    const [xs, ys]: [number[], number[]] = [[], []]
    for (let segment = 0; segment < calls.FPDFClipPath_CountPathSegments(clip, path); segment += 1) {
      const found = calls.FPDFClipPath_GetPathSegment(clip, path, segment)
      if (!calls.FPDFPathSegment_GetPoint(found, at, at + 4)) continue
      const [x = 0, y = 0] = readFloats(pdf, at, 2)
      xs.push(x)
      ys.push(y)
    }
    box = {
      left: Math.max(box.left, Math.min(...xs)),
      right: Math.min(box.right, Math.max(...xs)),
      bottom: Math.max(box.bottom, Math.min(...ys)),
      top: Math.min(box.top, Math.max(...ys)),
    }
  }
  return box
}

/** Pixels across and down, bits for each, kind of colours, and where the picture lies. */
const factsOf = (pdf: OpenPdf, { handle }: HeldPage, object: number): readonly number[] | null => {
  const { calls, memory } = pdf
  const at = scratchOf(pdf)
  if (!calls.FPDFImageObj_GetImageMetadata(object, handle, at)) return null
  const [width, height, bits, colours = 0] = [0, 4, 16, 20].map((offset) => memory.getValue(at + offset, 'i32'))
  if (!PLAIN_COLOURS.has(colours) || !calls.FPDFPageObj_GetMatrix(object, at)) return null
  return [width ?? 0, height ?? 0, bits ?? 0, colours, ...readFloats(pdf, at, 6)]
}

/** The pictures that a page consists of; null when there is anything else to see. */
const picturesOf = ({ pdf, page }: OpenPage, objects: readonly number[]): readonly Picture[] | null => {
  const { calls } = pdf
  const found: Picture[] = []
  for (const object of objects) {
    const type = calls.FPDFPageObj_GetType(object)
    if (type === TEXT && calls.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) continue
    if (type !== IMAGE || calls.FPDFPageObj_HasTransparency(object) || found.length === MOST_PICTURES) return null
    const facts = factsOf(pdf, page, object)
    if (facts === null) return null
    found.push({ object, facts })
  }
  return found.length === 0 ? null : found
}

/** Where stored pictures are put for reading; made larger when one needs it. */
const shelves = new WeakMap<OpenPdf, { readonly at: number; readonly size: number }>()

const shelfOf = (pdf: OpenPdf, size: number): number => {
  const known = shelves.get(pdf)
  if (known !== undefined && known.size >= size) return known.at
  const shelf = { at: pdf.reserve(size * 2), size: size * 2 }
  shelves.set(pdf, shelf)
  return shelf.at
}

/** The bytes of a picture as they are stored: a view, for as long as nothing else is asked of that file. */
export const storedBytes = (pdf: OpenPdf, object: number): Buffer => {
  const size = pdf.calls.FPDFImageObj_GetImageDataRaw(object, 0, 0)
  const at = shelfOf(pdf, size)
  const written = pdf.calls.FPDFImageObj_GetImageDataRaw(object, at, size)
  const { buffer, byteOffset } = pdf.memory.HEAPU8
  return Buffer.from(buffer, byteOffset + at, Math.min(size, written))
}

const objectsOf = (count: number, at: (index: number) => number): readonly number[] =>
  Array.from({ length: Math.min(count, MOST_PICTURES * 4) }, (_, index) => at(index))

/**
 * Whether a scanned page of the pack is proven to show what its source shows, without decoding either: the same stored
 * pictures, byte for byte, at the same places under the page's one move, nothing cut away, nothing on top but our marks.
 * False means that it has to be drawn.
 */
export const isSameScan = (final: MarkedPage, source: OpenPage, place: Place): boolean => {
  const { calls } = final.pdf
  const [before, after] = [notesOn(source.pdf, source.page.handle), notesOn(final.pdf, final.page.handle)]
  if (before.fields + before.others + after.fields + after.others > 0) return false
  const content =
    calls.FPDFPage_CountObjects(final.page.handle) > 0 ? calls.FPDFPage_GetObject(final.page.handle, 0) : 0
  if (content === 0 || calls.FPDFPageObj_GetType(content) !== FORM) return false
  const measured = measuredMatrix(final.pdf, final.page)
  if (measured === null || distance(measured, place.placement) > SLACK / 10) return false
  const clip = clipOf(final.pdf, content)
  if (clip !== null && !covers(clip, place.shown)) return false
  if (!hasOnlyMarksAfter(final, place.markScale)) return false
  const own = source.pdf.calls
  const wanted = picturesOf(
    source,
    objectsOf(own.FPDFPage_CountObjects(source.page.handle), (index) =>
      own.FPDFPage_GetObject(source.page.handle, index),
    ),
  )
  const found = picturesOf(
    final,
    objectsOf(calls.FPDFFormObj_CountObjects(content), (index) => calls.FPDFFormObj_GetObject(content, index)),
  )
  if (wanted === null || found === null || wanted.length !== found.length) return false
  return wanted.every((picture, at) => {
    const other = found[at]
    if (other === undefined || picture.facts.some((fact, index) => Math.abs(fact - (other.facts[index] ?? 0)) > 1e-3))
      return false
    const cut = clipOf(final.pdf, other.object)
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = picture.facts.slice(4)
    const area = moved([a, b, c, d, e, f], { left: 0, bottom: 0, right: 1, top: 1 })
    const visible = {
      left: Math.max(area.left, source.page.box.left),
      bottom: Math.max(area.bottom, source.page.box.bottom),
      right: Math.min(area.right, source.page.box.right),
      top: Math.min(area.top, source.page.box.top),
    }
    if (cut !== null && !covers(cut, visible)) return false
    return storedBytes(source.pdf, picture.object).equals(storedBytes(final.pdf, other.object))
  })
}
