import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createReader, type Reader } from '#electron/readers/reader-client'
import { builtReader } from '#tests/support/build-reader'

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))
let reader: Reader

beforeAll(async () => {
  const entry = await builtReader()
  reader = createReader({ fork: () => forkWithNode(entry) })
})
afterAll(async () => {
  await reader.close()
})

const filesOf = (context: TestContext, folder: string): readonly string[] => {
  const path = join(corpora, folder)
  if (!existsSync(path)) return context.skip(`the corpus ${folder}/ is not beside the project`)
  return readdirSync(path)
}

for (const [folder, kind] of [
  ['pdf', 'pdf'],
  ['docx', 'word'],
  ['eml', 'email'],
  ['msg', 'email'],
  ['zip', 'archive'],
] as const satisfies readonly (readonly [string, FileKind])[]) {
  test(`${folder}/: every file is recognised as ${kind}, whatever its state`, async (context) => {
    const files = filesOf(context, folder)
    const others: string[] = []
    for (const name of files) {
      const sniffed = await reader.sniff(join(corpora, folder, name), name)
      if (sniffed.kind !== kind || sniffed.extensionMismatch) others.push(`${name}: ${sniffed.kind}`)
    }
    expect(others).toEqual([])
  })
}

test('pdf/: every file has its answer, and no file disturbs the next', async (context) => {
  const files = filesOf(context, 'pdf')
  const answers = { shown: 0, withoutPicture: 0, unread: 0 }
  let slowest = 0
  for (const name of files) {
    const started = performance.now()
    const { reading, thumbnail } = await reader.read(join(corpora, 'pdf', name), 'pdf')
    slowest = Math.max(slowest, performance.now() - started)
    if (reading.kind === 'unread') answers.unread += 1
    else {
      expect(reading.pages).toBeGreaterThan(0)
      expect(reading.hasThumbnail).toBe(thumbnail !== null)
      answers[reading.hasThumbnail ? 'shown' : 'withoutPicture'] += 1
    }
  }
  // 3 ask for a password; 5 are beyond repair, for qpdf or poppler too.
  expect(answers).toEqual({ shown: files.length - 8, withoutPicture: 0, unread: 8 })
  expect(slowest).toBeLessThan(10_000)
})
