import {
  concatTransformationMatrix,
  drawObject,
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFObjectCopier,
  type PDFOperator,
  type PDFPage,
  type PDFPageLeaf,
  type PDFRef,
  PDFStream,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'
import { type LiveAnnotation, moveAnnotation, type TakenAnnotations, takeAnnotations } from './exhibit-annotations'
import { type ContentCopier, createContentCopier } from './exhibit-content'
import { type Layers, takeLayers } from './exhibit-layers'
import { createLinkResolver } from './exhibit-links'
import type { ExhibitSource } from './exhibit-source'
import { bandsOf, markRegions } from './pack-marks'
import { createClearance } from './page-clearance'
import {
  displayedToPage,
  type PageShape,
  type Placement,
  placePage,
  type Rectangle,
  toPageSpace,
} from './page-geometry'

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

/** Content and drawn annotations under one matrix: where it is, or a little smaller. */
const contentOperators = (placement: Placement, annotations: TakenAnnotations): readonly PDFOperator[] => [
  pushGraphicsState(),
  ...(placement.scale === 1
    ? []
    : [concatTransformationMatrix(placement.scale, 0, 0, placement.scale, placement.shiftX, placement.shiftY)]),
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

const copyPage = (
  { document, copier, contents }: Copying,
  leaf: PDFPageLeaf,
  place: { readonly shape: PageShape; readonly placement: Placement },
  annotations: TakenAnnotations,
): PackPage => {
  const { shape, placement } = place
  const { context } = document
  const page = document.addPage()
  setBoxes(page, placement, shape)
  const group = leaf.get(key('Group'))
  if (group !== undefined) page.node.set(key('Group'), copier.copy(group))
  const original = contents.copyContent(leaf, shape.box)
  const drawn = copyAppearances(document, copier, annotations)
  page.node.set(key('Resources'), context.obj({ XObject: { Original: original, ...drawn }, Font: {} }))
  return {
    page,
    shape: { box: placement.box, rotation: shape.rotation },
    markScale: placement.markScale,
    isPicture: false,
    content: contentOperators(placement, annotations),
  }
}

const addLive = (
  { document, copier }: Copying,
  pages: readonly PackPage[],
  at: number,
  { live, placement }: { readonly live: readonly LiveAnnotation[]; readonly placement: Placement },
): void => {
  const { context } = document
  const refs = live.map(({ dict, target }) => {
    const copy = copier.copy(dict) as PDFDict
    moveAnnotation(copy, placement)
    const goal = target === null ? undefined : pages[target.page]
    if (target !== null && goal !== undefined) copy.set(key('Dest'), context.obj([goal.page.ref, ...target.view]))
    return context.register(copy)
  })
  if (refs.length > 0) pages[at]?.page.node.set(key('Annots'), context.obj(refs))
}

/**
 * Copies all pages of a PDF exhibit to the end of the pack: contents unchanged, links inside the exhibit alive, filled
 * forms and notes drawn for good, nothing that runs or calls out.
 */
export const addPdfExhibit = (document: PDFDocument, source: ExhibitSource, layers: Layers): readonly PackPage[] => {
  updateFields(source.document)
  const copier = PDFObjectCopier.for(source.document.context, document.context)
  const copying = { document, copier, contents: createContentCopier(document.context, copier) }
  const resolve = createLinkResolver(source.document)
  const isClear = createClearance(source.pdfium)
  takeLayers(source.document, copier, layers)
  const taken = source.document.getPages().map(({ node }, index) => {
    const shape = shapeOf(node)
    const matrix = displayedToPage(shape)
    const regions = markRegions(shape, index === 0).map((region) => toPageSpace(matrix, region))
    const placement = placePage(shape, bandsOf(index === 0), isClear(index, regions))
    return { node, shape, placement, annotations: takeAnnotations(node, resolve) }
  })
  const pages = taken.map(({ node, shape, placement, annotations }) =>
    copyPage(copying, node, { shape, placement }, annotations),
  )
  for (const [at, { annotations, placement }] of taken.entries())
    addLive(copying, pages, at, { live: annotations.live, placement })
  return pages
}

/** Fields that say what they hold but not how it looks get their look, so that it can be drawn. */
const updateFields = (document: PDFDocument): void => {
  if (!document.catalog.has(key('AcroForm'))) return
  try {
    document.getForm().updateFieldAppearances()
  } catch {
    // The looks that the file brings along are drawn all the same.
  }
}
