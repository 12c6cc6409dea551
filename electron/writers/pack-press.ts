import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { measuredFit } from '#core/pack/fit-measured'
import { type FitInput, fitToWrite, type PartToWrite } from '#core/pack/fit-pack'
import type { FitExhibit, Sized } from '#core/pack/fit-split'
import { type ReductionLevel, reducePictures } from './exhibit-reduce'
import { type MadeExhibit, type MadeExhibits, makeExhibits, type PressContext } from './pack-exhibits'
import { type SetFront, setFrontMatter } from './pack-front'
import { ADDED_TO_FILE, boundOf, measure } from './pack-measure'
import { type ExhibitToWrite, writePackFile, writePiece } from './pack-pdf'
import type { Pressed, PressedFile, PressedPiece, PressRequest } from './press'

export type { PressContext } from './pack-exhibits'

/** How often the files are planned again because they turned out larger than they were measured. */
const MOST_ROUNDS = 3
/** Of an index that turns out a little longer than the one measured. */
const SPARE = 10_000
const PIECES = 'Pieces'
const LEVELS: readonly ReductionLevel[] = [1, 2, 3]

type Plan = ReturnType<typeof fitToWrite>
type Part = { readonly number: number; readonly of: number } | null
type Reduced = ExhibitToWrite['reduced']
const NONE: Reduced = new Map()

/** What the press has in hand. */
interface Work {
  readonly request: PressRequest
  readonly context: PressContext
  readonly exhibits: MadeExhibits
  /** Of each exhibit, in order: its bytes as it is, then at each level of compression made so far. */
  readonly sizes: [number, ...number[]][]
  /** By number of the exhibit, then by level: what takes the place of its pictures. */
  readonly reduced: Map<number, readonly Reduced[]>
}

const toFit = (work: Work, front: Sized, index: Sized): FitInput => ({
  profile: work.request.profile,
  language: work.request.plan.language,
  front,
  index,
  exhibits: work.exhibits.made.map(
    ({ exhibit, shown }, at): FitExhibit => ({
      number: exhibit.number,
      title: exhibit.title,
      date: exhibit.date,
      originalName: exhibit.originalName,
      format: 'pdf',
      pages: shown.length,
      sizes: work.sizes[at] ?? [0],
      isNeeded: work.request.needed.includes(exhibit.number),
    }),
  ),
  mostCompression: work.request.mostCompression,
})

type At = { readonly file: number; readonly before: number; readonly reduced: Reduced }

const toWrite = (made: MadeExhibit, at: At): ExhibitToWrite => ({
  exhibit: made.exhibit,
  made,
  ...at,
  pages: made.shown.length,
  sheets: made.sheets,
  treatments: at.reduced.size === 0 ? made.treatments : [...made.treatments, 'reduced'],
})

/** Where each exhibit will be: in which file, and how many pages of exhibits stand before it there. */
const placeExhibits = ({ exhibits, reduced }: Work, parts: readonly PartToWrite[]): readonly ExhibitToWrite[] => {
  const byNumber = new Map(exhibits.made.map((one) => [one.exhibit.number, one]))
  return parts.flatMap((part, index) => {
    let before = 0
    return part.exhibits.flatMap(({ number, level }): ExhibitToWrite[] => {
      const one = byNumber.get(number)
      if (one === undefined) return []
      const placed = toWrite(one, { file: index + 1, before, reduced: reduced.get(number)?.[level - 1] ?? NONE })
      before += placed.pages
      return [placed]
    })
  })
}

const setFront = (
  { request: { plan, resourcesDir }, exhibits: { leftOut } }: Work,
  placed: readonly ExhibitToWrite[],
  part: Part,
): Promise<SetFront> => setFrontMatter({ plan, placed, leftOut, resourcesDir, part })

const sizeOf = ({ pages, pdf }: SetFront, more: number): Sized => ({ pages, bytes: pdf.length + more })

/** Everything in one file as it is, to see how long what stands before it is. */
const allInOne = ({ exhibits: { made } }: Work): readonly PartToWrite[] => [
  { name: '', hasFront: true, exhibits: made.map(({ exhibit: { number } }) => ({ number, level: 0 })) },
]

const TOO_LARGE: readonly string[] = ['exhibit_too_large', 'too_many_files', 'total_too_large']

const isTooLarge = ({ fit }: Plan): boolean => fit.problems.some(({ kind }) => TOO_LARGE.includes(kind))

const isOneFile = ({ fit, parts }: Plan): boolean =>
  parts.length === 1 && (fit.kind === 'paper' || fit.problems.every(({ kind }) => !TOO_LARGE.includes(kind)))

/** Measures what packs with care: only where a bound of it did not settle the matter. */
const measureAll = ({ exhibits, sizes }: Work): void => {
  for (const [at, { own, shown }] of exhibits.made.entries()) sizes[at] = [measure(own, shown.length)]
}

