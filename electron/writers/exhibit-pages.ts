import {
  clip,
  concatTransformationMatrix,
  drawObject,
  endPath,
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  type PDFOperator,
  PDFPage,
  type PDFPageLeaf,
  type PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
} from '@cantoo/pdf-lib'
import { isWithin, moveAnnotation, type TakenAnnotations, takeAnnotations } from './exhibit-annotations'
import { type ContentCopier, createContentCopier } from './exhibit-content'
import { type Layers, takeLayers } from './exhibit-layers'
import { createLinkResolver } from './exhibit-links'
import type { ExhibitSource } from './exhibit-source'
import { bandsOf, markRegions } from './pack-marks'
import { createClearance } from './page-clearance'
import {
  AS_IT_IS,
  asItWas,
  displayedToPage,
  type PageShape,
  type Placement,
  placePage,
  type Rectangle,
  type Showing,
  shownAs,
  toPageSpace,
} from './page-geometry'
import { Unreadable } from './unreadable'

/** A page of an exhibit in the pack; its marks are printed when the pack's length is known. */
export interface PackPage {
  readonly page: PDFPage
  readonly shape: Pick<PageShape, 'box' | 'rotation'>
  readonly markScale: number
  readonly isPicture: boolean
  readonly content: readonly PDFOperator[]
}

const key = (name: string) => PDFName.of(name)
const A4: Rectangle = { left: 0, bottom: 0, right: 595.28, top: 841.89 }

const boxOf = (page: PDFPageLeaf, name: string): Rectangle | null => {
  const array = page.getInheritableAttribute(key(name))
  const found = page.context.lookup(array)
  if (!(found instanceof PDFArray) || found.size() < 4) return null
  const values = [0, 1, 2, 3].map((at) => found.lookup(at))
  if (!values.every((value) => value instanceof PDFNumber)) return null
  const [a = 0, b = 0, c = 0, d = 0] = values.map((value) => (value as PDFNumber).asNumber())
  const box = { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) }
  const isReal = Object.values(box).every((edge) => Math.abs(edge) < 1e7)
  return isReal && box.right - box.left >= 1 && box.top - box.bottom >= 1 ? box : null
}

const visibleBox = (page: PDFPageLeaf): Rectangle => {
  const media = boxOf(page, 'MediaBox') ?? A4
  const crop = boxOf(page, 'CropBox') ?? media
  const both = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  }
  return both.right - both.left >= 1 && both.top - both.bottom >= 1 ? both : media
}

const shapeOf = (page: PDFPageLeaf): PageShape => {
  const turn = page.context.lookup(page.getInheritableAttribute(key('Rotate')))
  const quarter = turn instanceof PDFNumber ? Math.round(turn.asNumber() / 90) : 0
  const unit = page.lookup(key('UserUnit'))
  const given = unit instanceof PDFNumber ? unit.asNumber() : 1
  return {
    box: visibleBox(page),
    rotation: ((((quarter % 4) + 4) % 4) * 90) as PageShape['rotation'],
    unit: given >= 0.1 && given <= 100 ? given : 1,
  }
}

const setBoxes = (page: PDFPage, { box }: Placement, shape: PageShape): void => {
  const { node } = page
  const edges = node.context.obj([box.left, box.bottom, box.right, box.top])
  node.set(key('MediaBox'), edges)
  if (shape.rotation !== 0) node.set(key('Rotate'), PDFNumber.of(shape.rotation))
  if (shape.unit !== 1) node.set(key('UserUnit'), PDFNumber.of(shape.unit))
}

/** Content and drawn annotations under one matrix: where it is, or a little smaller; `cut`: what a crop shows of it. */
const contentOperators = (
  placement: Placement,
  annotations: TakenAnnotations,
  cut: Rectangle | null,
): readonly PDFOperator[] => [
  pushGraphicsState(),
  ...(placement.scale === 1
    ? []
    : [concatTransformationMatrix(placement.scale, 0, 0, placement.scale, placement.shiftX, placement.shiftY)]),
  ...(cut === null
    ? []
    : [rectangle(cut.left, cut.bottom, cut.right - cut.left, cut.top - cut.bottom), clip(), endPath()]),
  pushGraphicsState(),
  drawObject('Original'),
  popGraphicsState(),
  ...annotations.drawn.flatMap(({ matrix }, index) => [
    pushGraphicsState(),
    concatTransformationMatrix(...matrix),
    drawObject(`Note${index}`),
    popGraphicsState(),
  ]),
  popGraphicsState(),
]

const copyAppearances = (
  document: PDFDocument,
  copier: PDFObjectCopier,
  { drawn }: TakenAnnotations,
): Record<string, PDFRef> => {
  const { context } = document
  const copied: Record<string, PDFRef> = {}
  for (const [index, { stream, layer }] of drawn.entries()) {
    const copy = copier.copy(stream)
    const target = context.lookup(copy)
    if (target instanceof PDFStream) {
      target.dict.set(key('Type'), key('XObject'))
      target.dict.set(key('Subtype'), key('Form'))
      if (layer !== undefined && !target.dict.has(key('OC'))) target.dict.set(key('OC'), copier.copy(layer))
    }
    copied[`Note${index}`] = copy instanceof PDFStream ? context.register(copy) : (copy as PDFRef)
  }
  return copied
}

