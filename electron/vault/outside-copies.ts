import { rmSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Copies that other programs were given: read-only, and gone when the library is opened or closed the next time. */
export type OutsideCopies = {
  /**
   * Makes a copy in a folder of its own; `write` puts the bytes at the path that it is given.
   * @returns the path of the copy, which nobody may write to.
   * @throws whatever `write` and the file system throw; nothing is left then.
   */
  readonly make: (id: string, name: string, write: (path: string) => Promise<void>) => Promise<string>
  /** Takes away every copy that is not held by a program (Windows keeps such files; the next sweep gets them). */
  readonly sweep: () => void
}

/**
 * Opens the place for copies, inside the library: on its disk, behind its folder's rights, and under the lock that keeps
 * a second program from sweeping it (reliability.md 2.3).
 */
export const createOutsideCopies = (libraryDir: string): OutsideCopies => {
  const place = join(libraryDir, 'opened')
  return {
    make: async (id, name, write) => {
      const folder = join(place, id)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      try {
        const path = join(folder, name)
        await write(path)
        await chmod(path, 0o444)
        return path
      } catch (thrown) {
        rmSync(folder, { recursive: true, force: true })
        throw thrown
      }
    },
    sweep: () => {
      try {
        rmSync(place, { recursive: true, force: true })
      } catch {
        // Held by a program, or a library that may only be read: there is nothing to do about it now.
      }
    },
  }
}
