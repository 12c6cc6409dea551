import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, type TestContext, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { createReader, type Reader } from '#electron/readers/reader-client'
import { reasons } from '#electron/readers/reasons'
import { builtReader } from '#tests/support/build-reader'

const corpora = fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))
const into = mkdtempSync(join(tmpdir(), 'recours-corpora-'))
let reader: Reader

beforeAll(async () => {
  const entry = await builtReader()
  reader = createReader({ fork: () => forkWithNode(entry) })
})
afterAll(async () => {
  await reader.close()
  rmSync(into, { recursive: true, force: true })
})

const filesOf = (context: TestContext, folder: string): readonly string[] => {
  const path = join(corpora, folder)
  if (!existsSync(path)) return context.skip(`the corpus ${folder}/ is not beside the project`)
  return readdirSync(path)
}

const codeOf = (reason: unknown): string =>
  Object.entries(reasons).find(([, words]) => words.fr === (reason as { fr: string }).fr)?.[0] ?? 'nobody knows'

const count = (counts: Record<string, number>, what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1
}

/** Of 307 PDFs 3 ask for a password and 5 are beyond repair, for qpdf or poppler too; one .docx asks for a password. */
const expectedTexts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  pdf: { words: 184, 'no words': 69, scan: 46, damaged: 5, password: 3 },
  docx: { words: 130, 'no words': 23, password: 1 },
  eml: { words: 17 },
  msg: { words: 22 },
}

test.for([
  ['pdf', 'pdf'],
  ['docx', 'word'],
  ['eml', 'email'],
  ['msg', 'email'],
  ['zip', 'archive'],
] as const satisfies readonly (readonly [string, FileKind])[])(
  '%s/: the text of every file, or the reason, within the limit',
  async ([folder, kind], context) => {
    const files = filesOf(context, folder)
    const counts: Record<string, number> = {}
    let slowest = 0
    for (const name of files) {
      const started = performance.now()
      const result = await reader.text(join(corpora, folder, name), kind)
      slowest = Math.max(slowest, performance.now() - started)
      if (result.kind === 'unread') count(counts, codeOf(result.reason))
      else if (result.needsOcr) count(counts, 'scan')
      else count(counts, result.pages.some(({ text }) => text.trim() !== '') ? 'words' : 'no words')
    }
    expect(Object.values(counts).reduce((sum, number) => sum + number, 0)).toBe(files.length)
    expect(counts).toMatchObject(expectedTexts[folder] ?? {})
    expect(counts).not.toHaveProperty('nobody knows')
    expect(slowest).toBeLessThan(10_000)
  },
)

const expectedFiles: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  eml: { unpacked: 17, file: 28 },
  msg: { unpacked: 22, file: 14 },
  zip: {
    unpacked: 41,
    damaged: 3,
    format: 1,
    file: 35,
    'file unsafeName': 4,
    'file lockedEntry': 5,
    'file brokenEntry': 10,
    'file swells': 1,
    'file tooMuch': 4,
  },
}

test.for([
  ['eml', 'email'],
  ['msg', 'email'],
  ['zip', 'archive'],
] as const satisfies readonly (readonly [string, FileKind])[])(
  '%s/: what every file holds is taken out, or the reason given',
  async ([folder, kind], context) => {
    const counts: Record<string, number> = {}
    let slowest = 0
    for (const name of filesOf(context, folder)) {
      const started = performance.now()
      const result = await reader.unpack(join(corpora, folder, name), kind, into)
      slowest = Math.max(slowest, performance.now() - started)
      count(counts, result.kind === 'unread' ? codeOf(result.reason) : 'unpacked')
      if (result.kind === 'unread') continue
      for (const file of result.files) count(counts, file.refused === null ? 'file' : `file ${codeOf(file.refused)}`)
    }
    expect(counts).toEqual(expectedFiles[folder])
    expect(readdirSync(into).length).toBeGreaterThanOrEqual(counts.file ?? 0)
    expect(slowest).toBeLessThan(10_000)
  },
)
