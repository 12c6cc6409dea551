import { createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { LocalDate } from '#core/kernel/local-date'

/** What the ZIP is written with. */
export interface ZipOptions {
  /** Stands as the date of every entry: the same files give the same ZIP, whenever and wherever it is written. */
  readonly date: LocalDate
  /** The folder inside the ZIP under which everything stands; its own name for a bag (RFC 8493, section 4). */
  readonly root?: string
  readonly signal?: AbortSignal
  readonly progress?: (progress: { readonly done: number; readonly total: number; readonly step: 'zipping' }) => void
}

interface Entry {
  readonly name: string
  readonly path: string
  readonly size: number
}

/** These are compressed already, or nearly all of them; doing it again takes time and saves next to nothing. */
const COMPRESSED = /\.(?:pdf|jpe?g|png|webp|gif|heic|docx|xlsx|pptx|odt|ods|zip|gz|7z|rar|mp3|m4a|mp4|mov|avi)$/i

const listFiles = async (dir: string, prefix = ''): Promise<readonly Entry[]> => {
  const entries: Entry[] = []
  for (const entry of await readdir(join(dir, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`
    if (entry.isDirectory()) entries.push(...(await listFiles(dir, name)))
    else if (entry.isFile()) entries.push({ name, path: join(dir, name), size: (await stat(join(dir, name))).size })
  }
  return entries
}

/** Noon, local time: DOS dates have no zone, so the digits are the same wherever it is written. */
const entryDate = (date: LocalDate): Date => {
  const [year = 1980, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Math.max(1980, year), month - 1, day, 12, 0, 0)
}

/**
 * Writes a ZIP of all files of a folder under the same relative paths, sorted, streaming. The bytes depend on nothing
 * but the files and `date`.
 * @param zipPath must not exist; after a failure or an abort nothing is left there.
 * @throws the signal's reason when aborted, the system's own errors.
 */
export const writeZip = async (
  dir: string,
  zipPath: string,
  { date, root, signal, progress }: ZipOptions,
): Promise<void> => {
  const entries = [...(await listFiles(dir))].sort((a, b) => (a.name < b.name ? -1 : 1))
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  const zip = new ZipFile()
  const mtime = entryDate(date)
  for (const { name, path } of entries)
    zip.addFile(path, root === undefined ? name : `${root}/${name}`, {
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
      compress: !COMPRESSED.test(name),
    })
  zip.end()
  let done = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      done = Math.min(total, done + chunk.length)
      progress?.({ done, total, step: 'zipping' })
      next(null, chunk)
    },
  })
  // A file that cannot be read is told to the ZIP, not to its stream; the stream would then never end.
  zip.on('error', (error: Error) => counter.destroy(error))
  const target = createWriteStream(zipPath, { flags: 'wx', flush: true })
  const isOurs = new Promise<boolean>((resolve) => {
    target.once('open', () => resolve(true))
    target.once('error', () => resolve(false))
  })
  try {
    await pipeline(zip.outputStream, counter, target, signal === undefined ? {} : { signal })
  } catch (thrown) {
    if (await isOurs) await rm(zipPath, { force: true })
    signal?.throwIfAborted()
    throw thrown
  }
}
