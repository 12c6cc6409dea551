import { PDFDocument } from '@cantoo/pdf-lib'
import type { Bilingual, Language } from '#core/kernel/bilingual'
import type { EvidenceId } from '#core/kernel/ids'
import type { LeftOut, PackExhibit, PackPlan, PlacedExhibit } from '#core/pack/pack'
import { addOrLeave, type LoadFile } from './exhibit-add'
import { type Layers, writeLayers } from './exhibit-layers'
import type { PackPage } from './exhibit-pages'
import { finishPage } from './finish-page'
import { type PlacedPages, setFrontMatter } from './pack-front'
import { graftFront } from './pack-graft'
import { embedMarkFonts } from './pack-marks'
import { type Bookmark, writeOutline } from './pack-outline'
import { writeProperties } from './pack-properties'
import { type TaggedExhibit, tagExhibits } from './pack-tags'
import { packWording, type SectionId, sheetLabels } from './pack-wording'
import { toPrintable } from './printable-text'
import { Unreadable } from './unreadable'

/** How far the writing is: exhibits read, then pages set, then the file written. */
export interface WritingProgress {
  readonly done: number
  readonly total: number | null
  readonly step: 'exhibits' | 'typesetting' | 'saving'
}

/** What the pack's PDF is written from. */
export interface PackPdfRequest {
  readonly plan: PackPlan
  readonly loadExhibit: LoadFile
  readonly resourcesDir: string
  readonly signal?: AbortSignal
  readonly progress?: (progress: WritingProgress) => void
}

/** A piece planned to be shown that turned out unreadable; the PDF lists it among those left out. */
export interface UnreadablePiece {
  readonly evidenceId: EvidenceId
  readonly reason: Bilingual
}

/** Where a bookmark was put, for the check of the finished file. */
export interface PlacedBookmark {
  readonly title: string
  readonly page: number
}

/** The finished PDF and what it should hold, so that `checkPackPdf` can compare. */
export interface PackPdf {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly placed: readonly PlacedExhibit[]
  readonly bookmarks: readonly PlacedBookmark[]
  readonly unreadable: readonly UnreadablePiece[]
  /** All pieces left out, those of the plan and the unreadable ones, as the PDF lists them. */
  readonly leftOut: readonly LeftOut[]
}

interface ReadExhibit extends PlacedPages {
  readonly shown: readonly PackPage[]
}

interface ReadExhibits {
  readonly read: readonly ReadExhibit[]
  readonly unreadable: readonly (UnreadablePiece & { readonly exhibit: PackExhibit })[]
}

const readExhibits = async (document: PDFDocument, request: PackPdfRequest, layers: Layers): Promise<ReadExhibits> => {
  const read: ReadExhibit[] = []
  const unreadable: ReadExhibits['unreadable'][number][] = []
  let before = 0
  const { exhibits } = request.plan
  for (const [index, exhibit] of exhibits.entries()) {
    request.signal?.throwIfAborted()
    request.progress?.({ done: index, total: exhibits.length, step: 'exhibits' })
    const added = await addOrLeave(document, exhibit, request.loadExhibit, layers)
    if (added instanceof Unreadable) {
      unreadable.push({ evidenceId: exhibit.evidenceId, reason: added.reason, exhibit })
      continue
    }
    const pages = added.shown.length
    read.push({ exhibit, before, pages, ...added })
    before += pages
  }
  return { read, unreadable }
}

const withUnreadable = (plan: PackPlan, { unreadable }: ReadExhibits): readonly LeftOut[] =>
  [
    ...plan.leftOut,
    ...unreadable.map(({ exhibit, reason }) => ({
      evidenceId: exhibit.evidenceId,
      number: exhibit.number,
      title: exhibit.title,
      originalName: exhibit.originalName,
      // Of a composed one: the first of its files, which are all among the originals.
      fileName: exhibit.sources[0]?.fileName ?? exhibit.fileName,
      sha256: exhibit.sha256,
      withOriginal: true,
      reason,
    })),
  ].sort((a, b) => a.number - b.number)

const printMarks = async (
  document: PDFDocument,
  { language, resourcesDir }: { readonly language: Language; readonly resourcesDir: string },
  read: readonly ReadExhibit[],
  frontPages: number,
): Promise<void> => {
  const words = packWording(language)
  const fonts = await embedMarkFonts(document, resourcesDir)
  const total = document.getPageCount()
  for (const { exhibit, before, pages, sheets, shown } of read) {
    const labels = sheetLabels(words, { pages, sheets })
    for (const [at, page] of shown.entries())
      finishPage(document, page, fonts, {
        stamp: words.stamp(exhibit.number),
        sheet: labels[at] ?? '',
        isFirst: at === 0,
        pageNumber: words.pageNumber(frontPages + before + at + 1, total),
      })
  }
}

