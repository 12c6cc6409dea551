import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import { addOrLeave } from '#electron/writers/exhibit-add'
import { rasteriseExhibit } from '#electron/writers/exhibit-pdf'
import { type PreparedFile, prepareFile } from '#electron/writers/exhibit-prepare'
import { openWithPdfium, PdfiumRefusal } from '#electron/writers/pdfium'
import { readPageFacts } from '#electron/writers/pdfium-facts'
import { Unreadable } from '#electron/writers/unreadable'
import { makeFormPdf, makeLockedPdf, makePdf, makePicture, makePngClaiming } from '#tests/support/make-files'
import { drawPage } from './draw-page'
import { aTextPdf } from './exhibit-samples'
import { aPackPlan } from './pack-sample'
import { bmpOf, tiffOf } from './picture-samples'

const resourcesDir = join(import.meta.dirname, '../../../resources')
const fixtures = join(import.meta.dirname, '../../fixtures/pictures')

const prepare = (kind: FileKind, bytes: Uint8Array, password?: string): Promise<PreparedFile> =>
  prepareFile({ evidenceId: 'x' as EvidenceId, kind, originalName: `f.${kind}` }, bytes, {
    password,
    language: 'fr',
    resourcesDir,
  })

const refusalOf = async (kind: FileKind, bytes: Uint8Array, password?: string): Promise<string> => {
  const thrown = await prepare(kind, bytes, password).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof Unreadable)) throw new Error(`no refusal but ${String(thrown)}`)
  expect(thrown.reason.fr).not.toBe('')
  expect(thrown.reason.en).not.toBe('')
  return thrown.code
}

const pictureOf = ({ form }: PreparedFile, at = 0) => {
  const picture = form.kind === 'pictures' ? form.pictures[at] : undefined
  if (picture === undefined) throw new Error('no picture')
  return picture
}

/** The colour at a place of a picture, given as shares of its sides. */
const colourAt = async (bytes: Uint8Array, x: number, y: number): Promise<readonly number[]> => {
  const image = await loadImage(Buffer.from(bytes))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(Math.floor(image.width * x), Math.floor(image.height * y), 1, 1)
  return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0]
}

const isRed = ([r = 0, g = 0, b = 0]: readonly number[]) => r > 200 && g < 60 && b < 60
const isBlue = ([r = 0, g = 0, b = 0]: readonly number[]) => b > 200 && r < 60 && g < 60

const pdfOf = ({ form }: PreparedFile) => {
  if (form.kind !== 'pdf') throw new Error('no PDF')
  return form
}

const wordsOf = async (prepared: PreparedFile, page = 0): Promise<string> => {
  const { bytes, password } = pdfOf(prepared)
  return readPageFacts(await openWithPdfium(bytes, password), page, false).text
}

