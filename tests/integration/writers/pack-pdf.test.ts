import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFDocument, type PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PackPlan } from '#core/pack/pack'
import { checkPack } from '#electron/writers/pack-check'
import { makePack } from '#electron/writers/pack-press'
import type { Pressed, PressedFile, PressRequest } from '#electron/writers/press'
import { needTool, runTool } from '#tests/support/outside-tools'
import { aTextPdf } from './exhibit-samples'
import { type SamplePiece, samplePieces } from './pack-sample'
import { aPressRequest } from './press-sample'

interface Made {
  readonly request: PressRequest
  readonly pressed: Pressed
  readonly file: PressedFile
  readonly path: string
}

let dir = ''
let pieces: readonly SamplePiece[]
let whole: Made
let pack: Pressed & { readonly bytes: Buffer; readonly pages: number; readonly bookmarks: PressedFile['bookmarks'] }
let path = ''

const write = async (some: readonly SamplePiece[], planned: Partial<PackPlan> = {}): Promise<Made> => {
  const outDir = await mkdtemp(join(dir, 'out-'))
  const request = await aPressRequest(some, { keptDir: dir, outDir }, { planned })
  const pressed = await makePack(request)
  const [file] = pressed.files
  if (file === undefined || pressed.files.length !== 1) throw new Error('one file was meant')
  return { request, pressed, file, path: join(outDir, file.name) }
}

const check = ({ request, pressed }: Made) => checkPack({ request, pressed })

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'recours-pack-'))
  pieces = await samplePieces()
  whole = await write(pieces)
  path = whole.path
  const { pages, bookmarks } = whole.file
  pack = { ...whole.pressed, bytes: await readFile(path), pages, bookmarks }
}, 120_000)
afterAll(() => rm(dir, { recursive: true, force: true }))

const flat = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ')

/** The text of each page, by poppler. */
const pagesOf = async (file: string): Promise<readonly string[]> =>
  (await runTool('pdftotext', ['-layout', file, '-'])).stdout.split('\f').slice(0, -1).map(flat)

const key = (name: string) => PDFName.of(name)

/** Links to pages, read with the library that copies exhibits: page they stand on, page they open (from 1). */
const linksOf = async (bytes: Uint8Array) => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  const pageOf = new Map(document.getPages().map((page, at) => [page.ref, at + 1] as const))
  return document.getPages().flatMap((page, at) => {
    const list = page.node.lookup(key('Annots'))
    const annotations = list instanceof PDFArray ? list.asArray().map((ref) => document.context.lookup(ref)) : []
    return annotations.flatMap((annotation) => {
      if (!(annotation instanceof PDFDict)) return []
      const target = annotation.lookup(key('Dest'))
      const first = target instanceof PDFArray ? target.get(0) : undefined
      return [{ from: at + 1, to: first instanceof PDFRef ? (pageOf.get(first) ?? 0) : null, annotation }]
    })
  })
}

