import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PDFDocument, PDFDocument as Pdf } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import type { PlacedExhibit } from '#core/pack/pack'
import { forkWithNode } from '#electron/readers/fork-with-node'
import { bandsOf, markRegions } from '#electron/writers/pack-marks'
import { displayedSize, type PageShape, placePage, type Rectangle } from '#electron/writers/page-geometry'
import { pressPack } from '#electron/writers/press-client'
import { builtReader } from '#tests/support/build-reader'
import { needFolder, needTool, runTool } from '#tests/support/outside-tools'
import type { SamplePiece } from './pack-sample'
import { aPressRequest, recipientNamed } from './press-bench'

// Encrypted, damaged and odd PDF files of public test suites; not part of this repository.
const corpus = join(import.meta.dirname, '../../../../shared/corpora/pdf')

/** Coarse enough to be quick, fine enough that a lost line of text shows. */
const DPI = 36
const MOST_PAGES = 2
/** Levels of grey between two drawings of one thing whose edges fell a hair apart. */
const TOLERANCE = 40

interface Picture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

const readPgm = (bytes: Uint8Array): Picture => {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes.subarray(0, 60)).toString('latin1'))
  if (head === null) throw new Error('not a picture of pdftoppm')
  return { width: Number(head[1]), height: Number(head[2]), grey: bytes.subarray(head[0].length) }
}

/** Pages as poppler draws them; null where it cannot. */
const draw = async (file: string, { page, dpi = DPI }: { page: number; dpi?: number }): Promise<Picture | null> => {
  const stem = `${file}-${page}`
  const range = ['-f', String(page), '-l', String(page), '-singlefile']
  await runTool('pdftoppm', ['-gray', '-r', String(dpi), '-cropbox', ...range, file, stem]).catch(() => null)
  const bytes = await readFile(`${stem}.pgm`).catch(() => null)
  await rm(`${stem}.pgm`, { force: true })
  return bytes === null ? null : readPgm(bytes)
}

/**
 * Files that a merge by qpdf leaves as poppler draws them, and the pack does not yet: some are shown as pictures of their
 * pages, in others a font, a field or a thin line comes out differently. Each one that is mended leaves this list; with five fewer
 * the pack is level with qpdf.
 */
const NOT_YET: readonly string[] = [
  '160F-2019.pdf',
  'bug1844583.pdf',
  'bug1883609.pdf',
  'bug886717.pdf',
  'issue13242.pdf',
  'issue17056.pdf',
  'issue6204.pdf',
  'opt_demo.pdf',
  'pr19449.pdf',
]

/** Poppler puts a picture's edges on whole pixels: drawn finer and averaged, that is a small part of a pixel. */
const FINER = 8
const drawFinely = async (file: string, page: number): Promise<Picture | null> => {
  const fine = await draw(file, { page, dpi: DPI * FINER })
  if (fine === null) return null
  const [width, height] = [Math.floor(fine.width / FINER), Math.floor(fine.height / FINER)]
  const grey = new Uint8Array(width * height)
  for (let at = 0; at < grey.length; at += 1) {
    const [left, top] = [(at % width) * FINER, Math.floor(at / width) * FINER]
    let sum = 0
    for (let y = top; y < top + FINER; y += 1)
      for (let x = left; x < left + FINER; x += 1) sum += fine.grey[y * fine.width + x] ?? 0
    grey[at] = sum / FINER ** 2
  }
  return { width, height, grey }
}

interface Box {
  readonly box: Rectangle
  readonly rotation: PageShape['rotation']
}

/** The pages of a file and their boxes, as poppler sees them. */
const boxesOf = async (file: string): Promise<readonly Box[]> => {
  const { stdout } = await runTool('pdfinfo', ['-box', '-f', '1', '-l', '100000', file])
  const turns = [...stdout.matchAll(/^Page\s+\d+ rot:\s+(\d+)/gm)].map(([, turn]) => Number(turn) % 360)
  const crops = [...stdout.matchAll(/^Page\s+\d+ CropBox:\s+(\S+)\s+(\S+)\s+(\S+)\s+(\S+)/gm)]
  return crops.map(([, left, bottom, right, top], at) => ({
    box: { left: Number(left), bottom: Number(bottom), right: Number(right), top: Number(top) },
    rotation: (turns[at] ?? 0) as PageShape['rotation'],
  }))
}

