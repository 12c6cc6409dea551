import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sha256 } from '#core/kernel/ids'

/** Small pictures of the pieces. They can be made again at any time, so they are kept without ceremony. */
export type Thumbnails = {
  readonly keep: (sha256: Sha256, png: Uint8Array) => Promise<void>
  /** The picture, or null when there is none. */
  readonly find: (sha256: Sha256) => Promise<Buffer | null>
}

/** Opens the folder of small pictures inside a library. */
export const createThumbnails = (libraryDir: string): Thumbnails => {
  const placeOf = (sha256: Sha256): string => join(libraryDir, 'thumbnails', sha256.slice(0, 2), `${sha256}.png`)
  return {
    keep: async (sha256, png) => {
      const place = placeOf(sha256)
      await mkdir(join(place, '..'), { recursive: true })
      await writeFile(`${place}.part`, png)
      await rename(`${place}.part`, place)
    },
    find: async (sha256) => readFile(placeOf(sha256)).catch(() => null),
  }
}
