import { type FileHandle, open } from 'node:fs/promises'
import { configure, type Entry, type FileEntry, Reader, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { MAX_RATIO, RATIO_FREE } from './limits'
import { Unreadable } from './unreadable'

// Everything happens in this process, which is disposable as a whole.
configure({ useWebWorkers: false })

/** Reads a file by pieces, however large it is. */
class HandleReader extends Reader<FileHandle> {
  readonly #handle: FileHandle
  constructor(handle: FileHandle, size: number) {
    super(handle)
    this.#handle = handle
    this.size = size
  }
  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length)
    const { bytesRead } = await this.#handle.read(bytes, 0, length, index)
    return bytes.subarray(0, bytesRead)
  }
}

type Use<T> = (entries: AsyncIterable<Entry>) => Promise<T>

const entriesOf = async <T>(reader: HandleReader | Uint8ArrayReader, use: Use<T>): Promise<T> => {
  try {
    const zip = new ZipReader(reader, {
      checkSignature: true,
      checkOverlappingEntry: true,
      filenameValidation: 'tolerant',
    })
    return await use(zip.getEntriesGenerator())
  } catch (thrown) {
    throw thrown instanceof Unreadable ? thrown : new Unreadable('damaged', { cause: thrown })
  }
}

/** The same of a container that is in memory. Throws `Unreadable`. */
export const withZipBytes = <T>(bytes: Uint8Array, use: Use<T>): Promise<T> =>
  entriesOf(new Uint8ArrayReader(bytes), use)

/** Opens a ZIP container just long enough for `use`. Names are judged by `isUnsafeName`. Throws `Unreadable`. */
export const withZip = async <T>(path: string | Buffer, use: Use<T>): Promise<T> => {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    return await entriesOf(new HandleReader(handle, size), use)
  } finally {
    await handle.close()
  }
}

/** Whether a name, in any system's way of writing, leads out of the folder it would be taken out to. */
export const isUnsafeName = (name: string): boolean =>
  /^[\\/]|^[A-Za-z]:|\0/.test(name) || name.split(/[\\/]/).includes('..')

/** Thrown while inflating; the entry is to blame, not the archive. */
export class Swells extends Error {}

/** How far an entry may inflate: what it declares, unless the ratio says that it is a bomb. Throws `Swells`. */
const allowed = (entry: FileEntry, limit: number): number => {
  const { uncompressedSize, compressedSize } = entry
  const isBomb = uncompressedSize > RATIO_FREE && uncompressedSize > compressedSize * MAX_RATIO
  if (isBomb || uncompressedSize > limit) throw new Swells()
  return uncompressedSize
}

/**
 * Inflates an entry to `take`, piece by piece, and stops at its declared size or at `limit` bytes. Throws `Swells` at a
 * limit, and what the container's reader throws on damage (overlap, checksum, cut).
 */
export const inflateEntry = async (
  entry: FileEntry,
  limit: number,
  take: (bytes: Uint8Array) => Promise<void> | void,
): Promise<number> => {
  const most = allowed(entry, limit)
  let total = 0
  const abort = new AbortController()
  const target = new WritableStream<Uint8Array>({
    write: async (bytes) => {
      total += bytes.length
      if (total > most) {
        abort.abort()
        throw new Swells()
      }
      await take(bytes)
    },
  })
  await entry.getData(target, { signal: abort.signal })
  if (total !== entry.uncompressedSize) throw new Error('declared size')
  return total
}