const isBlank = ({ grey }: Picture): boolean => grey.every((level) => level > 250)

/** Whether two drawings show the same, areas apart that are given in parts of the upright page, from its lower left. */
const isAlike = (a: Picture | null, b: Picture | null, apart: readonly Rectangle[] = []): boolean => {
  if (a === null || b === null) return false
  if (Math.abs(a.width - b.width) > 1 || Math.abs(a.height - b.height) > 1) return false
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)]
  const areas = apart.map(({ left, right, bottom, top }) => ({
    left: Math.floor(left * width) - 1,
    right: Math.ceil(right * width) + 1,
    above: Math.floor((1 - top) * height) - 1,
    below: Math.ceil((1 - bottom) * height) + 1,
  }))
  let others = 0
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      if (Math.abs((a.grey[y * a.width + x] ?? 0) - (b.grey[y * b.width + x] ?? 0)) <= TOLERANCE) continue
      if (!areas.some((area) => x >= area.left && x < area.right && y >= area.above && y < area.below)) others += 1
    }
  // A stroke one hair further is a few pixels in ten thousand.
  return others <= (width * height) / 5000
}

/** The marks' areas of a page that stayed as it was, in parts of its upright self. */
const markAreas = ({ box, rotation }: Box, isFirst: boolean): readonly Rectangle[] => {
  const shape: PageShape = { box, rotation, unit: 1 }
  const [width, height] = displayedSize(shape)
  return markRegions(shape, isFirst).map(({ left, right, bottom, top }) => ({
    left: left / width,
    right: right / width,
    bottom: bottom / height,
    top: top / height,
  }))
}

/** A page made smaller, or given a margin, for the marks: its content put back where and as large as it was. */
const putBack = (pack: PDFDocument, page: number, { box, rotation }: Box, isFirst: boolean): void => {
  const { scale, shiftX, shiftY } = placePage({ box, rotation, unit: 1 }, bandsOf(isFirst), false)
  const target = pack.getPage(page - 1)
  target.translateContent(-shiftX, -shiftY)
  target.scaleContent(1 / scale, 1 / scale)
  target.setMediaBox(box.left, box.bottom, box.right - box.left, box.top - box.bottom)
  target.setCropBox(box.left, box.bottom, box.right - box.left, box.top - box.bottom)
}

interface Pressed {
  readonly name: string
  readonly placed: PlacedExhibit | undefined
}
interface Compared {
  readonly name: string
  readonly ours: boolean
  readonly native: boolean
  readonly blank: readonly number[]
  readonly pages: readonly [number, number]
}

/** The first pages of a file of the corpus and their boxes; none where poppler itself cannot tell. */
const firstBoxes = async (name: string): Promise<readonly Box[]> => boxesOf(join(corpus, name)).catch(() => [])

/** The pack with every exhibit's pages as large as they were. */
const allPutBack = async (pack: string, pressed: readonly Pressed[]): Promise<Uint8Array> => {
  const document = await Pdf.load(await readFile(pack), { updateMetadata: false })
  for (const { name, placed } of pressed) {
    const boxes = placed === undefined ? [] : await firstBoxes(name)
    if (placed?.pages !== boxes.length) continue
    for (const [at, box] of boxes.slice(0, MOST_PAGES).entries())
      putBack(document, placed.firstPage + at, box, at === 0)
  }
  return document.save({ updateFieldAppearances: false, addDefaultPage: false })
}

/** One file, as it is alone, in our pack, and in a merge by qpdf. Null where poppler itself cannot draw it. */
const compare = async (
  { name, placed }: Pressed,
  { pack, back, folder }: { pack: string; back: string; folder: string },
): Promise<Compared | null> => {
  const file = join(folder, 'source.pdf')
  await writeFile(file, await readFile(join(corpus, name)))
  const boxes = await firstBoxes(name)
  if (boxes.length === 0) return null
  const merged = join(folder, 'merged.pdf')
  await rm(merged, { force: true })
  await runTool('qpdf', ['--empty', '--pages', file, '--', merged]).catch(() => null)
  let [ours, native] = [placed?.pages === boxes.length, true]
  const blank: number[] = []
  for (const [at, box] of boxes.slice(0, MOST_PAGES).entries()) {
    const page = at + 1
    const source = await draw(file, { page })
    if (source === null) return null
    native &&= isAlike(source, await draw(merged, { page }))
    if (placed === undefined) continue
    const inPack = { page: placed.firstPage + at }
    const asItWas = ours ? await draw(back, inPack) : null
    ours &&=
      isAlike(source, await draw(pack, inPack), markAreas(box, at === 0)) ||
      isAlike(source, asItWas) ||
      isAlike(await drawFinely(file, page), await drawFinely(back, inPack.page))
    if (!ours && asItWas !== null && isBlank(asItWas) && !isBlank(source)) blank.push(page)
  }
  return { name, ours, native, blank, pages: [boxes.length, placed?.pages ?? 0] }
}

