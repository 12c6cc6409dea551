import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createReader, type Reader } from '#electron/readers/reader-client'
import { builtReader } from '#tests/support/build-reader'

/** The built reader in its own process, and a folder for the bytes of one test file; both end with the file. */
export const readerBench = () => {
  const folder = mkdtempSync(join(tmpdir(), 'recours-reader-'))
  let reader: Reader | null = null
  let count = 0
  beforeAll(async () => {
    const entry = await builtReader()
    reader = createReader({ fork: () => forkWithNode(entry) })
  })
  afterAll(async () => {
    await reader?.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder,
    reader: (): Reader => {
      if (reader === null) throw new Error('only inside a test')
      return reader
    },
    /** Writes bytes under a name that tells nothing. @returns the path. */
    write: (bytes: Buffer | string): string => {
      count += 1
      const path = join(folder, String(count))
      writeFileSync(path, bytes)
      return path
    },
  }
}