const toTagged = ({ exhibit, shown }: ReadExhibit): TaggedExhibit => ({
  label: toPrintable(exhibit.label).replace(/\n/g, ' '),
  pages: shown,
})

const SECTION_ORDER: readonly SectionId[] = ['cover', 'request', 'chronology', 'exhibits']

const planBookmarks = (
  plan: PackPlan,
  sections: Readonly<Record<SectionId, number>>,
  placed: readonly PlacedExhibit[],
): readonly PlacedBookmark[] => {
  const words = packWording(plan.language)
  const labels = new Map(plan.exhibits.map((exhibit) => [exhibit.number, exhibit.label]))
  return [
    ...SECTION_ORDER.map((id) => ({ title: words.sections[id], page: sections[id] })),
    ...placed.map(({ number, firstPage }) => ({
      title: `${toPrintable(labels.get(number) ?? words.stamp(number)).replace(/\n/g, ' ')} (${words.pageShort}\u00a0${firstPage})`,
      page: firstPage,
    })),
  ]
}

const localeOf = (language: Language): string => (language === 'fr' ? 'fr-FR' : 'en-GB')

const save = async (document: PDFDocument): Promise<Uint8Array> =>
  document.save({ addDefaultPage: false, updateFieldAppearances: false, useObjectStreams: true, objectsPerTick: 200 })

/**
 * Writes the mediator pack as one PDF: cover, request, chronology, list of exhibits, then the exhibits with their stamp,
 * each page numbered as it lies in the file. Exhibits are read first: one that cannot be shown is listed among those
 * left out, with the reason. The same plan and the same bytes give the same file.
 * @throws the signal's reason when aborted, and whatever `loadExhibit` throws.
 */
export const writePackPdf = async (request: PackPdfRequest): Promise<PackPdf> => {
  const { plan, resourcesDir, signal, progress } = request
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers: Layers = { groups: [], off: [] }
  const exhibits = await readExhibits(document, request, layers)
  signal?.throwIfAborted()
  progress?.({ done: 0, total: null, step: 'typesetting' })
  const leftOut = withUnreadable(plan, exhibits)
  const front = await setFrontMatter({ plan, placed: exhibits.read, leftOut, resourcesDir })
  const grafted = await graftFront(document, front.pdf)
  const frontPages = grafted.pages.length
  await printMarks(document, { language: plan.language, resourcesDir }, exhibits.read, frontPages)
  tagExhibits(document, exhibits.read.map(toTagged))

  const placed = exhibits.read.map(({ exhibit, before, pages, sheets }) => ({
    number: exhibit.number,
    firstPage: frontPages + before + 1,
    pages,
    sheets: sheets === null ? null : [...sheets],
  }))
  const bookmarks = planBookmarks(plan, front.sections, placed)
  const refs = document.getPages().map((page) => page.ref)
  const targets = new Map<string, number>([
    ...SECTION_ORDER.map((id) => [`section/${id}`, front.sections[id]] as const),
    ...placed.map(({ number, firstPage }) => [`exhibit/${number}`, firstPage] as const),
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
  writeLayers(document, layers)
  writeProperties(document, {
    title: toPrintable(plan.title),
    lang: localeOf(plan.language),
    date: plan.date,
  })
  signal?.throwIfAborted()
  progress?.({ done: 0, total: null, step: 'saving' })
  const bytes = await save(document)
  const unreadable = exhibits.unreadable.map(({ evidenceId, reason }) => ({ evidenceId, reason }))
  return { bytes, pages: refs.length, placed, bookmarks, unreadable, leftOut }
}

/** One composed exhibit as a PDF of its own: the pages of several files as the pack shows them, with its stamp. */
export const writeComposedPdf = async (
  exhibit: PackExhibit,
  { plan, loadExhibit, resourcesDir }: Pick<PackPdfRequest, 'plan' | 'loadExhibit' | 'resourcesDir'>,
): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers: Layers = { groups: [], off: [] }
  const added = await addOrLeave(document, exhibit, loadExhibit, layers)
  if (added instanceof Unreadable) throw added
  const { language, date } = plan
  const read: ReadExhibit = { exhibit, before: 0, pages: added.shown.length, ...added }
  await printMarks(document, { language, resourcesDir }, [read], 0)
  writeLayers(document, layers)
  writeProperties(document, { title: toPrintable(exhibit.label).replace(/\n/g, ' '), lang: localeOf(language), date })
  return save(document)
}
