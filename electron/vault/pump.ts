import { hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Sha256 } from '#core/kernel/ids'
import type { ReadOptions } from './hash-file'

const CHUNK_BYTES = 1024 * 1024
/** Room for the largest file that is read at once, and one byte more: with it filled, the file has grown. */
const BUFFER_BYTES = 6 * 1024 * 1024 + 1
/** Buffers kept for the next file; more may be in use at once. */
const MOST_KEPT = 4

type Lend = <T>(use: (buffer: Buffer) => Promise<T>) => Promise<T>

const kept: Buffer[][] = []

/** Lends buffers that are used again: a gigabyte of small files must not become a gigabyte of garbage. */
const lender = (bytes: number): Lend => {
  const idle: Buffer[] = []
  kept.push(idle)
  return async (use) => {
    const buffer = idle.pop() ?? Buffer.allocUnsafeSlow(bytes)
    try {
      return await use(buffer)
    } finally {
      if (idle.length < MOST_KEPT) idle.push(buffer)
    }
  }
}

/** A buffer for a file that is read at once. */
export const withFileBuffer = lender(BUFFER_BYTES)

/** A buffer for a file that is read piece by piece. */
export const withChunkBuffer = lender(CHUNK_BYTES)

/** Lets the buffers go, when no more files are expected soon. */
export const dropBuffers = (): void => {
  for (const idle of kept) idle.length = 0
}

/** Fills a buffer from the start of a file, until it is full or the file ends. */
export const readWhole = async (
  handle: FileHandle,
  buffer: Buffer,
  { signal, onBytes }: ReadOptions,
): Promise<Buffer> => {
  let filled = 0
  while (filled < buffer.length) {
    signal?.throwIfAborted()
    const room = Math.min(CHUNK_BYTES, buffer.length - filled)
    const { bytesRead } = await handle.read(buffer, filled, room, filled)
    if (bytesRead === 0) break
    filled += bytesRead
    onBytes?.(bytesRead)
  }
  return buffer.subarray(0, filled)
}

/**
 * SHA-256 of bytes in memory. At once, for the few milliseconds of the largest: handed to another thread they would be
 * copied first, which costs as much.
 */
export const digestOf = (bytes: Buffer): Sha256 => Sha256.parse(hash('sha256', bytes))

type ReadAt = (buffer: Buffer, position: number) => Promise<{ readonly bytesRead: number }>

/** Hands on chunk after chunk, reading the next while one is dealt with. A chunk is only good until `take` has settled. */
export const pumpChunks = async (
  read: ReadAt,
  take: (chunk: Buffer) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> => {
  const buffers: [Buffer, Buffer] = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)]
  let position = 0
  let next = read(buffers[0], position)
  try {
    for (let turn = 0; ; turn += 1) {
      const [current, other] = turn % 2 === 0 ? buffers : [buffers[1], buffers[0]]
      const { bytesRead } = await next
      if (bytesRead === 0) return
      signal?.throwIfAborted()
      position += bytesRead
      next = read(other, position)
      await take(current.subarray(0, bytesRead))
    }
  } finally {
    // The buffers and the file must not be let go under a reading that is still on its way.
    await next.catch(() => {})
  }
}
