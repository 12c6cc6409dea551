import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import type { PackCheck, PackExhibit, PlacedExhibit } from '#core/pack/pack'
import type { FileWanted } from './exhibit-prepare'
import { checkExhibit, ExhibitUnlike } from './pack-check-exhibit'
import { checkFailed, checkFile, checkMarks, type OpenedFile } from './pack-check-file'
import { type CheckedSource, openSourceOf } from './pack-check-source'
import { type OpenPdf, openWithPdfium } from './pdfium'
import type { CheckRequest, PressedFile, PressProgress, PressRequest } from './press'

/** How to stop the check, and who watches it. */
export interface CheckContext {
  readonly signal?: AbortSignal
  readonly progress?: (progress: PressProgress) => void
}

type Counts = { -readonly [Name in keyof PackCheck]: PackCheck[Name] }

/** What the check has in hand. */
interface Checking extends CheckRequest {
  readonly context: CheckContext
  readonly counts: Counts
  /** Originals whose digest was compared already. */
  readonly verified: Set<EvidenceId>
  /** Exhibits that do not show what their files show, and on which page first. */
  readonly unlike: Map<EvidenceId, string>
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Pages of these exhibits do not show what their files show, and nothing else is wrong: made anew, with pictures of their
 * pages, they may hold.
 */
export class ExhibitsUnlike extends Failure {
  readonly exhibits: readonly EvidenceId[]
  constructor(problem: string, exhibits: readonly EvidenceId[]) {
    super({ code: 'pack.checkFailed', problem })
    this.exhibits = exhibits
  }
}

/** Milliseconds of work after which the process looks up. */
const BREATH = 40

/** Tells how far the check is and lets a cancellation in, now and then. */
const createTick = ({ signal, progress }: CheckContext, total: number) => {
  let [done, last] = [0, performance.now()]
  // For no page it tells at once: who watches must know which exhibit is in hand.
  return async (at: EvidenceId | null, pages: 0 | 1 = 1): Promise<void> => {
    done += pages
    if (pages > 0 && performance.now() - last < BREATH) return
    progress?.({ step: 'checking', done: Math.min(done, total), total, at })
    await nextTurn()
    signal?.throwIfAborted()
    last = performance.now()
  }
}

type Tick = ReturnType<typeof createTick>

/** Any byte that is not as it was noted would make the pack a copy of something else. */
const checkDigest = ({ counts, verified }: Checking, id: EvidenceId, name: string, isSame: boolean): void => {
  if (!isSame) throw new Failure({ code: 'pack.checkFailed', problem: `the original of ${name} is not as it came` })
  if (verified.has(id)) return
  verified.add(id)
  counts.originalsChecked += 1
}

const readOriginal = async (checking: Checking, file: FileWanted): Promise<Uint8Array> => {
  const kept = checking.request.files[file.evidenceId]
  if (kept === undefined) return checkFailed(file.originalName, 'its original is not among the files')
  const bytes = await readFile(kept.path)
  checkDigest(checking, file.evidenceId, file.originalName, sha256Of(bytes) === kept.sha256)
  return bytes
}

interface Opener {
  readonly source: (file: FileWanted) => Promise<CheckedSource>
  readonly forget: () => void
}

/** The file read last stays open: the exhibits and the runs of one follow each other. */
const createOpener = (checking: Checking): Opener => {
  const { request } = checking
  let open: { readonly id: EvidenceId; readonly source: CheckedSource } | null = null
  const source = async (file: FileWanted): Promise<CheckedSource> => {
    if (open?.id === file.evidenceId) return open.source
    open = null
    const bytes = await readOriginal(checking, file)
    const opened = await openSourceOf(file, bytes, {
      password: request.passwords[file.evidenceId],
      language: request.plan.language,
      resourcesDir: request.resourcesDir,
    })
    open = { id: file.evidenceId, source: opened }
    return opened
  }
  return {
    source,
    forget: () => {
      open = null
    },
  }
}

const exhibitOf = ({ request }: Checking, { number }: PlacedExhibit, name: string): PackExhibit =>
  request.plan.exhibits.find((exhibit) => exhibit.number === number) ??
  checkFailed(name, `exhibit ${number} is not in the plan`)

const checkContents = async (
  checking: Checking,
  opened: OpenedFile,
  { tick, opener, again }: { readonly tick: Tick; readonly opener: Opener; readonly again: () => Promise<OpenPdf> },
): Promise<void> => {
  const { file } = opened
  let { pdf } = opened
  for (const placed of file.placed) {
    const exhibit = exhibitOf(checking, placed, file.name)
    await tick(exhibit.evidenceId, 0)
    try {
      const found = await checkExhibit({
        final: pdf,
        placed,
        exhibit,
        source: opener.source,
        checkMarks: (at, text, sourceText) => checkMarks(opened, placed.firstPage + at, placed, { text, sourceText }),
        isStamped: (at) => at === 0 || checking.request.stamps === 'every',
        tick: () => tick(exhibit.evidenceId),
      })
      checking.counts.pagesCompared += found.pages
      checking.counts.pagesAlike += found.alike
      checking.counts.formValuesFound += found.formValues
      checking.counts.formValuesPlanned += found.formValues
    } catch (thrown) {
      if (thrown instanceof Failure || checking.context.signal?.aborted === true) throw thrown
      const { page, message } = thrown instanceof ExhibitUnlike ? thrown : new ExhibitUnlike(1, 'cannot be drawn')
      const where = `exhibit ${placed.number}, page ${page} (page ${placed.firstPage + page - 1})`
      checking.unlike.set(exhibit.evidenceId, `${file.name}: ${where} ${message}`)
      if (thrown instanceof ExhibitUnlike) continue
      // An engine that stopped in the middle answers nothing right any more.
      opener.forget()
      pdf = await again()
    }
  }
  await tick(null, 0)
}

type Written = Pick<PressedFile, 'name' | 'size' | 'sha256' | 'pages' | 'frontPages' | 'part' | 'placed' | 'bookmarks'>

const openWritten = async ({ request }: Checking, { name, size, sha256 }: Written, dir: string): Promise<OpenPdf> => {
  const bytes = await readFile(join(request.outDir, dir, name)).catch(() => checkFailed(name, 'is not there'))
  if (bytes.length !== size || sha256Of(bytes) !== sha256) checkFailed(name, 'is not as it was written')
  return openWithPdfium(bytes).catch(() => checkFailed(name, 'cannot be opened'))
}

const checkWritten = async (
  checking: Checking,
  file: Written,
  { dir, tick, opener }: { dir: string; tick: Tick; opener: Opener },
): Promise<void> => {
  const { request, counts } = checking
  const pdf = await openWritten(checking, file, dir)
  const opened: OpenedFile = { pdf, file, request, placed: checking.pressed.placed, tick: () => tick(null) }
  const found = await checkFile(opened)
  await checkContents(checking, opened, { tick, opener, again: () => openWritten(checking, file, dir) })
  counts.files += 1
  counts.pages += pdf.pages
  counts.plannedPages += file.pages
  counts.pageNumbersFound += pdf.pages
  counts.stampsFound += found.stamps
  counts.stampsPlanned += found.stamps
  counts.linksFound += found.links
  counts.bookmarksFound += found.bookmarks
}

/** Originals without a page in the pack go along too. */
const checkOtherOriginals = async (checking: Checking, tick: Tick): Promise<void> => {
  for (const [id, { path, sha256 }] of Object.entries(checking.request.files)) {
    const evidenceId = id as EvidenceId
    if (checking.verified.has(evidenceId)) continue
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk)
      await tick(null)
    }
    checkDigest(checking, evidenceId, nameOf(checking.request, evidenceId), hash.digest('hex') === sha256)
  }
}

