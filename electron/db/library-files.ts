import { closeSync, fsyncSync, lstatSync, openSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'

/** The files of a library. One folder holds them all, so that moving or copying the folder moves the library. */
export type LibraryFiles = {
  readonly dir: string
  readonly database: string
  readonly wal: string
  readonly shm: string
  readonly journal: string
  readonly lock: string
  readonly marker: string
  readonly objects: string
  readonly tmp: string
  readonly backups: string
  /** Where a new library is made before its database is renamed into place. */
  readonly staging: string
}

export const DATABASE_NAME = 'library.sqlite'
export const LOCK_NAME = 'lock.sqlite'
export const MARKER_NAME = 'recours.json'
export const STAGING_NAME = '.recours-new'

/** Names the files of the library in a folder. `dir` must be absolute: SQLite trims and reinterprets other names. */
export const libraryFiles = (dir: string): LibraryFiles => {
  const database = join(dir, DATABASE_NAME)
  return {
    dir,
    database,
    wal: `${database}-wal`,
    shm: `${database}-shm`,
    journal: `${database}-journal`,
    lock: join(dir, LOCK_NAME),
    marker: join(dir, MARKER_NAME),
    objects: join(dir, 'objects'),
    tmp: join(dir, 'tmp'),
    backups: join(dir, 'backups'),
    staging: join(dir, STAGING_NAME),
  }
}

/** The state of a path without opening it, or null when there is nothing; links are not followed. */
export const statOf = (path: string): Stats | null => lstatSync(path, { throwIfNoEntry: false }) ?? null

/** Makes what was written through a descriptor survive a power cut. A test may pass another one, to prove that it matters. */
export type FsyncNow = (descriptor: number) => void

/**
 * Makes a file, or the names in a folder, survive a power cut.
 * Windows cannot open a folder for this and needs none of it: NTFS logs its names itself.
 */
export const fsyncPath = (path: string, fsync: FsyncNow = fsyncSync): void => {
  const isFolder = lstatSync(path).isDirectory()
  if (isFolder && process.platform === 'win32') return
  const descriptor = openSync(path, isFolder || process.platform !== 'win32' ? 'r' : 'r+')
  try {
    fsync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a name in its folder survive a power cut. */
export const fsyncParent = (path: string, fsync?: FsyncNow): void => fsyncPath(dirname(path), fsync)
