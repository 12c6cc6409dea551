import { join } from 'node:path'
import { PDFDocument, type PDFObject, PDFPage, type PDFRef } from '@cantoo/pdf-lib'
import type { Language } from '#core/kernel/bilingual'
import type { PackPlan, PlacedExhibit } from '#core/pack/pack'
import { type Layers, writeLayers } from './exhibit-layers'
import type { PackPage } from './exhibit-pages'
import { finishPage } from './finish-page'
import type { MadeExhibit } from './pack-exhibits'
import type { PlacedPages, SetFront } from './pack-front'
import { graftFront } from './pack-graft'
import { embedMarkFonts } from './pack-marks'
import { type Bookmark, writeOutline } from './pack-outline'
import { writeProperties } from './pack-properties'
import { tagExhibits } from './pack-tags'
import { packWording, SECTION_ORDER, sheetLabels } from './pack-wording'
import type { PressedBookmark, PressedFile, PressedPiece, PressRequest } from './press'
import { toPrintable } from './printable-text'
import { savePdf } from './save-pdf'

/** An exhibit as it goes into a file. `reduced`: what takes the place of pictures that are too large. */
export interface ExhibitToWrite extends PlacedPages {
  readonly made: MadeExhibit
  readonly reduced: ReadonlyMap<PDFRef, PDFObject>
}

/** One file of the pack. `largest`: numbers above it are free. `part`: which of several. */
export interface FileToWrite {
  readonly name: string
  readonly part: { readonly number: number; readonly of: number } | null
  readonly front: SetFront
  readonly exhibits: readonly ExhibitToWrite[]
  readonly largest: number
}

const LOCALES: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

const oneLine = (text: string): string => toPrintable(text).replace(/\n/g, ' ')

/** An empty document whose own numbers begin where those of the exhibits end. */
const startDocument = async (largest: number): Promise<PDFDocument> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.context.largestObjectNumber = largest
  return document
}

/** Puts the pages of an exhibit at the end, with the objects that they need: nothing is copied. */
const addExhibit = (
  document: PDFDocument,
  { made, reduced }: Pick<ExhibitToWrite, 'made' | 'reduced'>,
): readonly PackPage[] => {
  for (const [ref, object] of made.own) document.context.assign(ref, reduced.get(ref) ?? object)
  return made.shown.map((shown) => {
    const page = PDFPage.of(shown.page.node, shown.page.ref, document)
    document.addPage(page)
    return { ...shown, page }
  })
}

type Shown = { readonly one: ExhibitToWrite; readonly shown: readonly PackPage[] }

const printMarks = async (
  document: PDFDocument,
  { plan: { language }, stamps, resourcesDir }: PressRequest,
  exhibits: readonly Shown[],
  { frontPages, part }: { readonly frontPages: number; readonly part: FileToWrite['part'] },
): Promise<void> => {
  const words = packWording(language)
  const fonts = await embedMarkFonts(document, resourcesDir)
  const total = document.getPageCount()
  const inFile = part === null ? '' : ` – ${words.file(part.number, part.of)}`
  for (const { one, shown } of exhibits) {
    const labels = sheetLabels(words, one)
    for (const [at, page] of shown.entries())
      finishPage(document, page, fonts, {
        stamp: at === 0 || stamps === 'every' ? words.stamp(one.exhibit.number) : null,
        sheet: labels[at] ?? '',
        isFirst: at === 0,
        pageNumber: `${words.pageNumber(frontPages + one.before + at + 1, total)}${inFile}`,
      })
  }
}

const joinLayers = (exhibits: readonly ExhibitToWrite[]): Layers => ({
  groups: exhibits.flatMap(({ made }) => made.layers.groups),
  off: exhibits.flatMap(({ made }) => made.layers.off),
})

const planBookmarks = (
  { language }: PackPlan,
  { sections }: SetFront,
  exhibits: readonly ExhibitToWrite[],
  frontPages: number,
): readonly PressedBookmark[] => {
  const words = packWording(language)
  return [
    ...SECTION_ORDER.flatMap((id) => {
      const page = sections[id]
      return page === undefined ? [] : [{ title: words.sections[id], page }]
    }),
    ...exhibits.map(({ exhibit, before }) => {
      const page = frontPages + before + 1
      return { title: `${oneLine(exhibit.label)} (${words.pageShort}\u00a0${page})`, page }
    }),
  ]
}

