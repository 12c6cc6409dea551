import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { Failure } from '#core/kernel/failure'

/** Bytes looked at on each end of a file; what decides a type lies there in every format we name. */
const EDGE = 64 * 1024

/** A view on a file that reads only the parts asked for, however large the file is. */
export interface FileWindow {
  /** Bytes. */
  readonly size: number
  readonly head: Buffer
  readonly tail: Buffer
  /** At most `length` bytes from `position`; fewer where the file ends before. */
  readonly read: (position: number, length: number) => Promise<Buffer>
}

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

/**
 * Opens a file for reading, hands its window to `use` and closes it. Throws `evidence.refused` for anything but a
 * regular file: opened without waiting, so that a FIFO cannot hold us.
 */
export const withFileWindow = async <T>(path: string | Buffer, use: (file: FileWindow) => Promise<T>): Promise<T> => {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new Failure({ code: 'evidence.refused', reason: 'not_a_file' })
    const head = await readAt(handle, 0, Math.min(EDGE, stat.size))
    const tail = stat.size <= EDGE ? head : await readAt(handle, stat.size - EDGE, EDGE)
    const read = (position: number, length: number) => readAt(handle, position, length)
    return await use({ size: stat.size, head, tail, read })
  } finally {
    await handle.close()
  }
}