describe('pictures', () => {
  it('go in byte for byte when a PDF can hold them', async () => {
    for (const format of ['jpeg', 'png'] as const) {
      const bytes = makePicture(format)
      const prepared = await prepare(format, bytes)
      expect(prepared.treatments).toEqual([])
      expect(pictureOf(prepared).bytes).toBe(bytes)
    }
  })

  it.each(['webp', 'gif', 'avif'] as const)('%s is decoded to the same colours', async (format) => {
    const prepared = await prepare(format, makePicture(format))
    expect(prepared.treatments).toEqual(['decoded'])
    const { bytes } = pictureOf(prepared)
    expect(isRed(await colourAt(bytes, 0.25, 0.5))).toBe(true)
    expect(isBlue(await colourAt(bytes, 0.75, 0.5))).toBe(true)
  })

  it('BMP, TIFF of several pages in ink and light, and a turned one, show what they show', async () => {
    const half = (x: number, width: number) => (x < width / 2 ? ([255, 0, 0] as const) : ([0, 0, 255] as const))
    expect(isRed(await colourAt(pictureOf(await prepare('bmp', bmpOf(40, 20, half))).bytes, 0.25, 0.5))).toBe(true)
    const pages = [
      { width: 40, height: 20, colour: half },
      { width: 40, height: 20, colour: half, inks: true },
      { width: 40, height: 20, colour: half, orientation: 6 },
    ]
    const tiff = await prepare('tiff', tiffOf(pages))
    expect(tiff.treatments).toEqual(['decoded'])
    expect(tiff.form.kind === 'pictures' && tiff.form.pictures).toHaveLength(3)
    for (const at of [0, 1]) {
      expect(isRed(await colourAt(pictureOf(tiff, at).bytes, 0.25, 0.5)), `page ${at}`).toBe(true)
      expect(isBlue(await colourAt(pictureOf(tiff, at).bytes, 0.75, 0.5)), `page ${at}`).toBe(true)
    }
    // Held with its right side up by the scanner: the left half is at the top.
    expect(isRed(await colourAt(pictureOf(tiff, 2).bytes, 0.5, 0.25))).toBe(true)
    expect(isBlue(await colourAt(pictureOf(tiff, 2).bytes, 0.5, 0.75))).toBe(true)
  })

  it('a photograph of a telephone (HEIC) becomes a JPEG of its size', async () => {
    const bytes = await readFile(join(fixtures, 'photo.heic'))
    const prepared = await prepare('heic', bytes)
    expect(prepared.treatments).toEqual(['decoded'])
    const image = await loadImage(Buffer.from(pictureOf(prepared).bytes))
    expect(image.width * image.height).toBeGreaterThan(10_000)
  })

  it('text in lines keeps its edges, a photograph its size', async () => {
    const flat = await prepare('gif', makePicture('gif', 400, 300))
    expect(pictureOf(flat).format).toBe('png')
    const canvas = createCanvas(200, 200)
    const context = canvas.getContext('2d')
    const noise = context.createImageData(200, 200)
    for (let at = 0; at < noise.data.length; at += 1) noise.data[at] = at % 4 === 3 ? 255 : 100 + ((at * 7919) % 23)
    context.putImageData(noise, 0, 0)
    expect(pictureOf(await prepare('webp', canvas.encodeSync('webp'))).format).toBe('jpeg')
  })

  it('bombs and rubble are refused before they take the memory', async () => {
    const before = process.memoryUsage().rss
    const bmp = bmpOf(4, 4, () => [0, 0, 0])
    bmp.writeInt32LE(60_000, 18)
    bmp.writeInt32LE(60_000, 22)
    expect(await refusalOf('bmp', bmp)).toBe('tooLargeImage')
    const tiff = tiffOf([{ width: 4, height: 4, colour: () => [0, 0, 0] as const }])
    tiff.writeUInt32LE(60_000, tiff.indexOf(Buffer.from([0, 1, 4, 0, 1, 0, 0, 0])) + 8)
    tiff.writeUInt32LE(60_000, tiff.indexOf(Buffer.from([1, 1, 4, 0, 1, 0, 0, 0])) + 8)
    expect(await refusalOf('tiff', tiff)).toBe('tooLargeImage')
    expect(await refusalOf('webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 garbage here, and no picture'))).toMatch(/Image$/)
    expect(await refusalOf('heic', Buffer.from('\0\0\0\x18ftypheic nothing'))).toBe('damagedImage')
    const document = await PDFDocument.create()
    const [exhibit] = aPackPlan([{ kind: 'png', title: 'Bombe', bytes: makePngClaiming(60_000, 60_000) }]).exhibits
    if (exhibit === undefined) throw new Error('no exhibit')
    const added = await addOrLeave(document, exhibit, (file) => prepare(file.kind, makePngClaiming(60_000, 60_000)), {
      groups: [],
      off: [],
    })
    expect(added).toBeInstanceOf(Unreadable)
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
  })
})

describe('locked PDF files', () => {
  const locked = async (): Promise<Buffer> => {
    const pdf = await PDFDocument.create()
    pdf.addPage([400, 400]).drawText('Sous clef', { x: 40, y: 300, font: await pdf.embedFont(StandardFonts.Helvetica) })
    pdf.encrypt({ userPassword: 'sésame', ownerPassword: 'autre', permissions: {} })
    return Buffer.from(await pdf.save({ useObjectStreams: false }))
  }

  it('ask for the password and never show a blank page', async () => {
    const bytes = await locked()
    expect(await refusalOf('pdf', bytes)).toBe('password')
    expect(await refusalOf('pdf', bytes, 'faux')).toBe('password')
    expect(await refusalOf('pdf', bytes, '')).toBe('password')
    const opened = await prepare('pdf', bytes, 'sésame')
    expect(opened.treatments).toEqual(['unlocked'])
    expect(await wordsOf(opened)).toContain('Sous clef')
  })

  it('go into the document in clear', async () => {
    const bytes = await locked()
    const document = await PDFDocument.create()
    const [exhibit] = aPackPlan([{ kind: 'pdf', title: 'Sous clef', bytes }]).exhibits
    if (exhibit === undefined) throw new Error('no exhibit')
    const layers = { groups: [], off: [] }
    const added = await addOrLeave(document, exhibit, () => prepare('pdf', bytes, 'sésame'), layers)
    if (added instanceof Unreadable) throw added
    expect(added.treatments).toEqual(['unlocked'])
    expect(added.shown).toHaveLength(1)
    expect(added.objects.upTo).toBeGreaterThan(added.objects.after)
    await expect(openWithPdfium(await document.save())).resolves.toMatchObject({ pages: 1 })
  })

  it('open without a word when only changing them is forbidden', async () => {
    const opened = await prepare('pdf', await makeLockedPdf(''))
    expect(opened.treatments).toEqual([])
  })
})

