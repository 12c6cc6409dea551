import { isUtf8 } from 'node:buffer'
import { type Dirent, lstatSync } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RefusalReason } from '#core/evidence/evidence'
import type { FilePath } from '#electron/vault/vault'
import { type FileToKeep, nameFile } from './keep-file'

/** A file to take in, or what was left out of a folder and why. `shown`: its place below the folder that was handed in. */
export type ListedFile =
  | { readonly kind: 'file'; readonly file: FileToKeep; readonly shown: string }
  | { readonly kind: 'left'; readonly reason: RefusalReason; readonly shown: string }

/** What handing in files and folders comes to. `hasFolder`: at least one of them was a folder. */
export type Listing = {
  readonly listed: readonly ListedFile[]
  readonly hasFolder: boolean
  /** True when the person stopped the listing: the rest was not looked at. */
  readonly stopped: boolean
}

export type ListOptions = {
  readonly libraryDir: string
  readonly signal: AbortSignal
  /** Told now and then how many files were found. */
  readonly onFound: (found: number) => void
  readonly mostFiles?: number
  readonly mostLevels?: number
}

/** The contract's own bound for one call. */
const MOST_FILES = 100_000
/** Deeper than people file; a folder mounted inside itself would have no end. */
const MOST_LEVELS = 100

/** What systems and office programs leave in folders for themselves. */
const SYSTEM_NAMES = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '.localized', '.directory'])
const SYSTEM_FOLDERS = new Set(['.spotlight-v100', '.trashes', '.fseventsd', '__macosx', '$recycle.bin', '@eadir'])

type Entry = Dirent<Buffer>

const isLeftByTheSystem = (entry: Entry): boolean => {
  const name = entry.name.toString('latin1')
  if (entry.isDirectory()) return SYSTEM_FOLDERS.has(name.toLowerCase())
  return SYSTEM_NAMES.has(name.toLowerCase()) || /^(\._|~\$)/.test(name) || /^\.~lock\..*#$/.test(name)
}

type Identity = { readonly dev: bigint; readonly ino: bigint }
type Found = { readonly path: FilePath; readonly shown: string; readonly level: number }

const below = (folder: FilePath, name: Buffer): FilePath =>
  typeof folder === 'string' && isUtf8(name)
    ? join(folder, name.toString('utf8'))
    : Buffer.concat([typeof folder === 'string' ? Buffer.from(folder) : folder, Buffer.from('/'), name])

class Lister {
  readonly listed: ListedFile[] = []
  hasFolder = false
  stopped = false
  #isFull = false
  readonly #library: Identity
  readonly #options: ListOptions

  constructor(options: ListOptions) {
    this.#options = options
    this.#library = lstatSync(options.libraryDir, { bigint: true })
  }

  /** Whether nothing more is to be looked at. */
  #isOver(): boolean {
    if (this.#options.signal.aborted) this.stopped = true
    return this.stopped || this.#isFull
  }

  #leave(reason: RefusalReason, shown: string): void {
    this.listed.push({ kind: 'left', reason, shown })
  }

  #take({ path, shown }: Found): void {
    if (this.listed.length >= (this.#options.mostFiles ?? MOST_FILES)) {
      this.#isFull = true
      this.#leave('too_many', shown)
      return
    }
    this.listed.push({ kind: 'file', file: nameFile(path), shown })
    if (this.listed.length % 1000 === 0) this.#options.onFound(this.listed.length)
  }

  /** A folder that was handed in itself, or a file; what cannot be looked at is told when it is opened. */
  async handed(path: FilePath): Promise<void> {
    if (this.#isOver()) return
    const shown = nameFile(path).name
    const stats = await lstat(path).catch(() => null)
    if (stats?.isDirectory() !== true) return this.#take({ path, shown, level: 0 })
    this.hasFolder = true
    await this.#folder({ path, shown, level: 1 })
  }

  async #folder({ path, shown, level }: Found): Promise<void> {
    if (level > (this.#options.mostLevels ?? MOST_LEVELS)) return this.#leave('too_deep', shown)
    const entries = await this.#entriesOf(path).catch(() => 'folder_unreadable' as const)
    if (!Array.isArray(entries)) return this.#leave(entries, shown)
    for (const entry of entries) {
      if (this.#isOver()) return
      const inside = below(path, entry.name)
      const found = { path: inside, shown: `${shown}/${nameFile(inside).name}`, level: level + 1 }
      if (isLeftByTheSystem(entry)) this.#leave('system_file', found.shown)
      else if (entry.isDirectory()) await this.#folder(found)
      else this.#take(found)
    }
  }

  async #entriesOf(folder: FilePath): Promise<Entry[] | 'library'> {
    const { dev, ino } = await lstat(folder, { bigint: true })
    if (dev === this.#library.dev && ino === this.#library.ino) return 'library'
    const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' })
    // By bytes, so that the order is the same in every language.
    return entries.sort((a, b) => Buffer.compare(a.name, b.name))
  }
}

/**
 * Every file of what was handed in, folders with all that is below them, in the order of their paths. Links are not
 * followed (they are refused when they are opened); an empty folder gives nothing.
 */
export const listFiles = async (paths: readonly FilePath[], options: ListOptions): Promise<Listing> => {
  const lister = new Lister(options)
  for (const path of paths) await lister.handed(path)
  const { listed, hasFolder, stopped } = lister
  return { listed, hasFolder, stopped }
}
