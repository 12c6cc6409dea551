import { randomUUID } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fsyncDir, fsyncTree, partBeside, writeFileDurably } from './durable'
import { renamePatiently } from './patient'

/** A folder, and a ZIP beside it if wanted, that is being made outside the library. */
export type UnfinishedWork = {
  /** Where to make the folder: a name of ours beside its place. It is not made yet. */
  readonly part: string
  /** Where to make the ZIP, when there is one. */
  readonly zipPart: string | null
  /**
   * Syncs everything, lets `record` commit to the database that it is there, and only then gives the names. Should a
   * name be refused after that, `takeBack` undoes the record.
   * @throws the system's own error (ENOTEMPTY, EEXIST when something is there), or what `record` throws.
   */
  readonly publish: (acts: { readonly record: () => void; readonly takeBack: () => void }) => Promise<void>
  /** Removes what is not published. */
  readonly discard: () => Promise<void>
}

/** Notes in the library what is being made elsewhere, so that the next start finds what a crash left there. */
export type Unfinished = {
  /** `subject`: by which `sweep` asks whether it was recorded. The note is on the disk before anything is made. */
  readonly begin: (subject: string, dir: string, options?: { readonly withZip?: boolean }) => Promise<UnfinishedWork>
  /** At the opening of the library: what was recorded gets its name, all else that a crash left is removed. */
  readonly sweep: (isRecorded: (subject: string) => boolean) => void
}

type Place = { readonly part: string; readonly final: string }
type Note = { readonly subject: string; readonly places: readonly Place[] }

/** Only what `partBeside` names is ever removed, whatever a note says. */
const OURS = /^\.recours-[0-9a-f-]{36}\.part(\.zip)?$/

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

const isPlace = (value: unknown): value is Place => {
  const { part, final } = (value ?? {}) as Record<string, unknown>
  if (typeof part !== 'string' || typeof final !== 'string') return false
  return OURS.test(basename(part)) && dirname(part) === dirname(final)
}

const readNote = (path: string): Note | null => {
  try {
    const { subject, places } = JSON.parse(readFileSync(path, 'utf8'))
    return typeof subject === 'string' && Array.isArray(places) && places.every(isPlace) ? { subject, places } : null
  } catch {
    return null
  }
}

/** Nothing that holds data is replaced: an empty folder may be, an empty file where a ZIP goes. */
const isFree = (path: string): boolean => {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found === undefined) return true
  return found.isDirectory() ? readdirSync(path).length === 0 : found.isFile() && found.size === 0
}

const takeName = ({ part, final }: Place): void => {
  if (!isFree(final)) return
  // Windows does not rename onto a folder, not even an empty one.
  if (process.platform === 'win32' && lstatSync(part).isDirectory() && exists(final)) rmdirSync(final)
  renameSync(part, final)
}

/** @returns whether nothing is left to do: a disk that is not there now may be back at the next start. */
const settle = ({ subject, places }: Note, isRecorded: (subject: string) => boolean): boolean => {
  for (const place of places) {
    if (!exists(dirname(place.part))) return false
    if (!exists(place.part)) continue
    if (isRecorded(subject)) takeName(place)
    rmSync(place.part, { recursive: true, force: true })
  }
  return true
}

const publishAll = async (places: readonly Place[]): Promise<void> => {
  const named: Place[] = []
  try {
    for (const place of places) {
      if (!isFree(place.final)) throw Object.assign(new Error('there is something'), { code: 'EEXIST' })
      if (process.platform === 'win32' && lstatSync(place.part).isDirectory() && exists(place.final))
        rmdirSync(place.final)
      await renamePatiently(place.part, place.final)
      named.push(place)
    }
  } catch (thrown) {
    for (const { part, final } of named) await renamePatiently(final, part)
    throw thrown
  }
}

const syncNames = async (places: readonly Place[]): Promise<void> => {
  for (const folder of new Set(places.map(({ final }) => dirname(final)))) await fsyncDir(folder)
}

/** Opens the place for the notes, inside the library and under its lock. */
export const createUnfinished = (libraryDir: string): Unfinished => {
  const folder = join(libraryDir, 'unfinished')
  return {
    begin: async (subject, dir, { withZip = false } = {}) => {
      const part = partBeside(dir)
      const zipPart = withZip ? `${part}.zip` : null
      const places = [{ part, final: dir }, ...(zipPart === null ? [] : [{ part: zipPart, final: `${dir}.zip` }])]
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const note = join(folder, `${randomUUID()}.json`)
      await writeFileDurably(note, [Buffer.from(JSON.stringify({ subject, places } satisfies Note))])
      await fsyncDir(libraryDir)
      let isPublished = false
      return {
        part,
        zipPart,
        publish: async ({ record, takeBack }) => {
          for (const place of places) await fsyncTree(place.part)
          await fsyncDir(dirname(dir))
          if (!places.every(({ final }) => isFree(final)))
            throw Object.assign(new Error('there is something'), { code: 'EEXIST' })
          record()
          try {
            await publishAll(places)
          } catch (thrown) {
            takeBack()
            throw thrown
          }
          isPublished = true
          // The names stand by now: a failure takes none back. The note stays, should the power cut lose them.
          await syncNames(places)
            .then(() => rm(note, { force: true }))
            .catch(() => {})
        },
        discard: async () => {
          if (isPublished) return
          for (const place of places) await rm(place.part, { recursive: true, force: true })
          await rm(note, { force: true })
        },
      }
    },
    sweep: (isRecorded) => {
      if (!exists(folder)) return
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        try {
          const note = readNote(path)
          if (note === null || settle(note, isRecorded)) rmSync(path, { force: true })
        } catch {
          // A folder that may not be written to, a disk that fails: the next start tries again.
        }
      }
    },
  }
}