/** What one exhibit's pages share while they are copied. */
interface Copying {
  readonly document: PDFDocument
  readonly copier: PDFObjectCopier
  readonly contents: ContentCopier
}

/** A page of the source as it will be shown. */
interface Taken {
  readonly leaf: PDFPageLeaf
  /** What the file shows of the page, before any crop. */
  readonly whole: Rectangle
  readonly shape: PageShape
  readonly placement: Placement
  readonly annotations: TakenAnnotations
  readonly cut: Rectangle | null
}

const copyPage = ({ document, copier, contents }: Copying, taken: Taken): PackPage => {
  const { leaf, whole, shape, placement, annotations, cut } = taken
  const { context } = document
  const page = PDFPage.create(document)
  setBoxes(page, placement, shape)
  const group = leaf.get(key('Group'))
  if (group !== undefined) page.node.set(key('Group'), copier.copy(group))
  const original = contents.copyContent(leaf, whole)
  const drawn = copyAppearances(document, copier, annotations)
  page.node.set(key('Resources'), context.obj({ XObject: { Original: original, ...drawn }, Font: {} }))
  return {
    page,
    shape: { box: placement.box, rotation: shape.rotation },
    markScale: placement.markScale,
    isPicture: false,
    content: contentOperators(placement, annotations, cut),
  }
}

/** A link to a page that a recipe leaves out is dropped: it would lead nowhere. */
const addLive = (
  { document, copier }: Copying,
  { page }: PackPage,
  { annotations, placement, cut }: Taken,
  pageAt: (index: number) => PackPage | undefined,
): void => {
  const { context } = document
  const refs = annotations.live.flatMap(({ dict, target }) => {
    const goal = target === null ? undefined : pageAt(target.page)
    if ((target !== null && goal === undefined) || (cut !== null && !isWithin(dict, cut))) return []
    const copy = copier.copy(dict) as PDFDict
    moveAnnotation(copy, placement)
    if (target !== null && goal !== undefined) copy.set(key('Dest'), context.obj([goal.page.ref, ...target.view]))
    return [context.register(copy)]
  })
  if (refs.length > 0) page.node.set(key('Annots'), context.obj(refs))
}

/** A page asked for (from 0): how it is shown, and whether it is the first of its exhibit, which has the larger stamp. */
export interface PageWish extends Showing {
  readonly index: number
  readonly isFirst: boolean
}

/**
 * Copies pages of a PDF, in the order and the way they are asked for: contents unchanged, links inside the exhibit alive,
 * filled forms and notes drawn for good, nothing that runs or calls out. A crop is a clip around all of it: what lies
 * outside is not drawn. It hides and does not remove: the words are still in the file for who takes it apart; to remove
 * them is redaction (product.md E7), which is another thing.
 * The pages are made, not yet put into the document.
 */
export const copyPdfPages = (
  document: PDFDocument,
  source: ExhibitSource,
  layers: Layers,
  wishes: readonly PageWish[],
): readonly PackPage[] => {
  updateFields(source.document)
  const copier = PDFObjectCopier.for(source.document.context, document.context)
  const copying = { document, copier, contents: createContentCopier(document.context, copier) }
  const resolve = createLinkResolver(source.document)
  const isClear = createClearance(source.pdfium)
  const leaves = source.document.getPages()
  takeLayers(source.document, copier, layers)
  const taken = wishes.map(({ index, isFirst, turn, crop }): Taken => {
    const leaf = leaves[index]?.node
    if (leaf === undefined) throw new Unreadable('noSuchPage')
    const whole = shapeOf(leaf)
    const shape = shownAs(whole, { turn, crop })
    const matrix = displayedToPage(shape)
    const regions = markRegions(shape, isFirst).map((region) => toPageSpace(matrix, region))
    const placement = source.isOnlyLookedAt
      ? asItWas(shape)
      : placePage(shape, bandsOf(isFirst), isClear(index, regions))
    return {
      leaf,
      whole: whole.box,
      shape,
      placement,
      annotations: takeAnnotations(leaf, resolve),
      cut: crop === null ? null : shape.box,
    }
  })
  const pages = taken.map((one) => copyPage(copying, one))
  const firstAt = new Map<number, PackPage>()
  for (const [at, { index }] of wishes.entries()) {
    const page = pages[at]
    if (page !== undefined && !firstAt.has(index)) firstAt.set(index, page)
  }
  for (const [at, page] of pages.entries()) {
    const one = taken[at]
    if (one !== undefined) addLive(copying, page, one, (index) => firstAt.get(index))
  }
  return pages
}

/** All pages of a PDF, as they are. */
export const copyWholePdf = (document: PDFDocument, source: ExhibitSource, layers: Layers): readonly PackPage[] =>
  copyPdfPages(
    document,
    source,
    layers,
    source.document.getPages().map((_page, index) => ({ index, isFirst: index === 0, ...AS_IT_IS })),
  )

/** Fields that say what they hold but not how it looks get their look, so that it can be drawn. */
const updateFields = (document: PDFDocument): void => {
  if (!document.catalog.has(key('AcroForm'))) return
  try {
    document.getForm().updateFieldAppearances()
  } catch {
    // The looks that the file brings along are drawn all the same.
  }
}
