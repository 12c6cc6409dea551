import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '#core/kernel/failure'
import type { EvidenceId } from '#core/kernel/ids'
import type { Allowance, ReaderChild } from '#electron/readers/reader-child'
import type { Pressed, PressProgress, PressRequest } from './press'
import { type PressAnswer, type PressMessage, parsePressMessage, READY } from './press-protocol'
import { type Patience, usualPatience, watchSilence } from './press-watch'

/** How the press is started: the built entry as a process of its own, which may touch nothing but what it is allowed. */
export interface PressDeps {
  readonly forkPress: (allowance: Allowance) => ReaderChild
}

export interface PressOptions {
  readonly signal: AbortSignal
  readonly progress: (progress: PressProgress) => void
  /** For tests of what hangs. */
  readonly patience?: Patience
}

/** Megabytes: a document of thousands of pages is thousands of small objects. */
const HEAP = 3072
/** Where in the folder the composed exhibits are. */
const PIECES = 'Pieces'
/** Milliseconds to wait for a killed process to be reported as gone. */
const FAREWELL = 5000

/** A mistake of ours in the process; its stack is that process's own. */
class PressBug extends Error {
  constructor(name: string, frames: string) {
    super(name)
    this.name = name
    this.stack = `${name}\n${frames}`
  }
}

type Ending =
  | { readonly kind: 'done'; readonly answer: PressAnswer }
  | { readonly kind: 'thrown'; readonly thrown: unknown }
  /** The check found that these do not look like their source. */
  | { readonly kind: 'unlike'; readonly exhibits: readonly EvidenceId[]; readonly problem: string }
  /** It hung or fell over. `at`: with which exhibit in hand. */
  | { readonly kind: 'lost'; readonly at: EvidenceId | null; readonly why: 'hung' | 'crashed' }

const allowanceOf = ({ files, resourcesDir, outDir }: PressRequest): Allowance => ({
  read: [resourcesDir, ...new Set(Object.values(files).map(({ path }) => path))],
  write: [outDir],
  heap: HEAP,
})

const startPress = ({ forkPress }: PressDeps, request: PressRequest): ReaderChild | null => {
  try {
    return forkPress(allowanceOf(request))
  } catch {
    return null
  }
}

/** One process, from its start until it is gone. */
const runOnce = async (deps: PressDeps, request: PressRequest, options: PressOptions): Promise<Ending> => {
  const { signal, progress, patience = usualPatience(request) } = options
  signal.throwIfAborted()
  const child = startPress(deps, request)
  if (child === null) return { kind: 'lost', at: null, why: 'crashed' }
  const ended = Promise.withResolvers<Ending>()
  const gone = Promise.withResolvers<void>()
  let at: EvidenceId | null = null
  const watch = watchSilence(patience(null), () => ended.resolve({ kind: 'lost', at, why: 'hung' }))
  const cancel = () => ended.resolve({ kind: 'thrown', thrown: signal.reason })
  const hear = (message: PressMessage | null): void => {
    if (message === null) ended.resolve({ kind: 'lost', at, why: 'crashed' })
    else if (message === READY) child.send(request)
    else if (message.kind === 'progress') {
      at = message.progress.at
      watch.heard(patience(at))
      progress(message.progress)
    } else if (message.kind === 'done' || message.kind === 'unlike') ended.resolve(message)
    else if (message.kind === 'failed') ended.resolve({ kind: 'thrown', thrown: new Failure(message.error) })
    else ended.resolve({ kind: 'thrown', thrown: new PressBug(message.name, message.frames) })
  }
  child.onMessage((message) => hear(parsePressMessage(message)))
  child.onExit(() => {
    ended.resolve({ kind: 'lost', at, why: 'crashed' })
    gone.resolve()
  })
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await ended.promise
  } finally {
    signal.removeEventListener('abort', cancel)
    watch.stop()
    child.kill()
    // What it writes after this would be left in the folder.
    const farewell = setTimeout(gone.resolve, FAREWELL)
    await gone.promise
    clearTimeout(farewell)
  }
}

const emptyFolder = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder).catch(() => []))
    await rm(join(folder, name), { recursive: true, force: true })
}

/** The folder holds the files that were told, and nothing else. */
const checkFolder = async ({ files, pieces }: Pressed, outDir: string): Promise<void> => {
  const told = [...files.map(({ name, size }) => ({ path: name, size }))]
  for (const { name, size } of pieces) told.push({ path: join(PIECES, name), size })
  const sizes = new Map(told.map(({ path, size }) => [join(outDir, path), size]))
  const found = await readdir(outDir, { recursive: true, withFileTypes: true })
  for (const entry of found) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() && path === join(outDir, PIECES)) continue
    if (!entry.isFile() || (await lstat(path)).size !== sizes.get(path))
      throw new Failure({ code: 'pack.checkFailed', problem: 'a file is not the one that was made' })
    sizes.delete(path)
  }
  if (sizes.size > 0) throw new Failure({ code: 'pack.checkFailed', problem: 'a file is missing' })
}

/**
 * Runs it until it holds: each exhibit at which it hangs or falls over is left out, with its reason, in the next run, and
 * each that does not look like its source is made of pictures of it, or left out where it was already.
 */
const runUntilDone = async (deps: PressDeps, request: PressRequest, options: PressOptions): Promise<PressAnswer> => {
  const gaveUpOn = new Set(request.gaveUpOn)
  const asPictures = new Set(request.asPictures)
  const inPlan = new Set(request.plan.exhibits.map(({ evidenceId }) => evidenceId))
  const canMend = (id: EvidenceId) => inPlan.has(id) && !gaveUpOn.has(id)
  const mend = (exhibits: readonly EvidenceId[]): void => {
    for (const id of exhibits) (asPictures.has(id) ? gaveUpOn : asPictures).add(id)
  }
  let isFirstCrash = true
  for (;;) {
    const next = { ...request, gaveUpOn: [...gaveUpOn], asPictures: [...asPictures] }
    const ending = await runOnce(deps, next, options)
    if (ending.kind === 'done') return ending.answer
    if (ending.kind === 'thrown') throw ending.thrown
    await emptyFolder(request.outDir)
    if (ending.kind === 'unlike') {
      const { exhibits, problem } = ending
      if (!exhibits.every(canMend)) throw new Failure({ code: 'pack.checkFailed', problem })
      mend(exhibits)
      continue
    }
    const { at, why } = ending
    // Once, it may have been the system's doing: no memory left, a process that somebody ended.
    if (why === 'crashed' && isFirstCrash) isFirstCrash = false
    else if (at === null || !canMend(at)) throw new Failure({ code: 'pack.notMade' })
    else gaveUpOn.add(at)
  }
}

/**
 * Makes the pack's PDF and checks it, in a process of its own. An exhibit at which that process hangs or falls over is
 * given up: it is among `leftOut`. When this fails or is cancelled, the folder `outDir` is left empty.
 * @throws Failure `pack.checkFailed`; `pack.notMade` when the process falls over without an exhibit in hand; whatever
 * Failure the making throws; the signal's reason.
 */
export const pressPack = async (
  deps: PressDeps,
  request: PressRequest,
  options: PressOptions,
): Promise<PressAnswer> => {
  try {
    const answer = await runUntilDone(deps, request, options)
    await checkFolder(answer.pressed, request.outDir)
    return answer
  } catch (thrown) {
    await emptyFolder(request.outDir)
    throw thrown
  }
}