describe('the pack as one PDF', () => {
  it('is sound and says what it is, in its language, without a person', async (context) => {
    needTool(context, 'qpdf', 'pdfinfo')
    expect((await runTool('qpdf', ['--check', path])).status).toBe(0)
    const info = (await runTool('pdfinfo', [path])).stdout
    expect(info).toMatch(/Title:\s+Dossier de saisine du médiateur de la consommation/)
    expect(info).toMatch(/Creator:\s+Recours/)
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).not.toMatch(/Author/)
    const raw = (await runTool('qpdf', ['--qdf', '--object-streams=disable', path, '-'])).stdout
    for (const wanted of ['/Lang (fr-FR)', '/DisplayDocTitle true', '/PageMode /UseOutlines'])
      expect(raw.includes(wanted)).toBe(true)
    for (const unwanted of ['/JavaScript', '/JS', '/AcroForm', '/Launch', '(recours:'])
      expect([unwanted, raw.includes(unwanted)]).toEqual([unwanted, false])
  })

  it('embeds every font of its own', async (context) => {
    needTool(context, 'pdffonts')
    const { path: file } = await write(pieces.filter((piece) => piece.kind !== 'pdf'))
    const fonts = (await runTool('pdffonts', [file])).stdout
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
    expect(fonts.length).toBeGreaterThanOrEqual(4)
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /)
  })

  it('prints on every page the number that the page has in the file', async (context) => {
    needTool(context, 'pdftotext', 'pdfinfo')
    const pages = await pagesOf(path)
    expect(pages).toHaveLength(pack.pages)
    for (const [at, text] of pages.entries()) {
      expect(text).toContain(`Page ${at + 1} / ${pack.pages}`)
      expect(text.match(/Page \d+ \/ \d+/g)).toHaveLength(1)
    }
  })

  it('stamps every page of every exhibit', async (context) => {
    needTool(context, 'pdftotext')
    const pages = await pagesOf(path)
    for (const { number, firstPage, pages: count } of pack.placed)
      for (let at = 0; at < count; at += 1) {
        expect(pages[firstPage - 1 + at]).toContain(`Pièce n° ${number}`)
        expect(pages[firstPage - 1 + at]).toContain(`p. ${at + 1}/${count}`)
      }
  })

  it('stands the marks upright and inside the page however the page is turned, shifted or small', async (context) => {
    needTool(context, 'pdftotext', 'pdfinfo')
    const boxes = (await runTool('pdftotext', ['-bbox', path, '-'])).stdout.split('<page ').slice(1)
    const info = (await runTool('pdfinfo', ['-l', '999', path])).stdout
    for (const [at, box] of boxes.entries()) {
      const [, x, y] = new RegExp(`Page +${at + 1} size: +([\\d.]+) x ([\\d.]+)`).exec(info) ?? []
      const [, turn] = new RegExp(`Page +${at + 1} rot: +(\\d+)`).exec(info) ?? []
      const [width, height] = Number(turn) % 180 === 0 ? [x, y] : [y, x]
      const words = [...box.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</g)]
      const word =
        words
          .filter(([, , , , , text]) => text === 'Page')
          .at(-1)
          ?.slice(1, 5)
          .map(Number) ?? []
      const [left = 0, top = 0, right = 0, bottom = 0] = word
      expect(right - left, `page ${at + 1}: upright`).toBeGreaterThan(bottom - top)
      expect(top, `page ${at + 1}: at the foot`).toBeGreaterThan(Number(height) * 0.88)
      expect(bottom).toBeLessThan(Number(height))
      expect(Math.abs((left + right) / 2 - Number(width) / 2)).toBeLessThan(Number(width) * 0.12)
    }
  })

  it('keeps what the pages say, also of a form and inside the frame of a cropped page', async (context) => {
    needTool(context, 'pdftotext')
    const text = (await pagesOf(path)).join(' ')
    expect(text).toContain('Contenu de la page 3')
    expect(text).toContain('VALEUR SAISIE')
    expect(text).toContain('Dans le cadre')
    const cropped = pack.placed.find((item) => item.number === 10)?.firstPage ?? 0
    const size = (await runTool('pdfinfo', ['-f', String(cropped), '-l', String(cropped), '-box', path])).stdout
    expect(size).toMatch(/size:\s+595 x 842/)
  })

  it('opens from each line of the index and of the chronology the page it names', async () => {
    const links = await linksOf(pack.bytes)
    const front = (pack.placed[0]?.firstPage ?? 1) - 1
    const own = links.filter((link) => link.from <= front)
    for (const { number, firstPage } of pack.placed) {
      const aimed = own.filter((link) => link.to === firstPage)
      expect(aimed.length, `exhibit ${number}`).toBeGreaterThanOrEqual(4)
    }
    expect(own.every((link) => link.to !== null && link.to > 0)).toBe(true)
  })

  it('keeps the links inside an exhibit alive and takes out what runs', async () => {
    const place = pack.placed.find((item) => item.number === 11)?.firstPage ?? 0
    const links = (await linksOf(pack.bytes)).filter((link) => link.from === place)
    expect(links).toHaveLength(2)
    expect(links[0]?.to).toBe(place + 1)
    const action = links[1]?.annotation.lookup(key('A'))
    expect(action?.toString()).toContain('https://exemple.fr/')
  })

  it('lists what could not be read, with the reason, and drops nothing in silence', async (context) => {
    needTool(context, 'pdftotext')
    expect(pack.leftOut[0]?.reason.fr).toMatch(/abîmé/)
    expect(pack.leftOut.map((piece) => piece.number)).toEqual([13])
    expect(pack.placed.map((item) => item.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14])
    const front = (await pagesOf(path)).slice(0, (pack.placed[0]?.firstPage ?? 1) - 1).join(' ')
    expect(front).toContain('Pièces non reproduites dans ce document')
    expect(front).toContain('Ce PDF est abîmé et n’a')
    expect(front).toContain('Originaux/Piece-13.pdf')
    expect(front).toContain('n° 13 (non')
  })

  it('has a bookmark for each section and exhibit, with accents', async (context) => {
    needTool(context, 'qpdf')
    const outlines = JSON.parse((await runTool('qpdf', ['--json', '--json-key=outlines', path])).stdout).outlines
    expect(outlines.map((entry: { title: string }) => flat(entry.title))).toEqual(
      pack.bookmarks.map(({ title }) => flat(title)),
    )
    expect(outlines.map((entry: { destpageposfrom1: number }) => entry.destpageposfrom1)).toEqual(
      pack.bookmarks.map(({ page }) => page),
    )
    expect(pack.bookmarks[3]?.title).toBe('Bordereau des pièces')
  })

  it('goes on with its tags into the exhibits, and says what a picture is', async (context) => {
    needTool(context, 'pdfinfo', 'qpdf')
    const tags = (await runTool('pdfinfo', ['-struct', path])).stdout
    expect(tags.match(/^ +Sect/gm)).toHaveLength(pack.placed.length)
    for (const tag of ['H1', 'TH', 'Link', 'Figure', 'Div']) expect(tags).toContain(tag)
    const document = await PDFDocument.load(pack.bytes, { updateMetadata: false })
    const figures = document.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object): object is PDFDict => object instanceof PDFDict && object.get(key('S')) === key('Figure'))
    const spoken = figures.map((figure) => flat((figure.lookup(key('Alt')) as PDFHexString).decodeText()))
    expect(spoken).toContain('Pièce n° 2 — Photographie du reçu')
    expect(spoken).toContain('Pièce n° 14 — Conversation, longue capture (5/5)')
  })

  it('passes its own check', async () => {
    const stamped = pack.placed.reduce((sum, { pages }) => sum + pages, 0)
    expect(await check(whole)).toMatchObject({
      pages: pack.pages,
      plannedPages: pack.pages,
      pageNumbersFound: pack.pages,
      stampsFound: stamped,
      stampsPlanned: stamped,
      bookmarksFound: 17,
    })
  })

  it('gives the same bytes for the same plan', async () => {
    const again = await write(pieces)
    expect((await readFile(again.path)).equals(pack.bytes)).toBe(true)
  })
})