describe('damaged and odd PDF files', () => {
  it('a cut-off file is repaired and says so', async () => {
    const whole = Buffer.from(await (await PDFDocument.load(await aTextPdf(2))).save({ useObjectStreams: false }))
    const cut = whole.subarray(0, whole.indexOf('xref\n', whole.length - 3000))
    const mended = await prepare('pdf', cut)
    expect(mended.treatments).toEqual(['repaired'])
    expect(await wordsOf(mended)).toContain('Contenu de la page 1')
    expect(await wordsOf(mended, 1)).toContain('Contenu de la page 2')
  })

  it('rubble is refused', async () => {
    expect(await refusalOf('pdf', Buffer.from('%PDF-1.7\nrien de lisible ici'))).toBe('damagedPdf')
    expect(await refusalOf('pdf', new Uint8Array(0))).toBe('damagedPdf')
  })

  it('a form for Adobe’s program alone is not passed off as its notice to wait', async () => {
    const notice = async (text: string) => {
      const pdf = await PDFDocument.load(await makeFormPdf('valeur'), { preserveXFA: true })
      const page = pdf.getPage(0)
      page.drawText(text, { x: 5, y: 20, size: 6, font: await pdf.embedFont(StandardFonts.Helvetica) })
      const form = pdf.catalog.lookup(PDFName.of('AcroForm'), PDFDict)
      const xml = pdf.context.register(pdf.context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'))
      form.set(PDFName.of('XFA'), pdf.context.obj([PDFString.of('template'), xml]))
      pdf.catalog.set(PDFName.of('NeedsRendering'), pdf.context.obj(true))
      expect(form.lookup(PDFName.of('XFA'))).toBeInstanceOf(PDFArray)
      return Buffer.from(await pdf.save({ updateFieldAppearances: false }))
    }
    expect(await refusalOf('pdf', await notice('Please wait... your PDF viewer may not be able to display'))).toBe(
      'onlyInAdobe',
    )
    await expect(prepare('pdf', await notice('Formulaire de contestation'))).resolves.toMatchObject({ treatments: [] })
  })

  it('pages become pictures of the same size that show the same', async () => {
    const bytes = await aTextPdf(2, { rotate: 90 })
    const made = await rasteriseExhibit(bytes)
    expect(made.treatments).toEqual(['rasterised'])
    const [before, after] = [await drawPage(bytes, 2), await drawPage(made.form.bytes, 2)]
    expect([after.width, after.height]).toEqual([before.width, before.height])
    const ink = (pixels: Uint8Array) => pixels.reduce((sum, value, at) => (at % 4 === 0 ? sum + 255 - value : sum), 0)
    expect(ink(after.pixels) / ink(before.pixels)).toBeGreaterThan(0.5)
    expect(ink(after.pixels) / ink(before.pixels)).toBeLessThan(1.25)
    expect((await openWithPdfium(made.form.bytes)).pages).toBe(2)
    await expect(rasteriseExhibit(Buffer.from('%PDF-1.7'))).rejects.toBeInstanceOf(Unreadable)
  })

  it('a password that PDFium is not given keeps the file shut', async () => {
    await expect(openWithPdfium(await makeLockedPdf('clef'))).rejects.toBeInstanceOf(PdfiumRefusal)
    await expect(openWithPdfium(await makeLockedPdf('clef'), 'clef')).resolves.toMatchObject({ pages: 1 })
    await expect(prepare('pdf', await makePdf())).resolves.toMatchObject({ treatments: [] })
  })
})

describe('files without pages', () => {
  it.each(['archive', 'audio', 'video', 'program', 'empty', 'unknown'] as const)('%s', async (kind) => {
    expect(await refusalOf(kind, Buffer.from('rien'))).toBe('format')
  })
})
