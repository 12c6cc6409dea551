import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, lstat, open, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { removePatiently, renamePatiently } from './patient'

/** Makes what was written through a handle survive a power cut. A test may pass another one, to prove that it matters. */
export type Fsync = (handle: FileHandle) => Promise<void>

/** Node's own: F_FULLFSYNC on macOS, FlushFileBuffers on Windows. */
export const realFsync: Fsync = (handle) => handle.sync()

/** Chunks of a file, from memory or as they come. */
export type Chunks = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Folders on some network disks cannot be synced; there is nothing better to do for them. */
const CANNOT_SYNC_FOLDERS = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'])

const codeOf = (thrown: unknown): string => String((thrown as NodeJS.ErrnoException | undefined)?.code)

/** Makes the bytes of a file survive a power cut. */
export const fsyncFile = async (path: string, fsync: Fsync = realFsync): Promise<void> => {
  const handle = await open(path, process.platform === 'win32' ? 'r+' : 'r')
  try {
    await fsync(handle)
  } finally {
    await handle.close()
  }
}

/**
 * Makes the names in a folder survive a power cut: without it a renamed file can be back under its old name, or under
 * none. Windows cannot open a folder for this and needs none of it: NTFS logs its names itself.
 */
export const fsyncDir = async (path: string, fsync: Fsync = realFsync): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await fsync(handle)
  } catch (thrown) {
    if (!CANNOT_SYNC_FOLDERS.has(codeOf(thrown))) throw thrown
  } finally {
    await handle.close()
  }
}

/** A name for unfinished work in the same folder, hence on the same disk: only there is a rename one step. */
export const partBeside = (path: string): string => join(dirname(path), `.recours-${randomUUID()}.part`)

/** Writes all of a chunk: a write may take less than it was given. */
export const writeAll = async (handle: FileHandle, chunk: Uint8Array): Promise<void> => {
  let written = 0
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten
}

const fillPart = async (part: string, chunks: Chunks, { signal, fsync = realFsync }: WriteOptions) => {
  const hash = createHash('sha256')
  let size = 0
  const handle = await open(part, 'wx')
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted()
      hash.update(chunk)
      await writeAll(handle, chunk)
      size += chunk.length
    }
    await fsync(handle)
  } finally {
    await handle.close()
  }
  return { size, sha256: hash.digest('hex') }
}

export type WriteOptions = { readonly signal?: AbortSignal; readonly fsync?: Fsync }

/**
 * Writes a file whole or not at all: temporary name beside it, fsync, rename, fsync of the folder. A file that is there
 * is replaced in that one step, so ask before. After any failure or cancellation nothing new is left.
 * @returns size in bytes and SHA-256 of what was written.
 * @throws the system's own error (ENOSPC, EROFS…) or whatever the chunks threw: the caller knows whose disk it is.
 */
export const writeFileDurably = async (
  path: string,
  chunks: Chunks,
  options: WriteOptions = {},
): Promise<{ readonly size: number; readonly sha256: string }> => {
  const part = partBeside(path)
  try {
    const written = await fillPart(part, chunks, options)
    options.signal?.throwIfAborted()
    await renamePatiently(part, path)
    await fsyncDir(dirname(path), options.fsync)
    return written
  } catch (thrown) {
    await removePatiently(part).catch(() => {})
    throw thrown
  }
}

/** Makes a file, or a folder with all that is in it, survive a power cut. */
export const fsyncTree = async (path: string, fsync: Fsync = realFsync): Promise<void> => {
  if (!(await lstat(path)).isDirectory()) return fsyncFile(path, fsync)
  for (const name of await readdir(path)) await fsyncTree(join(path, name), fsync)
  await fsyncDir(path, fsync)
}

/**
 * Gives a finished folder its name: every file and folder in it is synced, then one rename, then the parent is synced.
 * @param tmpDir on the same disk as `finalDir`; `partBeside(finalDir)` is.
 * @param finalDir absent, or an empty folder.
 * @throws the system's own error, ENOTEMPTY or EEXIST when something is there; `tmpDir` is then removed.
 */
export const publishFolder = async (
  tmpDir: string,
  finalDir: string,
  { fsync = realFsync }: Pick<WriteOptions, 'fsync'> = {},
): Promise<void> => {
  try {
    await fsyncTree(tmpDir, fsync)
    // Windows does not rename onto a folder, not even an empty one. A folder with anything in it survives this.
    if (process.platform === 'win32') await rmdir(finalDir).catch(() => {})
    await renamePatiently(tmpDir, finalDir)
  } catch (thrown) {
    await rm(tmpDir, { recursive: true, force: true }).catch(() => {})
    throw thrown
  }
  await fsyncDir(dirname(finalDir), fsync)
}
