import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Turn } from '#core/evidence/exhibit-recipe'
import { needTool, runTool } from '#tests/support/outside-tools'
import {
  aComposedPlan,
  aHighlight,
  aMarkedPdf,
  aWebLink,
  composed,
  composedLoader,
  factsOf,
  withAnnotations,
} from './composed-sample'
import { drawPage } from './draw-page'
import { exhibitsAlone } from './exhibit-alone'
import { aFormPdf, aLinkedPdf, aPhoto, aScreenshot, aTextPdf, withOrientation } from './exhibit-samples'
import type { SamplePiece } from './pack-sample'
import { tiffOf } from './picture-samples'

const TURNS: readonly Turn[] = [0, 90, 180, 270]
const NONE = { left: 0, top: 0, right: 0, bottom: 0 }

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-composed-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const pdf = (bytes: Uint8Array, title = 'Relevé'): SamplePiece => ({ kind: 'pdf', title, bytes })
const photo = (bytes: Uint8Array, title = 'Photo'): SamplePiece => ({ kind: 'jpeg', title, bytes })

/** Two PDF files and two photographs: a selection of pages, one turned, one cropped. */
const FOUR = async (): Promise<readonly SamplePiece[]> => [
  pdf(await aTextPdf(3), 'Relevé'),
  photo(withOrientation(aPhoto(1600, 1200), 6), 'Reçu'),
  pdf(await aMarkedPdf(90), 'Contrat'),
  { kind: 'png', title: 'Capture', bytes: aScreenshot(900, 1200) },
]
const FIVE_PAGES = [
  { file: 0, page: 3 },
  { file: 1, turn: 90 },
  { file: 2 },
  { file: 3, crop: { left: 0, top: 0.3, right: 0, bottom: 0.2 } },
  { file: 0, page: 1 },
] as const

const quarter = ({ x, y }: { x: number; y: number }) => `${y < 0.5 ? 'top' : 'bottom'} ${x < 0.5 ? 'left' : 'right'}`
const ROUND = ['top left', 'top right', 'bottom right', 'bottom left']

describe('an exhibit composed of several files', () => {
  it('shows their pages in the order of the recipe, each with its stamp', async () => {
    const pack = await composed(await FOUR(), FIVE_PAGES)
    expect(pack.placed).toEqual([
      { number: 1, firstPage: pack.first, pages: 5, sheets: [1, 1, 1, 1, 1], treatments: [] },
    ])
    const texts = await Promise.all(
      FIVE_PAGES.map(async (_part, at) => (await factsOf(pack.bytes, pack.first + at)).text),
    )
    expect(texts[0]).toContain('Contenu de la page 3')
    expect(texts[2]).toContain('MILIEU')
    expect(texts[4]).toContain('Contenu de la page 1')
    for (const [at, text] of texts.entries()) {
      expect(text.replace(/\s+/g, ' ')).toContain(`Pièce n° 1 p. ${at + 1}/5`)
      expect(text).toContain(`Page ${pack.first + at} / ${pack.pages}`)
    }
  })

  it('is sound in the eyes of another program; the same files give the same bytes', async (context) => {
    needTool(context, 'qpdf')
    const files = await FOUR()
    const { bytes } = await composed(files, FIVE_PAGES)
    expect(Buffer.from((await composed(files, FIVE_PAGES)).bytes).equals(bytes)).toBe(true)
    await writeFile(join(dir, 'pack.pdf'), bytes)
    const checked = await runTool('qpdf', ['--check', join(dir, 'pack.pdf')])
    expect(`${checked.stdout}${checked.stderr}`).toMatch(/No syntax or stream encoding errors/)
    expect(checked.status).toBe(0)
  })

  it.each(TURNS)(
    'turns a page of a PDF and a photograph by %i degrees, clockwise from how the file shows them',
    async (turn) => {
      const files = [pdf(await aMarkedPdf()), pdf(await aMarkedPdf(90)), photo(withOrientation(aPhoto(1200, 900), 6))]
      const pack = await composed(
        files,
        files.map((_file, file) => ({ file, turn })),
      )
      const seen = await Promise.all(files.map(async (_file, at) => drawPage(pack.bytes, pack.first + at)))
      // Upright, the red mark is at the top left; a page that its file turns right and a photograph that the camera
      // turned right show it at the top right.
      const step = turn / 90
      expect(seen.map(quarter)).toEqual([ROUND[step], ROUND[(step + 1) % 4], ROUND[(step + 1) % 4]])
      expect(seen.map(({ width, height }) => width > height)).toEqual(
        turn % 180 === 0 ? [false, true, false] : [true, false, true],
      )
    },
  )
})

