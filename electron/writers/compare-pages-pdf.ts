import {
  type Canvas,
  type Drawing,
  drawHeld,
  dropLinks,
  fromDisplay,
  type HeldPage,
  inverse,
  joined,
  moved,
  notesOn,
  withSourcePage,
} from './compare-pages-draw'
import { averaged, enlarged, isAlike, isBlankWithin, type Precision } from './compare-pages-likeness'
import { type MarkedPage, marksOn } from './compare-pages-marks'
import { asItIs, asPicture, canvasOf, type Place, placesOf, sourceToPixels, toPixels } from './compare-pages-place'
import { isSameScan } from './compare-pages-same'
import { type FormValue, hasValue } from './pack-check-forms'
import type { Rectangle, Showing } from './page-geometry'
import type { OpenPdf } from './pdfium'
import { textOf } from './pdfium-facts'

/** A page of the pack, held open, and what it says. */
export interface FinalPage extends MarkedPage {
  readonly text: string
}

/** The page of a source that it should show. `precisions`: in which ways it may do so, the strictest first. */
export interface WantedPage {
  readonly pdf: OpenPdf
  readonly index: number
  readonly showing: Showing
  readonly precisions: readonly Precision[]
  readonly fields: readonly FormValue[]
}

/** `text`: what the source says there; `lost`: values of its form that are neither said nor drawn. */
export interface Likeness {
  readonly isAlike: boolean
  readonly text: string
  readonly lost: readonly string[]
}

const AIR = 1

const whole = ({ width, height }: Canvas): Rectangle => ({ left: 0, bottom: 0, right: width, top: height })

const CLOSER = 3

const larger = ({ width, height, scale }: Canvas): Canvas => ({
  width: width * CLOSER,
  height: height * CLOSER,
  scale: scale * CLOSER,
})

/** The boxes of our marks in pixels, with the half pixel that their edges spread to. */
export const masksOf = (final: MarkedPage, markScale: number, { scale }: Canvas) =>
  marksOn(final, markScale).map(({ left, bottom, right, top }) => ({
    left: left * scale - AIR,
    bottom: bottom * scale - AIR,
    right: right * scale + AIR,
    top: top * scale + AIR,
  }))

export const drawFinal = ({ pdf, page }: Pick<FinalPage, 'pdf' | 'page'>, canvas: Canvas): Drawing =>
  drawHeld(pdf, page, { canvas, matrix: toPixels(canvas), clip: whole(canvas) })

const lettersOf = (text: string): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const letter of text.normalize('NFKC').replace(/[\s\p{C}]/gu, ''))
    found.set(letter, (found.get(letter) ?? 0) + 1)
  return found
}

/** Whether a text has at least the letters of another: one that is smaller than a drawing shows is missed too. */
export const hasLettersOf = (text: string, source: string): boolean => {
  const found = lettersOf(text)
  return [...lettersOf(source)].every(([letter, count]) => (found.get(letter) ?? 0) >= count)
}

interface Compared {
  readonly final: FinalPage
  readonly source: { readonly pdf: OpenPdf; readonly page: HeldPage }
  readonly canvas: Canvas
  readonly wanted: WantedPage
}

type Drawn = (size: Canvas, place: Place | null) => Drawing

const isAlikeAt = (drawn: Drawn, compared: Compared, place: Place): boolean => {
  const { final, canvas, wanted } = compared
  const masks = masksOf(final, place.markScale, canvas)
  return wanted.precisions.some((precision) => {
    if (precision === 'exact') return isAlike(drawn(canvas, null), drawn(canvas, place), masks, precision)
    const large = enlarged(canvas)
    return isAlike(averaged(drawn(large, null)), averaged(drawn(large, place)), masks, precision)
  })
}

const findAlike = (compared: Compared, places: readonly Place[]): Place | null => {
  const { final, source } = compared
  const drawn: Drawn = (canvas, place) =>
    place === null
      ? drawFinal(final, canvas)
      : drawHeld(source.pdf, source.page, { canvas, ...sourceToPixels(final.page, place, canvas) })
  return places.find((place) => isAlikeAt(drawn, compared, place)) ?? null
}

/** A value that is not among the words is drawn all the same where its field is not empty. */
const lostValues = ({ final, source, canvas, wanted }: Compared, place: Place): readonly string[] => {
  const fromOwn = joined(inverse(fromDisplay(source.page)), place.matrix)
  const closer = larger(canvas)
  const fromPage = joined(inverse(fromDisplay(final.page)), toPixels(closer))
  if (wanted.fields.length === 0) return []
  const drawn = drawFinal(final, closer)
  return wanted.fields
    .filter(({ value, box }) => {
      if (hasValue(final.text, value)) return false
      return isBlankWithin(drawn, moved(fromPage, moved(fromOwn, box)))
    })
    .map(({ value }) => value)
}

const compareHeld = (compared: Compared, text: string): Likeness => {
  const { final, source, wanted } = compared
  const shapes = wanted.precisions.includes('coarse')
    ? [asItIs(source.page), asPicture(source.page)]
    : [asItIs(source.page)]
  const places = shapes.flatMap((shape) => placesOf(final, shape, wanted.showing))
  if (places.some((place) => isSameScan(final, source, place))) return { isAlike: true, text, lost: [] }
  let found = findAlike(compared, places)
  if (found === null && notesOn(source.pdf, source.page.handle).links > 0) {
    // The frame of a link that led out of the exhibit went with it.
    dropLinks(source.pdf, source.page.handle)
    dropLinks(final.pdf, final.page.handle)
    found = findAlike(compared, places)
  }
  if (found === null) return { isAlike: false, text, lost: [] }
  return { isAlike: true, text, lost: wanted.showing.crop === null ? lostValues(compared, found) : [] }
}

/**
 * Compares a page of the pack with the page of a PDF that it should show, as both are drawn.
 * @returns null when the source's page cannot be drawn.
 */
export const comparePdfPage = (final: FinalPage, wanted: WantedPage, refreshed: boolean): Likeness | null =>
  withSourcePage(wanted.pdf, { index: wanted.index, refreshed }, (page) => {
    if (page === null) return null
    const text = textOf(wanted.pdf, page.handle)
    const isWhole = wanted.showing.crop === null && !wanted.precisions.includes('coarse')
    const canvas = canvasOf(final.page)
    const compared = { final, source: { pdf: wanted.pdf, page }, canvas, wanted }
    // Letters that overlap are counted in more than one way: then it is drawn so large that each is seen.
    const isSure = !isWhole || hasLettersOf(final.text, text)
    return compareHeld(isSure ? compared : { ...compared, canvas: larger(canvas) }, text)
  })
