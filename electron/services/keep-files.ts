import { lstat } from 'node:fs/promises'
import type { JobContext } from '#contract/define'
import { type AddCounts, MOST_TOLD } from '#contract/evidence'
import type { AddResult, Evidence } from '#core/evidence/evidence'
import { isFailure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import { transact } from '#electron/db/stores'
import type { Staged } from '#electron/vault/vault'
import type { OpenLibrary, ServiceDeps } from './deps'
import { type FileToKeep, recordPiece, refusedFile } from './keep-file'
import type { ListedFile } from './list-files'
import { namingFile } from './naming-piece'
import { createOwnFileCheck } from './own-files'
import { NOT_YET_READ } from './read-later'

/** What became of the files of a call: the first results of each kind in the order of the files, and how many in all. */
export type Account = {
  readonly results: readonly AddResult[]
  readonly counts: AddCounts
  readonly stopped: boolean
  readonly notReached: number
}

/** Up to this many files each is read inside at once, so that its picture is there; of more, that follows. */
const READ_AT_ONCE = 20
/** Files read and written at the same time: enough to keep two processors and a disk busy, few enough for the memory. */
const LANES = 4
/** Files ahead of the last one that was recorded. */
const WINDOW = 128
/** Pieces recorded in one transaction: each takes the database a fraction of a millisecond, and nothing else runs then. */
const GROUP = 48
const TELL_EVERY_MS = 100

type Sniffed = Pick<Evidence, 'kind' | 'extensionMismatch'>
type Prepared =
  | { readonly kind: 'staged'; readonly file: FileToKeep; readonly staged: Staged; readonly sniffed: Sniffed }
  | { readonly kind: 'answered'; readonly result: AddResult }
  | { readonly kind: 'failed'; readonly name: string; readonly thrown: unknown }
type Slot = { readonly shown: string; prepared: Prepared | null; readonly settled: Promise<void> }
type Ready = { readonly shown: string; readonly prepared: Prepared }

/** One call to take in files, from the first to the account of all. */
class Intake {
  readonly #deps: ServiceDeps
  readonly #open: OpenLibrary
  readonly #dossierId: DossierId
  readonly #listed: readonly ListedFile[]
  readonly #context: JobContext
  readonly #isOwn: (path: FileToKeep['path']) => boolean
  readonly #sizes: Set<number>
  readonly #results: AddResult[] = []
  readonly #counts = { added: 0, duplicate: 0, refused: 0 }
  readonly #slots: Slot[] = []
  #next = 0
  #active = 0
  #bytes = 0
  #lastTold = 0
  #isOver = false

  constructor(deps: ServiceDeps, dossierId: DossierId, listed: readonly ListedFile[], context: JobContext) {
    this.#deps = deps
    this.#open = deps.open()
    this.#dossierId = dossierId
    this.#listed = listed
    this.#context = context
    this.#isOwn = createOwnFileCheck(this.#open.library.meta.dir)
    this.#sizes = new Set(this.#open.stores.evidence.sizes(dossierId))
  }

  async run(): Promise<Account> {
    try {
      this.#fill()
      for (let head = this.#slots[0]; head !== undefined; head = this.#slots[0]) {
        await head.settled
        const failure = await this.#record(this.#takeReady())
        if (this.#context.signal.aborted) return this.#account(true)
        if (failure !== null) return this.#endWith(failure)
        this.#fill()
      }
      return this.#account(false)
    } catch (thrown) {
      if (!this.#context.signal.aborted) throw thrown
      return this.#account(true)
    } finally {
      await this.#clear()
    }
  }

  #reached(): number {
    return this.#counts.added + this.#counts.duplicate + this.#counts.refused
  }

  #note(result: AddResult): void {
    this.#counts[result.kind] += 1
    if (this.#counts[result.kind] <= MOST_TOLD[result.kind]) this.#results.push(result)
  }

  #account(stopped: boolean): Account {
    const counts = { ...this.#counts }
    return { results: this.#results, counts, stopped, notReached: this.#listed.length - this.#reached() }
  }

  /** What was kept before stays kept and must be accounted for; a disk that fills ends the run after this file. */
  #endWith({ name, thrown }: { readonly name: string; readonly thrown: unknown }): Account {
    const isFull = isFailure(thrown) && thrown.error.code === 'library.full'
    if (!isFull || this.#reached() === 0) throw thrown
    this.#note(refusedFile(name, 'too_large'))
    return this.#account(true)
  }

  /** Nothing staged may stay behind, and nothing be at work any more, when the call has its answer. */
  async #clear(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#slots.map(({ settled }) => settled))
    for (const { prepared } of this.#slots)
      if (prepared?.kind === 'staged') await this.#open.vault.discard(prepared.staged)
    this.#open.vault.rest()
  }

  #fill(): void {
    while (
      !this.#isOver &&
      !this.#context.signal.aborted &&
      this.#active < LANES &&
      this.#slots.length < WINDOW &&
      this.#next < this.#listed.length
    ) {
      const listed = this.#listed[this.#next] as ListedFile
      this.#next += 1
      const slot: Slot = {
        shown: listed.shown,
        prepared: null,
        settled: this.#prepare(listed).then((prepared) => {
          slot.prepared = prepared
        }),
      }
      this.#slots.push(slot)
    }
  }

  /** Those in front that are ready: they are recorded together, in the order of the files. */
  #takeReady(): Ready[] {
    const ready: Ready[] = []
    for (let slot = this.#slots[0]; slot?.prepared != null && ready.length < GROUP; slot = this.#slots[0]) {
      ready.push({ shown: slot.shown, prepared: slot.prepared })
      this.#slots.shift()
    }
    return ready
  }

  async #prepare(listed: ListedFile): Promise<Prepared> {
    const { shown } = listed
    if (listed.kind === 'left') return { kind: 'answered', result: refusedFile(shown, listed.reason) }
    const { file } = listed
    try {
      if (this.#isOwn(file.path)) return { kind: 'answered', result: refusedFile(shown, 'unreadable') }
      const staged = await this.#stage(file)
      if (staged.kind === 'refused') return { kind: 'answered', result: refusedFile(shown, staged.reason) }
      if (staged.kind === 'staged') return await this.#sniff(file, staged)
      const of = this.#open.stores.evidence.findBySha(this.#dossierId, staged.sha256)
      if (of === null) throw new RangeError('a piece went away')
      return { kind: 'answered', result: { kind: 'duplicate', name: shown, of } }
    } catch (thrown) {
      return { kind: 'failed', name: shown, thrown }
    }
  }

  async #sniff(file: FileToKeep, staged: Staged): Promise<Prepared> {
    try {
      const sniffed = await this.#deps.reader.sniff(staged.path, file.path, this.#context.signal)
      return { kind: 'staged', file, staged, sniffed }
    } catch (thrown) {
      await this.#open.vault.discard(staged)
      throw thrown
    }
  }

  /** Takes up a lane, and hands it on: while its type is told, the next file is copied. */
  async #stage(file: FileToKeep) {
    const { stores, vault } = this.#open
    this.#active += 1
    return namingFile(file.name, () =>
      vault.stage(file.path, {
        signal: this.#context.signal,
        onBytes: (bytes) => {
          this.#bytes += bytes
          this.#tell()
        },
        mayBeKnown: (size) => this.#sizes.has(size),
        // A digest in the dossier and its file in place: what was stopped goes on without writing anything twice.
        isKnown: async (sha256, size) => {
          if (!this.#sizes.has(size) || stores.evidence.findBySha(this.#dossierId, sha256) === null) return false
          const kept = await lstat(vault.pathOf(sha256)).catch(() => null)
          return kept?.isFile() === true && kept.size === size
        },
      }),
    ).finally(() => {
      this.#active -= 1
      this.#fill()
    })
  }

  #tell(): void {
    const now = performance.now()
    if (now - this.#lastTold < TELL_EVERY_MS) return
    this.#lastTold = now
    this.#context.progress({
      done: this.#reached(),
      total: this.#listed.length,
      step: 'keeping',
      bytes: this.#bytes,
    })
  }

  /** Publishes a group and records it in one transaction. @returns the first that failed; those before it are kept. */
  async #record(ready: readonly Ready[]): Promise<{ readonly name: string; readonly thrown: unknown } | null> {
    const stagedOnes = ready.flatMap(({ prepared }) => (prepared.kind === 'staged' ? [prepared] : []))
    const safe = new Set<Prepared>()
    try {
      const firstFailed = ready.findIndex(({ prepared }) => prepared.kind === 'failed')
      const wanted = ready
        .slice(0, firstFailed === -1 ? ready.length : firstFailed)
        .flatMap(({ prepared }) => (prepared.kind === 'staged' ? [prepared] : []))
      const { isNew, failure } =
        wanted.length === 0
          ? { isNew: [], failure: null }
          : await this.#open.vault.publish(
              wanted.map(({ staged }) => staged),
              this.#context.signal,
            )
      for (const one of wanted.slice(0, isNew.length)) safe.add(one)
      const stop = ready.findIndex(
        ({ prepared }) => prepared.kind === 'failed' || (prepared.kind === 'staged' && !safe.has(prepared)),
      )
      await this.#commit(stop === -1 ? ready : ready.slice(0, stop))
      const stopped = ready[stop]
      if (stopped === undefined) return null
      const thrown = stopped.prepared.kind === 'failed' ? stopped.prepared.thrown : failure?.thrown
      return { name: stopped.shown, thrown: await this.#named(stopped, thrown) }
    } finally {
      for (const one of stagedOnes) if (!safe.has(one)) await this.#open.vault.discard(one.staged)
    }
  }

  #named({ prepared, shown }: Ready, thrown: unknown): Promise<unknown> {
    const name = prepared.kind === 'staged' ? prepared.file.name : shown
    return namingFile(name, () => Promise.reject(thrown)).catch((named: unknown) => named)
  }

  /** The piece that holds these bytes already; most files are of a size that none has. */
  #twinOf({ sha256, size }: Staged): Evidence | null {
    return this.#sizes.has(size) ? this.#open.stores.evidence.findBySha(this.#dossierId, sha256) : null
  }

  async #commit(group: readonly Ready[]): Promise<void> {
    const { library, thumbnails, vault } = this.#open
    const readings = new Map<Prepared, Awaited<ReturnType<ServiceDeps['reader']['read']>>>()
    if (this.#listed.length <= READ_AT_ONCE)
      for (const { prepared } of group)
        if (prepared.kind === 'staged' && this.#twinOf(prepared.staged) === null) {
          const kept = vault.pathOf(prepared.staged.sha256)
          readings.set(prepared, await this.#deps.reader.read(kept, prepared.sniffed.kind, this.#context.signal))
        }
    const results = transact(library.db, () =>
      group.map(({ shown, prepared }): AddResult => {
        if (prepared.kind === 'answered') return prepared.result
        if (prepared.kind === 'failed') throw prepared.thrown
        const { file, staged, sniffed } = prepared
        const twin = this.#twinOf(staged)
        if (twin !== null) return { kind: 'duplicate', name: shown, of: twin }
        const reading = readings.get(prepared)?.reading ?? NOT_YET_READ
        const evidence = recordPiece(this.#deps, {
          dossierId: this.#dossierId,
          file,
          stored: staged,
          sniffed,
          reading,
          cameFrom: null,
        })
        this.#sizes.add(staged.size)
        return { kind: 'added', name: shown, evidence, nameRepaired: typeof file.path !== 'string' }
      }),
    )
    for (const result of results) this.#note(result)
    this.#tell()
    // A picture can be made again: its failure must not turn a kept exhibit into an error.
    for (const [prepared, { thumbnail }] of readings)
      if (prepared.kind === 'staged' && thumbnail !== null)
        await thumbnails.keep(prepared.staged.sha256, thumbnail).catch(() => {})
  }
}

/**
 * Keeps files as evidence, many at a time: bytes first, each synced, then their names, then one transaction for the
 * group; a crash leaves no half exhibit. Rows come in the order of the files. Told to stop, it leaves what was recorded.
 * @throws Failure whatever keeping a file throws, naming it; what came before it is kept.
 */
export const keepFiles = (
  deps: ServiceDeps,
  dossierId: DossierId,
  listed: readonly ListedFile[],
  context: JobContext,
): Promise<Account> => new Intake(deps, dossierId, listed, context).run()
