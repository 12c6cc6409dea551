import { webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { PDFDocument, type PDFObject, PDFRef } from '@cantoo/pdf-lib'
import type { Bilingual } from '#core/kernel/bilingual'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import type { LeftOut, PackExhibit } from '#core/pack/pack'
import { type AddedExhibit, addOrLeave } from './exhibit-add'
import type { Layers } from './exhibit-layers'
import { rasteriseExhibit } from './exhibit-pdf'
import { decodeStored, type FileWanted, prepareFile } from './exhibit-prepare'
import type { PressProgress, PressRequest } from './press'
import { Unreadable } from './unreadable'

/** How to stop the press, and who watches it. */
export interface PressContext {
  readonly signal?: AbortSignal
  readonly progress?: (progress: PressProgress) => void
}

/** An exhibit whose pages are made, with every object that they need, numbered once for all files of the pack. */
export interface MadeExhibit extends AddedExhibit {
  readonly exhibit: PackExhibit
  readonly own: readonly (readonly [PDFRef, PDFObject])[]
  readonly layers: Layers
}

/** What the files of the pack are made from. Numbers above `largest` are free. */
export interface MadeExhibits {
  readonly made: readonly MadeExhibit[]
  readonly largest: number
  readonly leftOut: readonly LeftOut[]
  readonly locked: readonly EvidenceId[]
}

/** Said of a file at which the program hung or fell over before. */
const GAVE_UP: Bilingual = {
  fr: 'Recours n’est pas venu à bout de ce fichier, qui bloque la mise en pages. L’original est joint.',
  en: 'Recours could not get through this file, which blocks the laying out of pages. The original is enclosed.',
}

const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex')

const isMissing = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')

/** Reads each file ahead of its turn: while one is made into pages the next one comes from the disk and is digested. */
const createReader = ({ files }: PressRequest) => {
  const ahead = new Map<EvidenceId, Promise<Uint8Array<ArrayBuffer>>>()
  const read = async (id: EvidenceId, name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const file = files[id]
    if (file === undefined) throw new Failure({ code: 'vault.fileMissing', name })
    const bytes = await readFile(file.path).catch((cause: unknown) => {
      throw isMissing(cause) ? new Failure({ code: 'vault.fileMissing', name }, { cause }) : cause
    })
    if (hex(await webcrypto.subtle.digest('SHA-256', bytes)) !== file.sha256)
      throw new Failure({ code: 'vault.fileAltered', name })
    return bytes
  }
  const start = (id: EvidenceId, name: string): void => {
    const reading = read(id, name)
    reading.catch(() => undefined)
    ahead.set(id, reading)
  }
  return {
    ahead: start,
    take: (id: EvidenceId, name: string) => {
      const reading = ahead.get(id) ?? read(id, name)
      ahead.delete(id)
      return reading
    },
  }
}

/** As the person knows a piece: `4 · facture.pdf`. */
const nameOf = ({ originalName }: FileWanted, { number }: PackExhibit): string => `${number} · ${originalName}`

const toLeftOut = (exhibit: PackExhibit, reason: Bilingual): LeftOut => ({
  evidenceId: exhibit.evidenceId,
  number: exhibit.number,
  title: exhibit.title,
  originalName: exhibit.originalName,
  // Of a composed one: the first of its files, which are all among the originals.
  fileName: exhibit.sources[0]?.fileName ?? exhibit.fileName,
  sha256: exhibit.sha256,
  withOriginal: true,
  reason,
})

const filesOf = (exhibit: PackExhibit): readonly FileWanted[] =>
  exhibit.parts === null
    ? [exhibit]
    : exhibit.sources.filter(({ evidenceId }) => exhibit.parts?.some((part) => part.evidenceId === evidenceId))

/** Every object that an exhibit brought along. */
const ownObjects = ({ context }: PDFDocument, { objects: { after, upTo } }: AddedExhibit): MadeExhibit['own'] => {
  const own: (readonly [PDFRef, PDFObject])[] = []
  for (let number = after + 1; number <= upTo; number += 1) {
    const ref = PDFRef.of(number)
    const object = context.lookup(ref)
    if (object !== undefined) own.push([ref, object])
  }
  return own
}

type Reader = ReturnType<typeof createReader>

/** The password that would open a file is asked for by that file, which need not be the exhibit. */
const makeOne = async (
  document: PDFDocument,
  exhibit: PackExhibit,
  { passwords, plan, resourcesDir, asPictures }: PressRequest,
  reader: Reader,
): Promise<MadeExhibit | { readonly reason: Bilingual; readonly locked: readonly EvidenceId[] }> => {
  const layers: Layers = { groups: [], off: [] }
  let inHand: EvidenceId = exhibit.evidenceId
  const prepare = async (file: FileWanted) => {
    inHand = file.evidenceId
    const bytes = await reader.take(file.evidenceId, nameOf(file, exhibit))
    const isAsPictures = asPictures?.includes(exhibit.evidenceId) === true
    if (isAsPictures && file.kind === 'pdf') return rasteriseExhibit(bytes, passwords[file.evidenceId])
    if (isAsPictures && (file.kind === 'jpeg' || file.kind === 'png')) return decodeStored(file, bytes)
    return prepareFile(file, bytes, { password: passwords[file.evidenceId], language: plan.language, resourcesDir })
  }
  const added = await addOrLeave(document, exhibit, prepare, layers)
  if (added instanceof Unreadable) return { reason: added.reason, locked: added.code === 'password' ? [inHand] : [] }
  return { ...added, exhibit, layers, own: ownObjects(document, added) }
}

/**
 * Makes the pages of every exhibit, each file read once and its digest compared. One that cannot be shown is listed
 * among those left out, with the reason.
 * @throws Failure `vault.fileMissing`, `vault.fileAltered` naming the piece; the signal's reason when aborted.
 */
export const makeExhibits = async (
  request: PressRequest,
  { signal, progress }: PressContext = {},
): Promise<MadeExhibits> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const reader = createReader(request)
  const made: MadeExhibit[] = []
  const leftOut = [...request.plan.leftOut]
  const locked: EvidenceId[] = []
  const { exhibits } = request.plan
  const wanted = exhibits.filter(({ evidenceId }) => !request.gaveUpOn.includes(evidenceId))
  for (const exhibit of exhibits) if (!wanted.includes(exhibit)) leftOut.push(toLeftOut(exhibit, GAVE_UP))
  for (const [done, exhibit] of wanted.entries()) {
    signal?.throwIfAborted()
    progress?.({ step: 'exhibits', done, total: wanted.length, at: exhibit.evidenceId })
    const [next] = wanted.slice(done + 1, done + 2)
    for (const file of next === undefined ? [] : filesOf(next))
      reader.ahead(file.evidenceId, nameOf(file, next ?? exhibit))
    const one = await makeOne(document, exhibit, request, reader)
    if ('own' in one) {
      made.push(one)
    } else {
      leftOut.push(toLeftOut(exhibit, one.reason))
      locked.push(...one.locked)
    }
  }
  leftOut.sort((a, b) => a.number - b.number)
  return { made, largest: document.context.largestObjectNumber, leftOut, locked }
}