describe('other packs', () => {
  it('speaks English', async (context) => {
    needTool(context, 'pdftotext')
    const some = pieces.slice(0, 3)
    const made = await write(some, { language: 'en', title: 'Referral file' })
    await expect(check(made)).resolves.toBeDefined()
    const text = (await pagesOf(made.path)).join(' ')
    for (const words of ['List of exhibits', 'Exhibit no. 2', 'Chronology', 'For the attention of'])
      expect(text).toContain(words)
  })

  it('has no exhibit, no chronology, no recipient, and still holds', async () => {
    const made = await write([], { recipient: [], cover: [], request: [], missing: [] })
    expect(made.pressed.placed).toEqual([])
    expect(await check(made)).toMatchObject({ stampsPlanned: 0, bookmarksFound: 4 })
  })

  it('prints hostile titles literally and leaves the pages in order', async (context) => {
    needTool(context, 'pdftotext')
    const title = '#pagebreak() $x$ *gras* <exhibit> "q" \\ & Page 1 / 2 '.repeat(4)
    const made = await write([{ kind: 'pdf', title, bytes: await aTextPdf(2), proves: '#panic("non")' }], {
      title: '= Titre #1 _x_',
    })
    await expect(check(made)).resolves.toBeDefined()
    const text = (await pagesOf(made.path)).join(' ')
    for (const part of ['#pagebreak() $x$ *gras* <exhibit>', '#panic("non")', '= Titre #1 _x_'])
      expect(text).toContain(part)
  })

  it('holds two hundred exhibits and a thousand pages within bounds', { timeout: 180_000 }, async () => {
    const bytes = await aTextPdf(5)
    const many = Array.from(
      { length: 200 },
      (_, at): SamplePiece => ({ kind: 'pdf', title: `Relevé ${at + 1}`, bytes }),
    )
    const before = process.memoryUsage().rss
    let peak = before
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 20)
    const made = await write(many)
    clearInterval(watch)
    expect(made.file.pages).toBeGreaterThan(1000)
    expect(peak - before).toBeLessThan(900 * 1024 * 1024)
    expect((await check(made)).stampsFound).toBe(1000)
  })
})
