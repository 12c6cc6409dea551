import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

const CHUNK_BYTES = 1024 * 1024

export type ReadOptions = {
  readonly signal?: AbortSignal | undefined
  /** Told the number of bytes of each chunk as it is read. */
  readonly onBytes?: ((bytes: number) => void) | undefined
}

/** Reads a whole file from its start, in chunks of at most 1 MiB; each chunk is the reader's to keep. */
export const readChunks = async function* (
  handle: FileHandle,
  { signal, onBytes }: ReadOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = 0; ; ) {
    signal?.throwIfAborted()
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    onBytes?.(bytesRead)
    yield buffer.subarray(0, bytesRead)
  }
}

/** SHA-256 and size of an open file, however large. */
export const hashHandle = async (
  handle: FileHandle,
  options?: ReadOptions,
): Promise<{ readonly sha256: string; readonly size: number }> => {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of readChunks(handle, options)) {
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), size }
}

/** Opens a file of the vault: a link, a pipe or a folder planted in its place is not followed and does not block. */
export const openObject = async (path: string): Promise<FileHandle> => {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  const stats = await handle.stat()
  if (stats.isFile()) return handle
  await handle.close()
  throw Object.assign(new Error('not a regular file'), { code: 'ELOOP' })
}