const reduceAll = async (work: Work, level: ReductionLevel): Promise<void> => {
  const { context, exhibits, sizes, reduced } = work
  for (const [at, one] of exhibits.made.entries()) {
    const { evidenceId, number } = one.exhibit
    context.signal?.throwIfAborted()
    context.progress?.({ step: 'reducing', done: at, total: exhibits.made.length, at: evidenceId })
    const smaller = await reducePictures(one.shown, level, context.signal)
    const own = one.own.map(([ref, object]) => [ref, smaller.get(ref) ?? object] as const)
    reduced.set(number, [...(reduced.get(number) ?? []), smaller])
    sizes[at]?.push(measure(own, one.shown.length))
  }
}

const writeFiles = async (
  work: Work,
  parts: readonly PartToWrite[],
  whole: SetFront | null,
): Promise<readonly PressedFile[]> => {
  const { request, context, exhibits } = work
  const placed = placeExhibits(work, parts)
  const files: PressedFile[] = []
  for (const [at, { name }] of parts.entries()) {
    context.signal?.throwIfAborted()
    context.progress?.({ step: 'saving', done: at, total: parts.length, at: null })
    const part = parts.length === 1 ? null : { number: at + 1, of: parts.length }
    const front = whole ?? (await setFront(work, placed, part))
    const own = placed.filter(({ file }) => file === at + 1)
    files.push(
      await writePackFile(request, { name, part, front, exhibits: own, largest: exhibits.largest }, context.signal),
    )
  }
  return files
}

/** By how much the finished files are larger than planned, where the plan then does not hold. */
const excessOf = (planned: Plan, request: PressRequest, files: readonly PressedFile[]): number => {
  const said = measuredFit(planned.fit, request.profile, files).problems
  if (planned.fit.kind === 'paper' || said.length <= planned.fit.problems.length) return 0
  const { files: meant } = planned.fit
  return Math.max(0, ...files.map(({ size }, at) => size - (meant[at]?.bytes ?? size)))
}

/** Several files, or smaller pictures: reduced only as far as needed, written, compared and planned again. */
const fitAndWrite = async (work: Work, front: SetFront): Promise<{ planned: Plan; files: readonly PressedFile[] }> => {
  const { request } = work
  measureAll(work)
  const index = await setFront(work, placeExhibits(work, allInOne(work)), { number: 2, of: 2 })
  let more = ADDED_TO_FILE + SPARE
  const plan = (): Plan => fitToWrite(toFit(work, sizeOf(front, more), sizeOf(index, more)))
  for (let round = 1; ; round += 1) {
    let planned = plan()
    for (const level of LEVELS) {
      if (!isTooLarge(planned) || level > request.mostCompression) break
      if ((work.sizes[0]?.length ?? 0) > level) continue
      await reduceAll(work, level)
      planned = plan()
    }
    const files = await writeFiles(work, planned.parts, null)
    const excess = excessOf(planned, request, files)
    if (excess === 0 || round === MOST_ROUNDS) return { planned, files }
    more += excess
    for (const { name } of files) await rm(join(request.outDir, name))
  }
}

const writePieces = async ({ request, exhibits, context }: Work): Promise<readonly PressedPiece[]> => {
  const composed = exhibits.made.filter(({ exhibit }) => exhibit.parts !== null)
  const dir = join(request.outDir, PIECES)
  if (composed.length > 0) await mkdir(dir)
  const pieces: PressedPiece[] = []
  for (const one of composed) {
    const { fileName } = one.exhibit
    context.signal?.throwIfAborted()
    if (basename(fileName) !== fileName) throw new Error('a file name of the plan is a path')
    const into = { dir, largest: exhibits.largest, signal: context.signal }
    pieces.push(await writePiece(request, toWrite(one, { file: 1, before: 0, reduced: NONE }), into))
  }
  return pieces
}

/**
 * Makes the PDF of a pack, or several where the recipient takes no larger one, into `outDir`: every exhibit read once
 * and made into pages, its real bytes measured, reduced only as far as needed, and each file with what stands before
 * its exhibits. All of it gets written: what fits nowhere has a file of its own and is a problem of `fit`. The same
 * request and the same files give the same bytes.
 * @throws Failure `vault.fileMissing`, `vault.fileAltered` naming the piece; the signal's reason when aborted; the
 * system's own errors. What was written stays, for the caller to remove.
 */
export const makePack = async (request: PressRequest, context: PressContext = {}): Promise<Pressed> => {
  const exhibits = await makeExhibits(request, context)
  context.signal?.throwIfAborted()
  context.progress?.({ step: 'typesetting', done: 0, total: null, at: null })
  const work: Work = {
    request,
    context,
    exhibits,
    sizes: exhibits.made.map(({ own, shown }) => [boundOf(own, shown.length)]),
    reduced: new Map(),
  }
  const front = await setFront(work, placeExhibits(work, allInOne(work)), null)
  const first = fitToWrite(toFit(work, sizeOf(front, ADDED_TO_FILE), sizeOf(front, ADDED_TO_FILE)))
  const { planned, files } = isOneFile(first)
    ? { planned: first, files: await writeFiles(work, first.parts, front) }
    : await fitAndWrite(work, front)
  const pieces = await writePieces(work)
  return {
    files,
    fit: measuredFit(planned.fit, request.profile, files),
    placed: files.flatMap(({ placed }) => placed).sort((a, b) => a.number - b.number),
    leftOut: exhibits.leftOut,
    locked: exhibits.locked,
    pieces,
  }
}
