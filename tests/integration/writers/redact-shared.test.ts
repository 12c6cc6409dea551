import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Area } from '#core/evidence/redaction'
import { readPdfPage } from '#electron/readers/read-pdf'
import { writeRedacted } from '#electron/writers/redact-pdf'
import { CARD, scanOf, textPage } from './redact-samples'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recours-redact-shared-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const key = (name: string) => PDFName.of(name)
const AREAS: readonly Area[] = [{ page: 1, left: 0.1, top: 0.1, right: 0.9, bottom: 0.2 }]

/** Which pages are drawn anew when something on the first one is hidden. */
const redrawnOf = async (document: PDFDocument): Promise<readonly number[]> => {
  const pages = document.getPageCount()
  const bytes = await document.save()
  const path = join(dir, 'one.pdf')
  writeFileSync(path, bytes)
  const { redrawn } = await writeRedacted({
    kind: 'pdf',
    bytes,
    pages,
    areas: AREAS,
    everyPage: false,
    draw: async (page, side) => (await readPdfPage(path, page, side)).picture,
    signal: new AbortController().signal,
    progress: () => {},
  })
  return redrawn
}

test('one scan cut into pages by their crop boxes: every page of it is drawn anew, the others are copied', async () => {
  const document = await PDFDocument.create()
  const scan = await document.embedJpg(scanOf([`Carte ${CARD}`]))
  for (const crop of [true, false]) {
    const page = document.addPage([595, 842])
    // The second shows the lower half only: the upper one lies beyond its edge.
    page.drawImage(scan, { x: 0, y: crop ? 0 : 421, width: 595, height: 842 })
  }
  await textPage(document, ['Une page de texte, sans image'])
  expect(await redrawnOf(document)).toEqual([1, 2])
})

test('a page that shows less than it holds is drawn anew', async () => {
  const document = await PDFDocument.create()
  await textPage(document, ['Une'])
  const cropped = await textPage(document, ['Deux', `Carte ${CARD}`])
  cropped.setCropBox(0, 745, 595, 97)
  const whole = await textPage(document, ['Trois'])
  whole.setCropBox(0, 0, 595, 842)
  expect(await redrawnOf(document)).toEqual([1, 2])
})

test.each(['a form', 'None'])('a page with a soft mask that is %s', async (mask) => {
  const document = await PDFDocument.create()
  await textPage(document, ['Une'])
  const page = await textPage(document, ['Deux'])
  await textPage(document, ['Trois'])
  const { context } = document
  const form = context.flateStream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 9, 9], Resources: {} })
  const soft = mask === 'None' ? key('None') : context.obj({ S: 'Alpha', G: context.register(form) })
  const name = page.node.newExtGState('Gs', context.obj({ SMask: soft }))
  page.node.addContentStream(context.register(context.flateStream(`${name.toString()} gs`)))
  expect(await redrawnOf(document)).toEqual(mask === 'None' ? [1] : [1, 2])
})
