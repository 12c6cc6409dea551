import type { PDFDocument } from '@cantoo/pdf-lib'
import type { RecipePart } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'
import type { PackExhibit, PackSource, Treatment } from '#core/pack/pack'
import { type EmbeddedImage, embedJpeg, embedPng } from './exhibit-image'
import { makeImagePages } from './exhibit-image-pages'
import type { Layers } from './exhibit-layers'
import { copyPdfPages, copyWholePdf, type PackPage } from './exhibit-pages'
import type { FileWanted, PreparedFile, PreparedForm } from './exhibit-prepare'
import { openForm } from './exhibit-source'
import { Unreadable } from './unreadable'

/** A file as it is to be shown. An `Unreadable` leaves the exhibit out; any other throw of this function ends the export. */
export type PrepareFile = (file: FileWanted, exhibit: PackExhibit) => Promise<PreparedFile>

/** The pages of one exhibit. `sheets`: of a composed one, how many physical pages each of its pages takes. */
export interface AddedExhibit {
  readonly shown: readonly PackPage[]
  readonly sheets: readonly number[] | null
  readonly treatments: readonly Treatment[]
  /** Its objects in the document are those numbered above `after`, up to `upTo`. */
  readonly objects: { readonly after: number; readonly upTo: number }
}

type Made = Pick<AddedExhibit, 'shown' | 'sheets' | 'treatments'>

/** What ends the export rather than leave a piece out. */
class PreparingFailed extends Error {}

type Prepare = (file: FileWanted) => Promise<PreparedFile>

const preparerFor =
  (prepare: PrepareFile, exhibit: PackExhibit): Prepare =>
  async (file) => {
    try {
      return await prepare(file, exhibit)
    } catch (cause) {
      throw cause instanceof Unreadable ? cause : new PreparingFailed('a file was not prepared', { cause })
    }
  }

/** Whatever a damaged file makes the parsers throw means the same to the person. */
const toUnreadable = (thrown: unknown, kind: FileWanted['kind']): Unreadable =>
  thrown instanceof Unreadable
    ? thrown
    : new Unreadable(kind === 'pdf' ? 'damagedPdf' : 'damagedImage', { cause: thrown })

type Pictures = Extract<PreparedForm, { readonly kind: 'pictures' }>['pictures']

const embed = (document: PDFDocument, { format, bytes }: Pictures[number]): Promise<EmbeddedImage> =>
  (format === 'jpeg' ? embedJpeg : embedPng)(document.context, bytes)

const makeWhole = async (document: PDFDocument, { form, treatments }: PreparedFile, layers: Layers): Promise<Made> => {
  if (form.kind === 'pdf')
    return { shown: copyWholePdf(document, await openForm(form), layers), sheets: null, treatments }
  const shown: PackPage[] = []
  for (const picture of form.pictures) shown.push(...makeImagePages(document, await embed(document, picture)))
  return { shown, sheets: null, treatments }
}

/** A part of the recipe, and its place in the exhibit. */
type PlacedPart = RecipePart & { readonly at: number }

/** The pages that one file gives to a composed exhibit, part by part; the file is read once and then let go. */
const makeParts = async (
  document: PDFDocument,
  form: PreparedForm,
  parts: readonly PlacedPart[],
  layers: Layers,
): Promise<readonly (readonly PackPage[])[]> => {
  if (form.kind === 'pdf') {
    const wishes = parts.map(({ page, turn, crop, at }) => ({ index: page - 1, turn, crop, isFirst: at === 0 }))
    return copyPdfPages(document, await openForm(form), layers, wishes).map((page) => [page])
  }
  const images = new Map<number, EmbeddedImage>()
  const made: (readonly PackPage[])[] = []
  for (const part of parts) {
    const picture = form.pictures[part.page - 1]
    if (picture === undefined) throw new Unreadable('noSuchPage')
    const image = images.get(part.page) ?? (await embed(document, picture))
    images.set(part.page, image)
    made.push(makeImagePages(document, image, part))
  }
  return made
}

const partsByFile = (parts: readonly RecipePart[]): ReadonlyMap<EvidenceId, readonly PlacedPart[]> => {
  const found = new Map<EvidenceId, PlacedPart[]>()
  for (const [at, part] of parts.entries()) {
    const known = found.get(part.evidenceId) ?? []
    known.push({ ...part, at })
    found.set(part.evidenceId, known)
  }
  return found
}

/** The pages of a composed exhibit in the recipe's order, whatever file each comes from. */
const makeComposed = async (
  document: PDFDocument,
  { sources, parts }: { readonly sources: readonly PackSource[]; readonly parts: readonly RecipePart[] },
  prepare: Prepare,
  layers: Layers,
): Promise<Made> => {
  const made: (readonly PackPage[])[] = parts.map(() => [])
  const treatments = new Set<Treatment>()
  for (const [id, ofFile] of partsByFile(parts)) {
    const source = sources.find(({ evidenceId }) => evidenceId === id)
    if (source === undefined) throw new Unreadable('noSuchPage')
    try {
      const prepared = await prepare(source)
      const pages = await makeParts(document, prepared.form, ofFile, layers)
      for (const [index, { at }] of ofFile.entries()) made[at] = pages[index] ?? []
      for (const treatment of prepared.treatments) treatments.add(treatment)
    } catch (thrown) {
      throw thrown instanceof PreparingFailed ? thrown : toUnreadable(thrown, source.kind).of(source.originalName)
    }
  }
  return { shown: made.flat(), sheets: made.map((pages) => pages.length), treatments: [...treatments] }
}

/**
 * Adds one exhibit at the end, or leaves the document as it was: a file may fail in the middle, after some of its pages.
 * @throws whatever `prepare` throws, but for an `Unreadable`.
 */
export const addOrLeave = async (
  document: PDFDocument,
  exhibit: PackExhibit,
  prepare: PrepareFile,
  layers: Layers,
): Promise<AddedExhibit | Unreadable> => {
  const { parts, sources } = exhibit
  const prepareOne = preparerFor(prepare, exhibit)
  const after = document.context.largestObjectNumber
  const [groups, off] = [layers.groups.length, layers.off.length]
  try {
    const made =
      parts === null
        ? await makeWhole(document, await prepareOne(exhibit), layers)
        : await makeComposed(document, { sources, parts }, prepareOne, layers)
    if (made.shown.length === 0) throw new Unreadable('noPages')
    for (const { page } of made.shown) document.addPage(page)
    return { ...made, objects: { after, upTo: document.context.largestObjectNumber } }
  } catch (thrown) {
    if (thrown instanceof PreparingFailed) throw thrown.cause
    for (const [ref] of document.context.enumerateIndirectObjects())
      if (ref.objectNumber > after) document.context.delete(ref)
    layers.groups.length = groups
    layers.off.length = off
    return toUnreadable(thrown, exhibit.kind)
  }
}
