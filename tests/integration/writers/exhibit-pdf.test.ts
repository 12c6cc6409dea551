import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWithPdfium } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { needTool, runTool } from '#tests/support/outside-tools'
import { drawPage } from './draw-page'
import { exhibitsAlone } from './exhibit-alone'
import { aScanPdf, aTextPdf } from './exhibit-samples'
import { aPackPlan, loaderOf } from './pack-sample'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-exhibit-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** A pack of this one exhibit, checked. */
const packOf = async (bytes: Uint8Array) => {
  const pieces = [{ kind: 'pdf' as const, title: 'Pièce', bytes }]
  const plan = aPackPlan(pieces)
  const pack = await exhibitsAlone(plan, loaderOf(pieces))
  return { ...pack, first: pack.placed[0]?.firstPage ?? 0 }
}

const textOf = async (bytes: Uint8Array, page: number) =>
  readPageFacts(await openWithPdfium(bytes), page - 1, false).text

const withQpdf = async (bytes: Uint8Array, ...args: readonly string[]) => {
  const [from, to] = [join(dir, 'in.pdf'), join(dir, 'out.pdf')]
  await writeFile(from, bytes)
  await runTool('qpdf', [...args, from, to])
  return readFile(to)
}

/** A page with the given operators as content, and entries of the document's catalog or of the page. */
const aRawPdf = async (content: string, change: (document: PDFDocument) => void = () => {}) => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage([595, 842])
  const font = await document.embedFont(StandardFonts.Helvetica)
  page.node.set(PDFName.of('Resources'), document.context.obj({ Font: { F1: font.ref } }))
  page.node.set(PDFName.of('Contents'), document.context.register(document.context.flateStream(content)))
  change(document)
  return document.save({ updateFieldAppearances: false })
}

const RED = '0.8 0.1 0.1 rg'

describe('a PDF as an exhibit', () => {
  it('is opened when it is only protected against changes', async (context) => {
    needTool(context, 'qpdf')
    for (const bits of ['128', '256']) {
      const locked = await withQpdf(await aTextPdf(2), '--allow-weak-crypto', '--encrypt', '', 'secret', bits, '--')
      const pack = await packOf(locked)
      expect(pack.placed[0]?.pages).toBe(2)
      expect(await textOf(pack.bytes, pack.first + 1)).toContain('Contenu de la page 2')
    }
  })

  it('is reported when it needs a password', async (context) => {
    needTool(context, 'qpdf')
    const locked = await withQpdf(await aTextPdf(2), '--encrypt', 'mot', 'secret', '256', '--')
    const pack = await packOf(locked)
    expect(pack.placed).toEqual([])
    expect(pack.unreadable[0]?.reason.fr).toMatch(/mot de passe/)
  })

  it('is mended when its table of objects is damaged', async () => {
    const whole = Buffer.from(await (await PDFDocument.load(await aTextPdf(3))).save({ useObjectStreams: false }))
    const cut = whole.subarray(0, whole.lastIndexOf('xref') - 20)
    const garbled = Buffer.from(whole)
    garbled.write('999999', whole.lastIndexOf('startxref') + 10)
    for (const bytes of [cut, garbled, Buffer.concat([Buffer.from('bruit\n'), whole])]) {
      const pack = await packOf(bytes)
      expect(pack.placed[0]?.pages).toBe(3)
      expect(await textOf(pack.bytes, pack.first + 2)).toContain('Contenu de la page 3')
    }
  })

  it('cannot disturb the marks with what it leaves open', async () => {
    const content = 'q 0.05 0 0 0.05 300 300 cm 0 0 1 rg BT /F1 200 Tf 100 100 Td 1 0 0.9 0.2 5 5 Tm (ouvert) Tj q q'
    const pack = await packOf(await aRawPdf(content))
    expect(await textOf(pack.bytes, pack.first)).toContain('ouvert')
  })

  it('is made a little smaller when a mark would cover something', async () => {
    const pack = await packOf(await aScanPdf())
    const { pixels, width, height } = await drawPage(pack.bytes, pack.first)
    const isWhite = (x: number, y: number) =>
      pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).every((value) => value > 250)
    expect(isWhite(20, 4)).toBe(true)
    expect(isWhite(20, height - 4)).toBe(true)
    expect(isWhite(Math.round(width / 2), Math.round(height / 2))).toBe(false)
  })

  it('keeps a hidden layer hidden', async () => {
    const layered = (state: 'OFF' | 'ON') =>
      aRawPdf(`/OC /L1 BDC ${RED} 100 300 300 300 re f EMC`, (document) => {
        const { context, catalog } = document
        const group = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('calque') }))
        document.getPage(0).node.set(PDFName.of('Resources'), context.obj({ Properties: { L1: group } }))
        catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [group], D: { [state]: [group] } }))
      })
    const hidden = await packOf(await layered('OFF'))
    expect((await drawPage(hidden.bytes, hidden.first)).red).toBe(0)
    const shown = await packOf(await layered('ON'))
    expect((await drawPage(shown.bytes, shown.first)).red).toBeGreaterThan(1000)
  })

  it('draws its notes for good and takes out what runs', async () => {
    const bytes = await aRawPdf('', (document) => {
      const { context } = document
      const look = context.register(
        context.stream(`${RED} 0 0 100 100 re f`, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 100, 100] }),
      )
      const note = (entries: object) =>
        context.register(context.obj({ Type: 'Annot', Rect: [100, 400, 400, 700], ...entries }))
      const action = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') }
      document
        .getPage(0)
        .node.set(
          PDFName.of('Annots'),
          context.obj([
            note({ Subtype: 'Stamp', AP: { N: look }, A: action, AA: { E: action } }),
            note({ Subtype: 'Stamp', AP: { N: look }, F: 2, Rect: [0, 0, 595, 842] }),
            note({ Subtype: 'Screen', A: { S: 'Rendition' } }),
          ]),
        )
      document.catalog.set(PDFName.of('OpenAction'), context.obj(action))
    })
    const pack = await packOf(bytes)
    const shown = await drawPage(pack.bytes, pack.first)
    // The note of 300 × 300 points, drawn at half size; the hidden one that covers the page is not.
    expect(shown.red).toBeGreaterThan(150 * 150 * 0.9)
    expect(shown.red).toBeLessThan(150 * 150 * 1.1)
    const raw = Buffer.from(await (await PDFDocument.load(pack.bytes)).save({ useObjectStreams: false })).toString(
      'latin1',
    )
    for (const unwanted of ['JavaScript', 'OpenAction', 'Rendition', 'app.alert'])
      expect([unwanted, raw.includes(unwanted)]).toEqual([unwanted, false])
  })

  it('brings its content once, however many pages share it', async () => {
    const bytes = await aRawPdf('', (document) => {
      const { context } = document
      const shared = context.register(context.stream(`% ${'x'.repeat(200_000)}\n${RED} 100 100 50 50 re f`))
      const resources = context.register(context.obj({}))
      for (let at = 0; at < 30; at += 1) {
        const { node } = document.addPage([595, 842])
        node.set(PDFName.of('Contents'), shared)
        node.set(PDFName.of('Resources'), resources)
      }
    })
    const pack = await packOf(bytes)
    expect(pack.placed[0]?.pages).toBe(31)
    expect(pack.bytes.length).toBeLessThan(bytes.length + 400_000)
  })

  it('is reported when it is nothing that can be read', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('%PDF-1.7\n%%EOF'),
      Buffer.from('<html></html>'),
      Buffer.alloc(100_000, 0x25),
    ]) {
      const pack = await packOf(bytes)
      expect(pack.unreadable).toHaveLength(1)
    }
  })
})