const nameOf = ({ plan }: PressRequest, id: EvidenceId): string =>
  [...plan.exhibits, ...plan.exhibits.flatMap(({ sources }) => sources), ...plan.leftOut].find(
    ({ evidenceId }) => evidenceId === id,
  )?.originalName ?? 'a file'

/** A composed exhibit has a file of its own besides, which is held to the same. */
const pieceFiles = ({ request, pressed }: Checking): readonly Written[] =>
  pressed.pieces.map(({ evidenceId, name, size, sha256, pages }) => {
    const number = request.plan.exhibits.find((exhibit) => exhibit.evidenceId === evidenceId)?.number
    const placed = pressed.placed.find((one) => one.number === number)
    if (placed === undefined) return checkFailed(name, 'belongs to no exhibit')
    const alone = { ...placed, file: 1, firstPage: 1 }
    return { name, size, sha256, pages, frontPages: 0, part: null, placed: [alone], bookmarks: [] }
  })

const NOTHING: PackCheck = {
  pages: 0,
  plannedPages: 0,
  pageNumbersFound: 0,
  stampsFound: 0,
  stampsPlanned: 0,
  linksFound: 0,
  bookmarksFound: 0,
  pagesCompared: 0,
  pagesAlike: 0,
  formValuesFound: 0,
  formValuesPlanned: 0,
  originalsChecked: 0,
  files: 0,
}

/** Every exhibit of the plan is in one of the files, or among those left out. */
const checkPlaces = ({ request: { plan }, pressed }: Checking): void => {
  const placed = pressed.files.flatMap((file) => file.placed.map(({ number }) => number))
  for (const { number, evidenceId } of plan.exhibits) {
    const times = placed.filter((one) => one === number).length
    const isLeftOut = pressed.leftOut.some((one) => one.evidenceId === evidenceId)
    if (times !== (isLeftOut ? 0 : 1)) checkFailed(plan.title, `exhibit ${number} is in ${times} files`)
  }
}

/**
 * Re-opens every finished file with another engine than the one that wrote it, and the files that the person gave, and
 * compares: pages, printed numbers, stamps, links, bookmarks, what each page of an exhibit shows, what was typed into
 * forms, the digest of every file.
 * @throws Failure `pack.checkFailed` with the first thing that does not hold, `ExhibitsUnlike` when that is only what
 * some exhibits show; the signal's reason when aborted.
 */
export const checkPack = async (wanted: CheckRequest, context: CheckContext = {}): Promise<PackCheck> => {
  const checking: Checking = { ...wanted, context, counts: { ...NOTHING }, verified: new Set(), unlike: new Map() }
  const { pressed } = wanted
  const pieces = pieceFiles(checking)
  const total = [...pressed.files, ...pieces].reduce((sum, { pages }) => sum + pages, 0)
  context.signal?.throwIfAborted()
  context.progress?.({ step: 'checking', done: 0, total, at: null })
  checkPlaces(checking)
  const tick = createTick(context, total)
  const opener = createOpener(checking)
  for (const file of pressed.files) await checkWritten(checking, file, { dir: '', tick, opener })
  for (const piece of pieces) await checkWritten(checking, piece, { dir: 'Pieces', tick, opener })
  await checkOtherOriginals(checking, tick)
  const [first] = checking.unlike.values()
  if (first !== undefined) throw new ExhibitsUnlike(first, [...checking.unlike.keys()])
  return checking.counts
}
