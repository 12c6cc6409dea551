import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkPackPdf } from '#electron/writers/pack-check'
import { writePackPdf } from '#electron/writers/pack-pdf'
import { needFolder } from '#tests/support/outside-tools'
import { aPackPlan, loaderOf, type SamplePiece } from './pack-sample'

const resourcesDir = join(import.meta.dirname, '../../../resources')
// Encrypted, damaged and odd PDF files of public test suites; not part of this repository.
const corpus = join(import.meta.dirname, '../../../../shared/corpora/pdf')

const PER_PACK = 40
const SLOWEST_MS = 20_000

const packsOf = async (): Promise<readonly (readonly string[])[]> => {
  const names = (await readdir(corpus)).filter((name) => name.endsWith('.pdf')).sort()
  return Array.from({ length: Math.ceil(names.length / PER_PACK) }, (_, at) =>
    names.slice(at * PER_PACK, (at + 1) * PER_PACK),
  )
}

const toPiece = async (name: string): Promise<SamplePiece> => ({
  kind: 'pdf',
  title: name,
  bytes: await readFile(join(corpus, name)),
})

describe('hundreds of odd and broken PDF files', () => {
  it('are each shown or reported, in bounded time, in packs that hold', { timeout: 600_000 }, async (context) => {
    needFolder(context, corpus)
    let files = 0
    const unreadable: string[] = []
    for (const names of await packsOf()) {
      const pieces = await Promise.all(names.map(toPiece))
      const plan = aPackPlan(pieces)
      const load = loaderOf(pieces)
      let last = performance.now()
      const pack = await writePackPdf({
        plan,
        resourcesDir,
        loadExhibit: (file, exhibit) => {
          expect(performance.now() - last, `the file before ${exhibit.title}`).toBeLessThan(SLOWEST_MS)
          last = performance.now()
          return load(file, exhibit)
        },
      })
      expect(pack.placed.length + pack.unreadable.length).toBe(names.length)
      expect(pack.leftOut).toHaveLength(pack.unreadable.length)
      await expect(checkPackPdf(pack, plan)).resolves.toMatchObject({ stampsFound: pack.placed.length })
      files += names.length
      unreadable.push(...pack.leftOut.map((piece) => piece.title))
    }
    expect(files).toBeGreaterThan(250)
    // Three files need a password and four more are beyond what other programs can mend either; the rest is shown.
    expect(unreadable.length, unreadable.join(', ')).toBeLessThan(files * 0.04)
  })
})
