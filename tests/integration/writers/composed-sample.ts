import { PDFDocument, PDFName, PDFString, rgb, StandardFonts } from '@cantoo/pdf-lib'
import type { Crop, Turn } from '#core/evidence/exhibit-recipe'
import type { PackExhibit, PackPlan } from '#core/pack/pack'
import type { LoadFile } from '#electron/writers/exhibit-prepare'
import { openWithPdfium } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { exhibitsAlone } from './exhibit-alone'
import { sha256 } from './exhibit-samples'
import { aPackPlan, loaderOf, type SamplePiece } from './pack-sample'

/** A page of the n-th file (from 0). */
export interface SamplePart {
  readonly file: number
  readonly page?: number
  readonly turn?: Turn
  readonly crop?: Crop | null
}

export const fileId = (file: number): string => `00000000-0000-4000-8000-${String(500 + file).padStart(12, '0')}`

/** A plan whose last exhibit is composed of the files given; `before`: exhibits that stand ahead of it. */
export const aComposedPlan = (
  files: readonly SamplePiece[],
  parts: readonly SamplePart[],
  before: readonly SamplePiece[] = [],
): PackPlan => {
  const [leading] = files
  if (leading === undefined) throw new Error('no file')
  const plan = aPackPlan([...before, { ...leading, title: 'Relevé et photographies' }])
  const exhibits = plan.exhibits.map((exhibit, index) =>
    index < before.length
      ? exhibit
      : {
          ...exhibit,
          evidenceId: fileId(0) as PackExhibit['evidenceId'],
          fileName: 'Piece-01_Releve-et-photographies.pdf',
          parts: parts.map(({ file, page = 1, turn = 0, crop = null }) => ({
            evidenceId: fileId(file) as PackExhibit['evidenceId'],
            page,
            turn,
            crop,
          })),
          sources: files.map(({ kind, title, bytes }, file) => ({
            evidenceId: fileId(file) as PackExhibit['evidenceId'],
            kind,
            sha256: sha256(bytes) as PackExhibit['sha256'],
            size: bytes.length,
            originalName: `${title}.${kind}`,
            fileName: `Piece-01-${file + 1}.${kind === 'jpeg' ? 'jpg' : kind}`,
          })),
        },
  )
  return { ...plan, exhibits }
}

/** Loads the files of a composed plan, and the exhibits before it. */
export const composedLoader =
  (files: readonly SamplePiece[], before: readonly SamplePiece[] = []): LoadFile =>
  (file, exhibit) => {
    const found = files.find((_one, index) => fileId(index) === file.evidenceId)
    return found === undefined ? loaderOf(before)(file, exhibit) : Promise.resolve(found.bytes)
  }

/** One exhibit composed of these pages. `first`: the physical page on which it begins. */
export const composed = async (files: readonly SamplePiece[], parts: readonly SamplePart[]) => {
  const plan = aComposedPlan(files, parts)
  const pack = await exhibitsAlone(plan, composedLoader(files))
  return { ...pack, plan, first: pack.placed[0]?.firstPage ?? 0 }
}

export const factsOf = async (bytes: Uint8Array, page: number) =>
  readPageFacts(await openWithPdfium(bytes), page - 1, true)

/** An A4 page with a red square near the upper left corner of its own space, a word, and whatever `change` adds. */
export const aMarkedPdf = async (
  rotate = 0,
  change: (document: PDFDocument) => void = () => {},
): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([595, 842])
  page.drawRectangle({ x: 80, y: 660, width: 90, height: 90, color: rgb(0.8, 0.1, 0.1) })
  page.drawText('MILIEU', { x: 250, y: 420, size: 24, font })
  page.drawRectangle({ x: 400, y: 120, width: 60, height: 60, color: rgb(0.1, 0.1, 0.8) })
  if (rotate !== 0) page.node.set(PDFName.of('Rotate'), document.context.obj(rotate))
  change(document)
  return document.save({ updateFieldAppearances: false })
}

/** Gives the first page annotations that only the viewer draws. */
export const withAnnotations =
  (...annotations: readonly Readonly<Record<string, unknown>>[]) =>
  (document: PDFDocument): void => {
    const refs = annotations.map((entry) =>
      document.context.register(document.context.obj({ Type: 'Annot', F: 4, ...entry } as never)),
    )
    document.getPage(0).node.set(PDFName.of('Annots'), document.context.obj(refs))
  }

/** A red mark of a text reader, without a look of its own: the viewer draws it. */
export const aHighlight = ([left, bottom, right, top]: readonly [number, number, number, number]) => ({
  Subtype: 'Highlight',
  Rect: [left, bottom, right, top],
  QuadPoints: [left, top, right, top, left, bottom, right, bottom],
  C: [0.8, 0.1, 0.1],
})

export const aWebLink = (rect: readonly [number, number, number, number]) => ({
  Subtype: 'Link',
  Rect: [...rect],
  A: { S: 'URI', URI: PDFString.of('https://exemple.fr/') },
})