const isNamed = (list: readonly Compared[], name: string) => list.some((one) => one.name === name)

describe('hundreds of odd and broken PDF files', () => {
  it('go through the press: each shown or with its reason, none blank, as like themselves as qpdf leaves them but for those named', {
    timeout: 1_200_000,
  }, async (context) => {
    needFolder(context, corpus)
    needTool(context, 'qpdf', 'pdftoppm', 'pdfinfo')
    const names = (await readdir(corpus)).filter((name) => name.endsWith('.pdf')).sort()
    const pieces: readonly SamplePiece[] = await Promise.all(
      names.map(async (title) => ({ kind: 'pdf' as const, title, bytes: await readFile(join(corpus, title)) })),
    )
    const request = await aPressRequest(pieces, { profile: recipientNamed('post') })
    const entry = await builtReader('electron/writers/press-process.ts')
    const hung: string[] = []
    const { pressed, check } = await pressPack({ forkPress: (allowance) => forkWithNode(entry, allowance) }, request, {
      signal: new AbortController().signal,
      progress: () => {},
    })
    expect(hung).toEqual([])
    const [file] = pressed.files
    if (file === undefined) throw new Error('no file')
    expect(pressed.files).toHaveLength(1)
    expect(pressed.placed.length + pressed.leftOut.length).toBe(names.length)
    for (const { reason } of pressed.leftOut) expect(reason.fr.length * reason.en.length).toBeGreaterThan(100)

    const pack = join(request.outDir, file.name)
    const folder = join(request.folder, 'compared')
    await mkdir(folder)
    const files = names.map((name, at) => ({ name, placed: pressed.placed.find(({ number }) => number === at + 1) }))
    const back = join(request.folder, 'as-large-as-they-were.pdf')
    await writeFile(back, await allPutBack(pack, files))
    const compared: Compared[] = []
    for (const one of files) {
      const found = await compare(one, { pack, back, folder })
      if (found !== null) compared.push(found)
    }
    const [ours, native] = [compared.filter((one) => one.ours), compared.filter((one) => one.native)]
    const otherPages = compared.filter(({ pages }) => pages[1] !== 0 && pages[0] !== pages[1])
    console.log(
      [
        `${names.length} files: ${pressed.placed.length} shown, ${pressed.leftOut.length} with a reason, ${check.pages} pages`,
        `alike alone and in the pack: ours ${ours.length}, qpdf ${native.length}, of ${compared.length} that poppler draws`,
        `only qpdf: ${native
          .filter(({ name }) => !isNamed(ours, name))
          .map(({ name }) => name)
          .join(', ')}`,
        `only ours: ${ours
          .filter(({ name }) => !isNamed(native, name))
          .map(({ name }) => name)
          .join(', ')}`,
        `other page counts: ${otherPages.map(({ name, pages }) => `${name} ${pages.join('/')}`).join(', ')}`,
        `blank: ${compared
          .filter(({ blank }) => blank.length > 0)
          .map(({ name, blank }) => `${name} ${blank.join(',')}`)
          .join('; ')}`,
        `left out: ${pressed.leftOut.map(({ title, reason }) => `${title} (${reason.en})`).join('; ')}`,
      ].join('\n'),
    )
    const lost = native.filter(({ name }) => !isNamed(ours, name)).map(({ name }) => name)
    expect(lost.filter((name) => !NOT_YET.includes(name))).toEqual([])
    expect(compared.filter(({ blank }) => blank.length > 0)).toEqual([])
    expect(pressed.leftOut.length).toBeLessThan(names.length * 0.04)
  })
})
