import type { PDFDocument } from '@cantoo/pdf-lib'
import type { RecipePart } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'
import type { PackExhibit, PackSource } from '#core/pack/pack'
import { embedJpeg, embedPng } from './exhibit-image'
import { makeImagePages } from './exhibit-image-pages'
import type { Layers } from './exhibit-layers'
import { copyPdfPages, copyWholePdf, type PackPage } from './exhibit-pages'
import { openExhibit } from './exhibit-source'
import { Unreadable } from './unreadable'

/** A file of the pack, as far as its bytes are asked for. */
export type FileWanted = Pick<PackSource, 'evidenceId' | 'kind' | 'originalName'>

/** The bytes of a file; a throw of this function ends the export, it is never taken for an unreadable piece. */
export type LoadFile = (file: FileWanted, exhibit: PackExhibit) => Promise<Uint8Array>

/** The pages of one exhibit. `sheets`: of a composed one, how many physical pages each of its pages takes. */
export interface AddedExhibit {
  readonly shown: readonly PackPage[]
  readonly sheets: readonly number[] | null
}

/** What ends the export rather than leave a piece out. */
class LoadingFailed extends Error {}

type Load = (file: FileWanted) => Promise<Uint8Array>

const loaderFor =
  (load: LoadFile, exhibit: PackExhibit): Load =>
  async (file) => {
    try {
      return await load(file, exhibit)
    } catch (cause) {
      throw new LoadingFailed('a file was not loaded', { cause })
    }
  }

/** Whatever a damaged file makes the parsers throw means the same to the person. */
const toUnreadable = (thrown: unknown, kind: FileWanted['kind']): Unreadable =>
  thrown instanceof Unreadable
    ? thrown
    : new Unreadable(kind === 'pdf' ? 'damagedPdf' : 'damagedImage', { cause: thrown })

const makeWhole = async (
  document: PDFDocument,
  { kind }: FileWanted,
  bytes: Uint8Array,
  layers: Layers,
): Promise<AddedExhibit> => {
  switch (kind) {
    case 'pdf':
      return { shown: copyWholePdf(document, await openExhibit(bytes), layers), sheets: null }
    case 'jpeg':
      return { shown: makeImagePages(document, await embedJpeg(document.context, bytes)), sheets: null }
    case 'png':
      return { shown: makeImagePages(document, await embedPng(document.context, bytes)), sheets: null }
    default:
      throw new Unreadable('format')
  }
}

/** A part of the recipe, and its place in the exhibit. */
type PlacedPart = RecipePart & { readonly at: number }

/** The pages that one file gives to a composed exhibit, part by part; the file is read once and then let go. */
const makeParts = async (
  document: PDFDocument,
  { kind }: FileWanted,
  { bytes, parts }: { readonly bytes: Uint8Array; readonly parts: readonly PlacedPart[] },
  layers: Layers,
): Promise<readonly (readonly PackPage[])[]> => {
  if (kind === 'pdf') {
    const wishes = parts.map(({ page, turn, crop, at }) => ({ index: page - 1, turn, crop, isFirst: at === 0 }))
    return copyPdfPages(document, await openExhibit(bytes), layers, wishes).map((page) => [page])
  }
  if (kind !== 'jpeg' && kind !== 'png') throw new Unreadable('format')
  const image = await (kind === 'jpeg' ? embedJpeg : embedPng)(document.context, bytes)
  return parts.map((part) => makeImagePages(document, image, part))
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
  load: Load,
  layers: Layers,
): Promise<AddedExhibit> => {
  const made: (readonly PackPage[])[] = parts.map(() => [])
  for (const [id, ofFile] of partsByFile(parts)) {
    const source = sources.find(({ evidenceId }) => evidenceId === id)
    if (source === undefined) throw new Unreadable('noSuchPage')
    const bytes = await load(source)
    try {
      const pages = await makeParts(document, source, { bytes, parts: ofFile }, layers)
      for (const [index, { at }] of ofFile.entries()) made[at] = pages[index] ?? []
    } catch (thrown) {
      throw toUnreadable(thrown, source.kind).of(source.originalName)
    }
  }
  return { shown: made.flat(), sheets: made.map((pages) => pages.length) }
}

/**
 * Adds one exhibit at the end, or leaves the document as it was: a file may fail in the middle, after some of its pages.
 * @throws whatever `load` throws.
 */
export const addOrLeave = async (
  document: PDFDocument,
  exhibit: PackExhibit,
  load: LoadFile,
  layers: Layers,
): Promise<AddedExhibit | Unreadable> => {
  const { parts, sources } = exhibit
  const loadFile = loaderFor(load, exhibit)
  const objectsBefore = document.context.largestObjectNumber
  const [groups, off] = [layers.groups.length, layers.off.length]
  try {
    const added =
      parts === null
        ? await makeWhole(document, exhibit, await loadFile(exhibit), layers)
        : await makeComposed(document, { sources, parts }, loadFile, layers)
    for (const { page } of added.shown) document.addPage(page)
    return added
  } catch (thrown) {
    if (thrown instanceof LoadingFailed) throw thrown.cause
    for (const [ref] of document.context.enumerateIndirectObjects())
      if (ref.objectNumber > objectsBefore) document.context.delete(ref)
    layers.groups.length = groups
    layers.off.length = off
    return toUnreadable(thrown, exhibit.kind)
  }
}