const linkUp = (
  document: PDFDocument,
  { front, exhibits }: FileToWrite,
  grafted: Awaited<ReturnType<typeof graftFront>>,
  bookmarks: readonly PressedBookmark[],
): void => {
  const refs = document.getPages().map((page) => page.ref)
  const frontPages = grafted.pages.length
  const targets = new Map<string, number>([
    ...Object.entries(front.sections).map(([id, page]) => [`section/${id}`, page] as const),
    ...exhibits.map(({ exhibit, before }) => [`exhibit/${exhibit.number}`, frontPages + before + 1] as const),
    ...front.cited.map(({ target, before }) => [target, frontPages + before + 1] as const),
  ])
  grafted.aim((target) => {
    const number = targets.get(target) ?? 0
    const page = refs[number - 1]
    return page === undefined ? null : { page, description: `Page ${number}` }
  })
  writeOutline(
    document,
    bookmarks.flatMap(({ title, page }): Bookmark[] => {
      const ref = refs[page - 1]
      return ref === undefined ? [] : [{ title, page: ref }]
    }),
  )
}

const toPlaced = (one: ExhibitToWrite, frontPages: number): PlacedExhibit => ({
  number: one.exhibit.number,
  file: one.file,
  firstPage: frontPages + one.before + 1,
  pages: one.pages,
  sheets: one.sheets === null ? null : [...one.sheets],
  treatments: [...one.treatments],
})

/**
 * Writes one file of the pack into `outDir`: what stands before its exhibits, then the exhibits with their stamp, each
 * page numbered as it lies in this file. The same request and the same files give the same bytes.
 * @throws the signal's reason when aborted, and the system's own errors.
 */
export const writePackFile = async (
  request: PressRequest,
  file: FileToWrite,
  signal?: AbortSignal,
): Promise<PressedFile> => {
  const { plan, outDir } = request
  const { name, part, front, exhibits } = file
  const document = await startDocument(file.largest)
  const shown = exhibits.map((one) => ({ one, shown: addExhibit(document, one) }))
  const grafted = await graftFront(document, front.pdf)
  const frontPages = grafted.pages.length
  await printMarks(document, request, shown, { frontPages, part })
  tagExhibits(
    document,
    shown.map(({ one, shown: pages }) => ({ label: oneLine(one.exhibit.label), pages })),
  )
  const bookmarks = planBookmarks(plan, front, exhibits, frontPages)
  linkUp(document, file, grafted, bookmarks)
  writeLayers(document, joinLayers(exhibits))
  const title = part === null ? plan.title : `${plan.title} (${part.number}/${part.of})`
  writeProperties(document, {
    title: oneLine(title),
    lang: LOCALES[plan.language],
    date: plan.date,
    author: plan.author,
  })
  const pages = document.getPageCount()
  const saved = await savePdf(document, join(outDir, name), signal)
  const placed = exhibits.map((one) => toPlaced(one, frontPages))
  return { name, ...saved, pages, frontPages, part, placed, bookmarks }
}

/** A composed exhibit as a PDF of its own: the pages of several files as the pack shows them, with its stamp. */
export const writePiece = async (
  request: PressRequest,
  one: ExhibitToWrite,
  {
    dir,
    largest,
    signal,
  }: { readonly dir: string; readonly largest: number; readonly signal: AbortSignal | undefined },
): Promise<PressedPiece> => {
  const { language, date, author } = request.plan
  const { exhibit } = one
  const document = await startDocument(largest)
  const shown = addExhibit(document, one)
  await printMarks(document, request, [{ one: { ...one, before: 0 }, shown }], { frontPages: 0, part: null })
  writeLayers(document, joinLayers([one]))
  writeProperties(document, { title: oneLine(exhibit.label), lang: LOCALES[language], date, author })
  const saved = await savePdf(document, join(dir, exhibit.fileName), signal)
  return { evidenceId: exhibit.evidenceId, name: exhibit.fileName, ...saved, pages: shown.length }
}
