import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import type { LinkResolver, LinkTarget } from './exhibit-links'
import type { Matrix, Placement, Rectangle } from './page-geometry'

/** An appearance that becomes part of the page: a filled field, a highlight, a signature's picture. */
export interface DrawnAppearance {
  readonly stream: PDFRef | PDFStream
  readonly matrix: Matrix
  readonly layer: PDFObject | undefined
}

/** An annotation that stays one: a link, or a note whose look only the viewer knows. */
export interface LiveAnnotation {
  readonly dict: PDFDict
  readonly target: LinkTarget | null
}

/** What a page's annotations become. Whatever runs, plays, submits or pops up is gone: evidence keeps still. */
export interface TakenAnnotations {
  readonly drawn: readonly DrawnAppearance[]
  readonly live: readonly LiveAnnotation[]
}

const key = (name: string) => PDFName.of(name)

const HIDDEN = 0x02
const NO_VIEW = 0x20
const MAX_ANNOTATIONS = 20_000

/** Notes of these kinds are drawn by the viewer from their own numbers when they bring no appearance. */
const DRAWN_BY_VIEWER = new Set([
  'Link',
  'Highlight',
  'Underline',
  'StrikeOut',
  'Squiggly',
  'Ink',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'FreeText',
])
const KEPT = [
  'Type',
  'Subtype',
  'Rect',
  'QuadPoints',
  'Border',
  'BS',
  'C',
  'H',
  'F',
  'Contents',
  'CA',
  'L',
  'LE',
  'IC',
  'Vertices',
  'InkList',
  'DA',
  'Q',
]
const SAFE_ADDRESS = /^(https?|mailto):/i

const numbers = (object: PDFObject | undefined, count: number): readonly number[] | null => {
  if (!(object instanceof PDFArray) || object.size() < count) return null
  const found = Array.from({ length: count }, (_, at) => object.lookup(at))
  return found.every((part) => part instanceof PDFNumber) ? found.map((part) => (part as PDFNumber).asNumber()) : null
}

const edges = (values: readonly number[]) => {
  const [a = 0, b = 0, c = 0, d = 0] = values
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
}

/** The matrix that fits an appearance into its rectangle (PDF 32000-1, 12.5.5, algorithm 8.1). */
const fitAppearance = (stream: PDFStream, rect: readonly number[]): Matrix | null => {
  const box = numbers(stream.dict.lookup(key('BBox')), 4)
  if (box === null) return null
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(stream.dict.lookup(key('Matrix')), 6) ?? []
  const from = edges(box)
  const corners = [from.left, from.right].flatMap((x) =>
    [from.bottom, from.top].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  )
  const [xs, ys] = [corners.map((corner) => corner[0]), corners.map((corner) => corner[1])]
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom]
  const to = edges(rect)
  if (!(width > 0 && height > 0)) return null
  const [sx, sy] = [(to.right - to.left) / width, (to.top - to.bottom) / height]
  return [sx, 0, 0, sy, to.left - left * sx, to.bottom - bottom * sy]
}

/** The appearance shown now: the normal one, in the state the annotation is in. */
const normalAppearance = (annotation: PDFDict): PDFRef | PDFStream | null => {
  const appearances = annotation.lookup(key('AP'))
  if (!(appearances instanceof PDFDict)) return null
  const pick = (holder: PDFDict, name: PDFName): PDFRef | PDFStream | null => {
    const given = holder.get(name)
    const found = holder.lookup(name)
    if (found instanceof PDFStream) return given instanceof PDFRef ? given : found
    if (!(found instanceof PDFDict) || holder !== appearances) return null
    const state = annotation.lookup(key('AS'))
    return state instanceof PDFName ? pick(found, state) : null
  }
  return pick(appearances, key('N'))
}

const drawnAppearance = (annotation: PDFDict): DrawnAppearance | null => {
  const stream = normalAppearance(annotation)
  const rect = numbers(annotation.lookup(key('Rect')), 4)
  if (stream === null || rect === null) return null
  const found = stream instanceof PDFRef ? annotation.context.lookup(stream) : stream
  const matrix = found instanceof PDFStream ? fitAppearance(found, rect) : null
  return matrix === null ? null : { stream, matrix, layer: annotation.get(key('OC')) }
}

const addressOf = (action: PDFObject | undefined): string | null => {
  if (!(action instanceof PDFDict) || action.lookup(key('S')) !== key('URI')) return null
  const address = action.lookup(key('URI'))
  const text = address instanceof PDFString || address instanceof PDFHexString ? address.decodeText() : ''
  return SAFE_ADDRESS.test(text) ? text : null
}