describe('a crop', () => {
  // The mark of the PDF pages reaches from 0.134 to 0.286 of the width and from 0.109 to 0.216 of the height.
  it.each(TURNS)('never shows what it cuts away, whatever way the page is turned (%i degrees)', async (turn) => {
    const files = [pdf(await aMarkedPdf()), pdf(await aMarkedPdf(90)), photo(withOrientation(aPhoto(1200, 900), 6))]
    const cutTop = { ...NONE, top: 0.3 }
    const gone = await composed(files, [
      { file: 0, turn, crop: cutTop },
      { file: 1, turn, crop: cutTop },
      { file: 2, turn, crop: { ...NONE, right: 0.2 } },
    ])
    for (const at of [0, 1, 2]) expect((await drawPage(gone.bytes, gone.first + at)).red).toBe(0)
    const kept = await composed(files, [
      { file: 0, turn, crop: { ...NONE, bottom: 0.5, right: 0.5 } },
      { file: 1, turn, crop: { ...NONE, left: 0.5, bottom: 0.5 } },
      { file: 2, turn, crop: { ...NONE, left: 0.5, bottom: 0.5 } },
    ])
    for (const at of [0, 1, 2]) {
      const seen = await drawPage(kept.bytes, kept.first + at)
      expect(seen.red).toBeGreaterThan(30)
    }
  })

  it('makes the page as large as what is left, and leaves room for the stamp beside it', async () => {
    const pack = await composed(
      [pdf(await aMarkedPdf())],
      [{ file: 0, crop: { left: 0, top: 0, right: 0, bottom: 0.4 } }],
    )
    const { width, height, red } = await drawPage(pack.bytes, pack.first)
    expect([width, height]).toEqual([298, 253])
    expect(red).toBeGreaterThan(300)
    const strip = await composed(
      [pdf(await aMarkedPdf())],
      [{ file: 0, crop: { left: 0.1, top: 0.1, right: 0.6, bottom: 0.75 } }],
    )
    const tiny = await drawPage(strip.bytes, strip.first)
    expect(Math.min(tiny.width, tiny.height)).toBeGreaterThanOrEqual(149)
    expect(tiny.red).toBeGreaterThan(300)
  })

  it('shows two parts of one page as two pages', async () => {
    const pack = await composed(
      [pdf(await aMarkedPdf())],
      [
        { file: 0, crop: { ...NONE, bottom: 0.5 } },
        { file: 0, crop: { ...NONE, top: 0.5 } },
      ],
    )
    const [upper, lower] = await Promise.all([0, 1].map((at) => drawPage(pack.bytes, pack.first + at)))
    expect([upper?.red ?? 0, lower?.red]).toEqual([expect.any(Number), 0])
    expect(upper?.red).toBeGreaterThan(300)
  })

  it('leaves the bytes of a photograph as they were: it hides, it does not remove', async () => {
    const bytes = aPhoto(900, 600)
    const pack = await composed([photo(bytes)], [{ file: 0, crop: { ...NONE, left: 0.5 } }])
    const document = await PDFDocument.load(pack.bytes, { updateMetadata: false })
    const streams = document.context.enumerateIndirectObjects().map(([, object]) => object)
    const found = streams.some(
      (stream) =>
        'getContents' in stream &&
        Buffer.from((stream as { getContents: () => Uint8Array }).getContents()).equals(bytes),
    )
    expect(found).toBe(true)
  })
})

const annotationsOf = async (bytes: Uint8Array, page: number): Promise<readonly PDFDict[]> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const list = document.getPage(page - 1).node.lookup(PDFName.of('Annots'))
  return list instanceof PDFArray ? list.asArray().map((_ref, at) => list.lookup(at, PDFDict)) : []
}

