import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFContentStream, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { addOrLeave } from '#electron/writers/exhibit-add'
import { createDrawer } from '#electron/writers/exhibit-draw'
import { type Layers, writeLayers } from '#electron/writers/exhibit-layers'
import { type PreparedFile, prepareFile } from '#electron/writers/exhibit-prepare'
import { type OpenPdf, openWithPdfium } from '#electron/writers/pdfium'
import { Unreadable } from '#electron/writers/unreadable'
import { needFolder } from '#tests/support/outside-tools'
import { aPackPlan, type SamplePiece } from './pack-sample'

const resourcesDir = join(import.meta.dirname, '../../../resources')
// Encrypted, damaged and odd files of public test suites; not part of this repository.
const corpora = join(import.meta.dirname, '../../../../shared/corpora')

const SLOWEST_MS = 20_000
const COMPARED_PAGES = 5

interface Outcome {
  readonly name: string
  /** The pages as a file of their own; null when it was left out. */
  readonly bytes: Uint8Array | null
  readonly treatments: readonly string[]
  readonly why: string
}

const prepare = (piece: SamplePiece): Promise<PreparedFile> => {
  const [exhibit] = aPackPlan([piece]).exhibits
  if (exhibit === undefined) throw new Error('no exhibit')
  return prepareFile({ ...exhibit, originalName: piece.title }, piece.bytes, {
    password: undefined,
    language: 'fr',
    resourcesDir,
  })
}

/** What becomes of a file, and of nothing else: the pages that it adds to an empty document. */
const addAlone = async (piece: SamplePiece): Promise<Outcome> => {
  const start = performance.now()
  const [exhibit] = aPackPlan([piece]).exhibits
  if (exhibit === undefined) throw new Error('no exhibit')
  const document = await PDFDocument.create({ updateMetadata: false })
  const layers: Layers = { groups: [], off: [] }
  const added = await addOrLeave(document, exhibit, () => prepare(piece), layers)
  expect(performance.now() - start, piece.title).toBeLessThan(SLOWEST_MS)
  if (added instanceof Unreadable) {
    expect(added.reason.fr, piece.title).not.toBe('')
    expect(document.getPageCount(), piece.title).toBe(0)
    return { name: piece.title, bytes: null, treatments: [], why: added.code }
  }
  for (const { page, content } of added.shown)
    page.node.set(
      PDFName.of('Contents'),
      document.context.register(PDFContentStream.of(document.context.obj({}), [...content])),
    )
  writeLayers(document, layers)
  const bytes = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
  return { name: piece.title, bytes, treatments: added.treatments, why: '' }
}

/** Whether anything at all is drawn on a page, from a share of its height down. */
const hasInk = (pdf: OpenPdf, page: number, from = 0): boolean => {
  const drawn = createDrawer(pdf)(page, 36)
  if (drawn === null) return false
  const { width, height, pixels } = drawn
  for (let at = Math.floor(height * from) * width * 4; at < pixels.length; at += 1)
    if ((pixels[at] ?? 255) < 225) return true
  return false
}

const blankPages = async (made: Uint8Array, source: Uint8Array): Promise<readonly number[]> => {
  const before = await openWithPdfium(source).catch(() => null)
  if (before === null) return []
  const after = await openWithPdfium(made)
  expect(after.pages).toBe(before.pages)
  return Array.from({ length: Math.min(COMPARED_PAGES, before.pages) }, (_, page) => page).filter(
    (page) => hasInk(before, page) && !hasInk(after, page),
  )
}

const filesOf = async (folder: string, kind: SamplePiece['kind']): Promise<readonly SamplePiece[]> => {
  const names = (await readdir(join(corpora, folder))).sort()
  return Promise.all(
    names.map(async (name) => ({ kind, title: name, bytes: await readFile(join(corpora, folder, name)) })),
  )
}

describe('hundreds of odd and broken PDF files', () => {
  it('are each shown or reported, in bounded time, and no page turns blank', { timeout: 600_000 }, async (context) => {
    needFolder(context, join(corpora, 'pdf'))
    const left: string[] = []
    const treated: string[] = []
    const blank: string[] = []
    const pieces = await filesOf('pdf', 'pdf')
    for (const piece of pieces) {
      const { name, bytes, treatments, why } = await addAlone(piece)
      if (bytes === null) left.push(`${name}: ${why}`)
      else {
        if (treatments.length > 0) treated.push(`${name}: ${treatments.join(' ')}`)
        const pages = await blankPages(bytes, piece.bytes).catch((thrown: unknown) => [`? ${String(thrown)}`])
        if (pages.length > 0) blank.push(`${name}: ${pages.join(' ')}`)
      }
    }
    expect(pieces.length).toBeGreaterThan(250)
    expect(blank).toEqual([])
    // Three need a password; four more are beyond what other programs can mend either; the rest is shown.
    expect(left.filter((line) => line.endsWith('password'))).toHaveLength(3)
    expect(left.length, left.join(', ')).toBeLessThan(pieces.length * 0.03)
    expect(treated.length, treated.join(', ')).toBeLessThan(20)
  })
})

describe.each([
  ['docx', 'word', 0.13],
  ['eml', 'email', 0],
  ['msg', 'email', 0],
] as const)('%s of public test suites', (folder, kind, mostLeft) => {
  it('are each laid out or reported, and no page is blank', { timeout: 300_000 }, async (context) => {
    needFolder(context, join(corpora, folder))
    const pieces = await filesOf(folder, kind)
    const left: string[] = []
    for (const piece of pieces) {
      const { name, bytes, treatments, why } = await addAlone(piece)
      if (bytes === null) {
        left.push(`${name}: ${why}`)
        continue
      }
      expect(treatments, name).toEqual(['laid_out'])
      const pdf = await openWithPdfium(bytes)
      // Below the line that says where the page comes from.
      for (let page = 0; page < Math.min(COMPARED_PAGES, pdf.pages); page += 1)
        expect(hasInk(pdf, page, 0.07), `${name}, page ${page + 1}`).toBe(true)
    }
    expect(pieces.length).toBeGreaterThan(15)
    // What is left out holds nothing, or needs a password.
    expect(left.filter((line) => !/: (?:noPages|password|notSet)$/.test(line))).toEqual([])
    expect(left.length, left.join(', ')).toBeLessThanOrEqual(pieces.length * mostLeft)
  })
})
