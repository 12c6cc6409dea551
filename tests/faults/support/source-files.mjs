import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files to hand in, each with other bytes; sizes from nothing to a few pages, some larger. */
export function createSources(dir, random) {
  mkdirSync(dir, { recursive: true })
  const made = []
  return {
    next: () => {
      const size = random.chance(0.05) ? random.between(200_000, 600_000) : random.between(1, 20_000)
      const bytes = random.bytes(size)
      const path = join(dir, `source-${made.length}.txt`)
      writeFileSync(path, bytes)
      const source = { path, sha256: createHash('sha256').update(bytes).digest('hex'), mtimeMs: statSync(path).mtimeMs }
      made.push(source)
      return source
    },
    offered: () => new Set(made.map(({ sha256 }) => sha256)),
    /** I4: whoever hands a file in gets it back as it was. */
    changed: () =>
      made.filter(
        ({ path, sha256, mtimeMs }) =>
          statSync(path).mtimeMs !== mtimeMs ||
          createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256,
      ),
  }
}
