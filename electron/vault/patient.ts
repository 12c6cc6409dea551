import { rename, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds between attempts; under five seconds in all. */
const PAUSES = [50, 100, 200, 400, 800, 1600, 1600]

/** What a virus scanner or an indexer that looks into a new file causes. On Windows it may also look like a lack of permission. */
const PASSING = new Set(process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY', 'EPERM'])

const isPassing = (thrown: unknown): boolean => PASSING.has(String((thrown as NodeJS.ErrnoException | undefined)?.code))

/**
 * Tries again while somebody else has the file in use. For rename and removal only: a write that failed must not be
 * repeated and believed (reliability.md F5, F18).
 */
export const patiently = async <T>(run: () => Promise<T>, pauses: readonly number[] = PAUSES): Promise<T> => {
  for (const pause of pauses) {
    try {
      return await run()
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown
      await wait(pause)
    }
  }
  return run()
}

export const renamePatiently = (from: string, to: string): Promise<void> => patiently(() => rename(from, to))

/** Removes a file; one that is not there is as good as removed. */
export const removePatiently = (path: string): Promise<void> => patiently(() => rm(path, { force: true }))
