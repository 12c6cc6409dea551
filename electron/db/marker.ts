import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { type FsyncNow, fsyncParent, fsyncPath, type LibraryFiles, statOf } from './library-files'

/** What `recours.json` says: that this folder is a library, which one, and how far its journal was at the last close. */
export type Marker = {
  readonly libraryId: string
  readonly journalSeq: number
  readonly journalHash: string
}

const FORMAT = 'recours-library'
const LARGEST = 4096

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const parseMarker = (text: string): Marker | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(value) || value.format !== FORMAT) return null
  const { libraryId, journalSeq, journalHash } = value
  if (typeof libraryId !== 'string' || typeof journalSeq !== 'number' || typeof journalHash !== 'string') return null
  return { libraryId, journalSeq, journalHash }
}

/** Reads the marker; null when it is missing or unreadable: the database alone decides then, and it is written anew. */
export const readMarker = (files: LibraryFiles): Marker | null => {
  const stats = statOf(files.marker)
  if (stats === null || !stats.isFile() || stats.size > LARGEST) return null
  return parseMarker(readFileSync(files.marker, 'utf8'))
}

/** Writes the marker whole or not at all. */
export const writeMarker = (files: LibraryFiles, marker: Marker, fsync?: FsyncNow): void => {
  const part = `${files.marker}.part`
  rmSync(part, { force: true })
  const descriptor = openSync(part, 'wx', 0o600)
  try {
    writeSync(descriptor, `${JSON.stringify({ format: FORMAT, ...marker }, null, 2)}\n`)
  } finally {
    closeSync(descriptor)
  }
  fsyncPath(part, fsync)
  try {
    renameSync(part, files.marker)
  } catch (thrown) {
    rmSync(part, { force: true })
    throw thrown
  }
  fsyncParent(files.marker, fsync)
}
