import type { Entry } from '@zip.js/zip.js'
import { MAX_ENTRIES, MAX_PARTS } from './limits'
import { Unreadable } from './unreadable'
import { inflateEntry, Swells, withZip, withZipBytes } from './zip-archive'

type Parts = ReadonlyMap<string, Buffer>
type IsWanted = (name: string) => boolean

const takeParts =
  (isWanted: IsWanted) =>
  async (entries: AsyncIterable<Entry>): Promise<Parts> => {
    const parts = new Map<string, Buffer>()
    let count = 0
    let left = MAX_PARTS
    for await (const entry of entries) {
      count += 1
      if (count > MAX_ENTRIES) throw new Unreadable('tooLong')
      const name = entry.filename.replace(/^\/+/, '').replaceAll('\\', '/')
      if (entry.directory || !isWanted(name) || parts.has(name)) continue
      if (entry.encrypted) throw new Unreadable('password')
      const pieces: Uint8Array[] = []
      try {
        left -= await inflateEntry(entry, left, (bytes) => void pieces.push(bytes))
      } catch (thrown) {
        throw thrown instanceof Swells ? new Unreadable('swells', { cause: thrown }) : thrown
      }
      parts.set(name, Buffer.concat(pieces))
    }
    return parts
  }

/**
 * The wanted parts of an office document, by name. All of them together inflate to 128 MB at most. Throws `Unreadable`:
 * `password` for an encrypted part, `swells` at the limit.
 */
export const readParts = (path: string | Buffer, isWanted: IsWanted): Promise<Parts> =>
  withZip(path, takeParts(isWanted))

/** The same of a document that is in memory. */
export const partsOfBytes = (bytes: Uint8Array, isWanted: IsWanted): Promise<Parts> =>
  withZipBytes(bytes, takeParts(isWanted))