describe('what lies on a page that a recipe changes', () => {
  it('goes along when it lies in what is shown, and is dropped when the cut goes through it', async () => {
    const inside = aWebLink([250, 410, 350, 440])
    const bytes = await aMarkedPdf(
      0,
      withAnnotations(
        inside,
        aHighlight([60, 700, 300, 720]),
        aHighlight([60, 560, 300, 610]),
        aWebLink([10, 800, 60, 830]),
      ),
    )
    const whole = await composed([pdf(bytes)], [{ file: 0, turn: 180 }])
    expect(await annotationsOf(whole.bytes, whole.first)).toHaveLength(4)
    // The upper 0.3 is gone: 842 × 0.7 = 589.4, so one mark is above the cut and one is cut through.
    const cut = await composed([pdf(bytes)], [{ file: 0, crop: { ...NONE, top: 0.3 } }])
    const left = await annotationsOf(cut.bytes, cut.first)
    expect(left.map((dict) => dict.lookup(PDFName.of('Subtype'))?.toString())).toEqual(['/Link'])
    expect((await drawPage(cut.bytes, cut.first)).red).toBe(0)
  })

  it('is held to the cut when it is drawn: a filled field', async () => {
    const form = await aFormPdf()
    const shown = await composed([pdf(form)], [{ file: 0, turn: 90 }])
    expect((await factsOf(shown.bytes, shown.first)).text).toContain('VALEUR SAISIE')
    const before = (await drawPage(shown.bytes, shown.first)).pixels
    // The field lies between 0.26 and 0.29 of the height from the top.
    const hidden = await composed([pdf(form)], [{ file: 0, crop: { ...NONE, top: 0.4 } }])
    const page = await drawPage(hidden.bytes, hidden.first)
    const dark = (pixels: Uint8Array, from: number, to: number) =>
      pixels.subarray(from * 4, to * 4).filter((value, at) => at % 4 === 0 && value < 128).length
    const middle = [page.width * Math.round(page.height * 0.2), page.width * Math.round(page.height * 0.8)] as const
    expect(dark(page.pixels, ...middle)).toBe(0)
    expect(dark(before, 0, before.length / 4)).toBeGreaterThan(100)
  })

  it('keeps a link to a page that is shown, wherever it went, and drops one to a page that is left out', async () => {
    const bytes = await aLinkedPdf()
    const both = await composed(
      [pdf(bytes)],
      [
        { file: 0, page: 2 },
        { file: 0, page: 1 },
      ],
    )
    const links = (await factsOf(both.bytes, both.first + 1)).links.map(({ page }) => page)
    expect(links).toContain(both.first)
    const alone = await composed([pdf(bytes)], [{ file: 0, page: 1 }])
    const left = await annotationsOf(alone.bytes, alone.first)
    expect(left).toHaveLength(1)
    expect(left[0]?.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('URI'), PDFString).decodeText()).toContain(
      'exemple.fr',
    )
  })
})

describe('the pages of a composed exhibit', () => {
  it('are counted as the recipe counts them when a long capture goes over several sheets', async () => {
    const files = [
      pdf(await aTextPdf(2)),
      { kind: 'png', title: 'Conversation', bytes: aScreenshot(540, 3300) } as const,
    ]
    const before = [pdf(await aTextPdf(4), 'Facture')]
    const plan = aComposedPlan(files, [{ file: 0 }, { file: 1 }, { file: 0, page: 2 }], before)
    const pack = await exhibitsAlone(plan, composedLoader(files, before))
    const [, second] = pack.placed
    expect(second?.sheets).toEqual([1, 4, 1])
    const start = second?.firstPage ?? 0
    expect((await factsOf(pack.bytes, start + 2)).text.replace(/\s+/g, ' ')).toContain('Pièce n° 2 p. 2/3 (2/4)')
    expect((await factsOf(pack.bytes, start + 5)).text.replace(/\s+/g, ' ')).toContain('Pièce n° 2 p. 3/3')
  })

  it('are those of a picture file too: a TIFF has as many as it holds', async () => {
    const colour = (red: number) => () => [red, 0, 0] as const
    const tiff = tiffOf([
      { width: 300, height: 200, colour: colour(0) },
      { width: 300, height: 200, colour: colour(255) },
    ])
    const files = [{ kind: 'tiff', title: 'Télécopie', bytes: tiff } as const]
    const pack = await composed(files, [
      { file: 0, page: 2 },
      { file: 0, page: 1 },
    ])
    expect(pack.placed[0]?.treatments).toEqual(['decoded'])
    expect((await drawPage(pack.bytes, 1)).red).toBeGreaterThan(1000)
    expect((await drawPage(pack.bytes, 2)).red).toBe(0)
    expect((await composed(files, [{ file: 0, page: 3 }])).unreadable).toMatchObject([{ code: 'noSuchPage' }])
  })

  it('are all left out, with the name of the file that cannot be read, and nothing of them stays behind', async () => {
    const files = [pdf(await aTextPdf(1)), pdf(Buffer.from('%PDF-1.7\nrien'), 'Abîmé')]
    const plan = aComposedPlan(files, [{ file: 0 }, { file: 1 }])
    const pack = await exhibitsAlone(plan, composedLoader(files))
    expect(pack.placed).toEqual([])
    expect(pack.unreadable.map(({ reason, code }) => [reason.fr, code])).toEqual([
      [expect.stringMatching(/^Abîmé\.pdf\u00a0: Ce PDF est abîmé/), 'damagedPdf'],
    ])
    expect(pack.pages).toBe(0)
  })

  it('end the export when a file of theirs cannot be loaded', async () => {
    const files = [pdf(await aTextPdf(1)), photo(aPhoto(400, 300))]
    const plan = aComposedPlan(files, [{ file: 0 }, { file: 1 }])
    const load = async ({ kind }: { kind: string }) => {
      if (kind === 'jpeg') throw new Error('gone')
      return files[0]?.bytes ?? new Uint8Array()
    }
    await expect(exhibitsAlone(plan, load)).rejects.toThrow('gone')
  })
})
