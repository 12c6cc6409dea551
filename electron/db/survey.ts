import { readdirSync, statSync } from 'node:fs'
import { Failure } from '#core/kernel/failure'
import { DATABASE_NAME, LOCK_NAME, MARKER_NAME, STAGING_NAME, statOf } from './library-files'

/** What a folder is, judged by the names in it alone. */
export type Survey = 'absent' | 'empty' | 'library'

/** What a system leaves in any folder or at the top of any disk: such a folder is still an empty one. */
const LITTER = new Set([
  '.DS_Store',
  '.Spotlight-V100',
  '.Trashes',
  '.directory',
  '.fseventsd',
  '$RECYCLE.BIN',
  'System Volume Information',
  'Thumbs.db',
  'desktop.ini',
  'lost+found',
])

/** What a crash while a library was being made leaves: nobody's data yet. */
const UNFINISHED = new Set([LOCK_NAME, `${LOCK_NAME}-journal`, STAGING_NAME])

/** What only a library has. Any of these without the database means that the database was lost, not that it is new. */
const isTrace = (name: string): boolean =>
  name === MARKER_NAME || name === 'objects' || name === 'quarantine' || name.startsWith(`${DATABASE_NAME}-`)

/**
 * Tells a place for a new library from a library and from everything else. Reads names only.
 * @throws Failure library.foreign for somebody else's folder or a file; library.damaged (missing) for a library that
 * lost its database, which must never be greeted as a new one.
 */
export const surveyFolder = (dir: string): Survey => {
  const stats = statSync(dir, { throwIfNoEntry: false })
  if (stats === undefined) {
    // A link to a place that is not there (a disk not plugged in) is not the place for a new library.
    if (statOf(dir) !== null) throw new Failure({ code: 'library.unreachable' })
    return 'absent'
  }
  if (!stats.isDirectory()) throw new Failure({ code: 'library.foreign' })
  const names = readdirSync(dir).filter((name) => !LITTER.has(name) && !UNFINISHED.has(name))
  if (names.includes(DATABASE_NAME)) return 'library'
  if (names.some(isTrace)) throw new Failure({ code: 'library.damaged', how: 'missing' })
  if (names.length > 0) throw new Failure({ code: 'library.foreign' })
  return 'empty'
}
