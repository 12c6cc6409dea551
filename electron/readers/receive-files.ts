import { randomUUID } from 'node:crypto'
import { type FileHandle, lstat, open, realpath, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Bilingual } from '#core/kernel/bilingual'
import { MAX_ENTRIES, MAX_UNPACKED } from './limits'
import type { FilePart } from './protocol'
import type { FoundFile } from './protocol-inside'
import { reasons } from './reasons'

/** A file taken out of a message or an archive. */
export interface UnpackedFile {
  /** Where it lies, inside the folder that was given; '' when it was refused. */
  readonly path: string
  /** Its name as people read it, without folders. Never used as a path. */
  readonly name: string
  /** Bytes; of a refused file what it was declared to have. */
  readonly size: number
  readonly refused: Bilingual | null
  /** A small picture of a message's own text, or one that several messages show: a logo, a signature. */
  readonly isDecoration: boolean
}

interface Received {
  readonly path: string
  size: number
}

/**
 * Writes what a child hands over into one folder, which must exist: the child itself may write nothing. Names are
 * random and made here, files are new, and their number and bytes are counted here again.
 */
export const receiveFiles = (into: string) => {
  const files = new Map<number, Received>()
  let current: { readonly file: number; readonly handle: FileHandle } | null = null
  let total = 0
  let failed: unknown = null

  const closeCurrent = async () => {
    await current?.handle.close()
    current = null
  }
  const handleFor = async (file: number): Promise<FileHandle> => {
    if (current?.file === file) return current.handle
    await closeCurrent()
    // One file after the other: an earlier one is never opened again.
    if (files.has(file) || files.size >= MAX_ENTRIES) throw new RangeError('too many files')
    const path = join(into, randomUUID())
    const handle = await open(path, 'wx', 0o600)
    files.set(file, { path, size: 0 })
    current = { file, handle }
    return handle
  }
  const take = async ({ file, bytes }: FilePart): Promise<void> => {
    try {
      total += bytes.length
      if (total > MAX_UNPACKED) throw new RangeError('too many bytes')
      const handle = await handleFor(file)
      await handle.writeFile(bytes)
      const received = files.get(file)
      if (received !== undefined) received.size += bytes.length
    } catch (thrown) {
      failed ??= thrown
      throw thrown
    }
  }
  /** Removes everything that was written. */
  const discard = async (): Promise<void> => {
    await closeCurrent()
    for (const { path } of files.values()) await rm(path, { force: true })
    files.clear()
  }
  const settle = async (found: FoundFile, received: Received | undefined, folder: string): Promise<UnpackedFile> => {
    const { name, size, isDecoration } = found
    const refuse = (reason: Bilingual): UnpackedFile => ({ path: '', name, size, isDecoration, refused: { ...reason } })
    if (found.refused !== null || received === undefined) {
      if (received !== undefined) await rm(received.path, { force: true })
      return refuse(reasons[found.refused ?? 'brokenEntry'])
    }
    const stat = await lstat(received.path)
    const isOurs = stat.isFile() && (await realpath(dirname(received.path))) === folder
    if (isOurs && stat.size === size && received.size === size) {
      return { path: received.path, name, size, isDecoration, refused: null }
    }
    await rm(received.path, { force: true })
    return refuse(reasons.brokenEntry)
  }
  /** Matches what was written with what the child says it found; bytes that belong to nothing are removed. */
  const finish = async (found: readonly FoundFile[]): Promise<UnpackedFile[]> => {
    await closeCurrent()
    const folder = await realpath(into)
    const results: UnpackedFile[] = []
    for (const [index, file] of found.entries()) results.push(await settle(file, files.get(index), folder))
    for (const [index, { path }] of files) if (index >= found.length) await rm(path, { force: true })
    return results
  }
  /** What the disk refused, or null. */
  const failure = (): unknown => failed
  return { take, finish, discard, failure }
}