const liveAnnotation = (annotation: PDFDict, subtype: string, resolve: LinkResolver): LiveAnnotation | null => {
  if (!DRAWN_BY_VIEWER.has(subtype) || numbers(annotation.lookup(key('Rect')), 4) === null) return null
  const dict = annotation.context.obj({})
  for (const name of KEPT) {
    const value = annotation.get(key(name))
    if (value !== undefined) dict.set(key(name), value)
  }
  if (subtype !== 'Link') return { dict, target: null }
  const action = annotation.lookup(key('A'))
  const goTo = action instanceof PDFDict && action.lookup(key('S')) === key('GoTo') ? action.get(key('D')) : undefined
  const target = resolve(annotation.get(key('Dest')) ?? goTo)
  if (target !== null) return { dict, target }
  const address = addressOf(action)
  if (address === null) return null
  dict.set(key('A'), annotation.context.obj({ S: 'URI', URI: PDFString.of(encodeURI(decodeURIOrSame(address))) }))
  return { dict, target: null }
}

const decodeURIOrSame = (address: string): string => {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

const takeOne = (annotation: PDFDict, resolve: LinkResolver): DrawnAppearance | LiveAnnotation | null => {
  const flags = annotation.lookup(key('F'))
  const subtype = annotation.lookup(key('Subtype'))
  if (!(subtype instanceof PDFName)) return null
  const name = subtype.decodeText()
  const isHidden = flags instanceof PDFNumber && (flags.asNumber() & (HIDDEN | NO_VIEW)) !== 0
  if (isHidden || name === 'Popup') return null
  if (name === 'Link') return liveAnnotation(annotation, name, resolve)
  return drawnAppearance(annotation) ?? liveAnnotation(annotation, name, resolve)
}

/** Sorts a page's annotations into what is drawn for good and what stays alive. */
export const takeAnnotations = (page: PDFPageLeaf, resolve: LinkResolver): TakenAnnotations => {
  const list = page.lookup(key('Annots'))
  const drawn: DrawnAppearance[] = []
  const live: LiveAnnotation[] = []
  const count = list instanceof PDFArray ? Math.min(list.size(), MAX_ANNOTATIONS) : 0
  for (let at = 0; at < count; at += 1) {
    const annotation = (list as PDFArray).lookup(at)
    const taken = annotation instanceof PDFDict ? takeOne(annotation, resolve) : null
    if (taken === null) continue
    if ('matrix' in taken) drawn.push(taken)
    else live.push(taken)
  }
  return { drawn, live }
}

const POINTS = ['Rect', 'QuadPoints', 'Vertices', 'L']

const numbersIn = (array: PDFArray): readonly number[] =>
  array.asArray().flatMap((_value, at) => {
    const found = array.lookup(at)
    if (found instanceof PDFArray) return numbersIn(found)
    return found instanceof PDFNumber ? [found.asNumber()] : []
  })

/** A page's edge may lie a little inside of what a program marked. */
const TOLERANCE = 1

/**
 * Whether an annotation lies within the part of its page that a crop shows. One that the cut goes through is dropped:
 * the viewer draws it from its own numbers, past the cut, and would give away where something was hidden.
 */
export const isWithin = (annotation: PDFDict, box: Rectangle): boolean =>
  [...POINTS, 'InkList'].every((name) => {
    const points = annotation.lookup(key(name))
    if (!(points instanceof PDFArray)) return true
    return numbersIn(points).every((value, at) => {
      const [from, to] = at % 2 === 0 ? [box.left, box.right] : [box.bottom, box.top]
      return value >= from - TOLERANCE && value <= to + TOLERANCE
    })
  })

const movePoints = (array: PDFArray, { scale, shiftX, shiftY }: Placement): void => {
  for (let at = 0; at < array.size(); at += 1) {
    const value = array.lookup(at)
    if (value instanceof PDFArray) movePoints(value, { scale, shiftX, shiftY } as Placement)
    if (value instanceof PDFNumber)
      array.set(at, PDFNumber.of(value.asNumber() * scale + (at % 2 === 0 ? shiftX : shiftY)))
  }
}

/** Moves an annotation along with content that was made smaller. The annotation must be our own copy. */
export const moveAnnotation = (annotation: PDFDict, placement: Placement): void => {
  if (placement.scale === 1) return
  for (const name of [...POINTS, 'InkList']) {
    const points = annotation.lookup(key(name))
    if (points instanceof PDFArray) movePoints(points, placement)
  }
}
