import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cmyk, type PDFDocument, PDFName, type PDFObject } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { afterEach, describe, expect, it } from 'vitest'
import type { Crop, Turn } from '#core/evidence/exhibit-recipe'
import { rasteriseExhibit } from '#electron/writers/exhibit-pdf'
import { checkPack } from '#electron/writers/pack-check'
import type { PressRequest } from '#electron/writers/press'
import { type PressedSample, pressSample, problemOf, removeSample } from './check-sample'
import { aHighlight, aMarkedPdf, aWebLink, withAnnotations } from './composed-sample'
import { aPhoto, aScreenshot, aTextPdf, sha256, withOrientation } from './exhibit-samples'
import type { SamplePiece } from './pack-sample'
import { samplePieces } from './pack-sample'

const made: PressedSample[] = []
const pressed = async (...given: Parameters<typeof pressSample>): Promise<PressedSample> => {
  const sample = await pressSample(...given)
  made.push(sample)
  return sample
}
afterEach(async () => {
  for (const sample of made.splice(0)) await removeSample(sample)
})

const pdf = (title: string, bytes: Uint8Array): SamplePiece => ({ kind: 'pdf', title, bytes })

/** A conversation as a telephone shows it: many small words. */
const aConversation = (width: number, height: number, last = ''): Buffer => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#101010'
  context.font = '22px sans-serif'
  for (let y = 30; y < height - 60; y += 30) context.fillText(`Bonjour, votre demande ${y} est prise en compte`, 20, y)
  context.font = 'bold 44px sans-serif'
  context.fillText(last, 20, height - 20)
  return canvas.toBuffer('image/png')
}

const withLayer = (state: 'ON' | 'OFF') => (document: PDFDocument) => {
  const { context } = document
  const group = context.register(context.obj({ Type: 'OCG', Name: 'Calque' }))
  document.catalog.set(
    PDFName.of('OCProperties'),
    context.obj({ OCGs: [group], D: { [state]: [group] } as Record<string, PDFObject[]> }),
  )
  const page = document.getPage(0)
  page.node.normalizedEntries()
  page.node.set(PDFName.of('Resources'), context.obj({ Properties: { Calque: group } }))
  page.node.set(
    PDFName.of('Contents'),
    context.register(context.stream('/OC /Calque BDC 0 0.4 0 rg 100 400 200 200 re f EMC 0 g 300 100 50 50 re f')),
  )
}

const withInk = (document: PDFDocument): void => {
  document.getPage(0).drawRectangle({ x: 100, y: 200, width: 200, height: 200, color: cmyk(0.9, 0.1, 0.2, 0.1) })
}

describe('a pack that shows what its files show is not suspected', () => {
  it('pages of every shape, photographs, a form, a long capture', { timeout: 60_000 }, async () => {
    const sample = await pressed(await samplePieces())
    const found = await checkPack(sample)
    expect(found.pagesAlike).toBe(found.pagesCompared)
    expect(found.pagesAlike).toBe(sample.pressed.placed.reduce((sum, { pages }) => sum + pages, 0))
  })

  it('turned pages, layers on and off, notes, links, inks', { timeout: 60_000 }, async () => {
    const sample = await pressed([
      pdf('Tournée', await aMarkedPdf(90, withAnnotations(aHighlight([240, 410, 360, 450])))),
      pdf('Retournée', await aMarkedPdf(180, withAnnotations(aWebLink([240, 410, 360, 450])))),
      pdf('À gauche', await aMarkedPdf(270)),
      pdf('Calque visible', await aMarkedPdf(0, withLayer('ON'))),
      pdf('Calque caché', await aMarkedPdf(0, withLayer('OFF'))),
      pdf('Encres', await aMarkedPdf(0, withInk)),
      pdf('Paysage', await aTextPdf(1, { size: [841.89, 595.28] })),
    ])
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesCompared: 7, pagesAlike: 7 })
  })

  it('photographs however the telephone was held, screens full of words', { timeout: 60_000 }, async () => {
    const photos = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (orientation): SamplePiece => ({
        kind: 'jpeg',
        title: `Photographie ${orientation}`,
        bytes: withOrientation(aPhoto(800, 600), orientation),
      }),
    )
    const sample = await pressed([...photos, { kind: 'png', title: 'Écran', bytes: aConversation(1080, 2200) }])
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesCompared: 9, pagesAlike: 9 })
  })

  it('the same photographs when their stored bytes are no proof', { timeout: 60_000 }, async () => {
    // The originals get a byte more at their end: what the page holds is no longer the same, only what it shows.
    const photos = [1, 3, 6, 8].map(
      (orientation): SamplePiece => ({
        kind: 'jpeg',
        title: `Photographie ${orientation}`,
        bytes: withOrientation(aPhoto(800, 600), orientation),
      }),
    )
    const sample = await pressed(photos)
    const files = { ...sample.request.files }
    for (const [id, file] of Object.entries(files)) {
      const bytes = Buffer.concat([await readFile(file.path), Buffer.from([0])])
      await writeFile(`${file.path}-longer`, bytes)
      files[id as keyof typeof files] = {
        path: `${file.path}-longer`,
        sha256: sha256(bytes) as never,
        size: bytes.length,
      }
    }
    await expect(checkPack({ ...sample, request: { ...sample.request, files } })).resolves.toMatchObject({
      pagesAlike: 4,
    })
  })

  it('exhibits whose titles look like numbers', { timeout: 60_000 }, async () => {
    const long =
      'Courriel du service de la clientèle du prestataire au sujet du prélèvement contesté, pages 12-13, 2024'
    const titles = ['2024-03', '2024', '12-13', 'Facture 2023 (p. 2)', '2023-11-05', long]
    const bytes = await aTextPdf(1)
    const sample = await pressed(titles.map((title) => pdf(title, bytes)))
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesAlike: titles.length })
  })

  it('tells which exhibit it has in hand, and when it has none', async () => {
    const sample = await pressed([pdf('Un', await aTextPdf(1)), pdf('Deux', await aTextPdf(1))])
    const heard: unknown[] = []
    await checkPack(sample, { progress: ({ at }) => heard.push(at) })
    const ids = sample.request.plan.exhibits.map(({ evidenceId }) => evidenceId)
    expect(heard.filter((at, index) => at !== heard[index - 1])).toEqual([null, ...ids, null])
  })

  it('pictures that no page can hold as they are stored', { timeout: 60_000 }, async () => {
    const photo: SamplePiece = { kind: 'jpeg', title: 'Photographie', bytes: withOrientation(aPhoto(800, 600), 6) }
    const screen: SamplePiece = { kind: 'png', title: 'Écran', bytes: aScreenshot(500, 400) }
    const sample = await pressed([photo, screen], {}, (request) => ({
      ...request,
      asPictures: request.plan.exhibits.map(({ evidenceId }) => evidenceId),
    }))
    expect(sample.pressed.placed.map(({ treatments }) => treatments)).toEqual([['decoded'], ['decoded']])
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesAlike: 2 })
  })

  it('stamps on first pages only', async () => {
    const sample = await pressed([pdf('Relevé', await aTextPdf(3))], { stamps: 'first' })
    await expect(checkPack(sample)).resolves.toMatchObject({ stampsFound: 1, pagesAlike: 3 })
  })
})

const crop = (left: number, top: number, right: number, bottom: number): Crop => ({ left, top, right, bottom })

/** One exhibit made of pages of the two files of the request. */
const composedOf =
  (
    parts: readonly { readonly file: 0 | 1; readonly page?: number; readonly turn: Turn; readonly crop: Crop | null }[],
  ) =>
  (request: PressRequest): PressRequest => {
    const [first, second] = request.plan.exhibits
    if (first === undefined || second === undefined) throw new Error('two files are needed')
    const sources = [first, second].map(({ evidenceId, kind, sha256: digest, size, originalName, fileName }) => ({
      ...{ evidenceId, kind, size, originalName, fileName },
      sha256: digest,
    }))
    const exhibit = {
      ...first,
      fileName: 'Piece-01.pdf',
      sources,
      parts: parts.map(({ file, page = 1, turn, crop: cut }) => ({
        evidenceId: (file === 0 ? first : second).evidenceId,
        ...{ page, turn, crop: cut },
      })),
    }
    const chronology = request.plan.chronology.slice(0, 1)
    return { ...request, plan: { ...request.plan, exhibits: [exhibit], chronology } }
  }

describe('a composed exhibit', () => {
  const everyWay = composedOf([
    { file: 0, turn: 0, crop: crop(0.1, 0.05, 0.2, 0.3) },
    { file: 0, page: 2, turn: 90, crop: null },
    { file: 1, turn: 0, crop: crop(0, 0.4, 0.3, 0) },
    { file: 1, turn: 90, crop: crop(0.2, 0, 0, 0.1) },
    { file: 1, turn: 180, crop: null },
    { file: 1, turn: 270, crop: crop(0, 0.1, 0.2, 0.3) },
    { file: 0, turn: 270, crop: crop(0.3, 0, 0, 0.2) },
  ])
  const files = async (photo: Buffer): Promise<readonly SamplePiece[]> => [
    pdf('Relevé', await aTextPdf(2)),
    { kind: 'png', title: 'Écran', bytes: photo },
  ]

  it('of turned and cut pages and pictures looks like them, in the pack and in its own file', {
    timeout: 60_000,
  }, async () => {
    const sample = await pressed(await files(aScreenshot(900, 700)), {}, everyWay)
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesCompared: 14, pagesAlike: 14, files: 2 })
  })

  it('does not look like them when one is turned or cut in another way', { timeout: 60_000 }, async () => {
    const sample = await pressed(await files(aScreenshot(900, 700)), {}, everyWay)
    const [exhibit] = sample.request.plan.exhibits
    if (exhibit?.parts == null) throw new Error('no parts')
    for (const [at, part] of exhibit.parts.entries()) {
      const wrong = [
        { ...part, turn: ((part.turn + 180) % 360) as Turn },
        { ...part, crop: crop(0.02, 0.02, 0.45, 0.02) },
      ]
      for (const other of wrong) {
        const parts = exhibit.parts.map((one, index) => (index === at ? other : one))
        const plan = { ...sample.request.plan, exhibits: [{ ...exhibit, parts }] }
        expect(await problemOf(checkPack({ ...sample, request: { ...sample.request, plan } }))).toContain(
          `exhibit 1, page ${at + 1} `,
        )
      }
    }
  })
})

describe('a picture that was made anew', () => {
  it('of one small line less is missed', async () => {
    const sample = await pressed([
      { kind: 'png', title: 'Écran', bytes: aConversation(1080, 2000, 'accord le 3 mars') },
    ])
    await expect(checkPack(sample)).resolves.toMatchObject({ pagesAlike: 1 })
    const other = aConversation(1080, 2000)
    const [[id, file] = []] = Object.entries(sample.request.files)
    if (id === undefined || file === undefined) throw new Error('no file')
    await writeFile(`${file.path}-other`, other)
    const files = { [id]: { path: `${file.path}-other`, sha256: sha256(other), size: other.length } }
    const request = { ...sample.request, files: files as PressRequest['files'] }
    expect(await problemOf(checkPack({ ...sample, request }))).toContain('exhibit 1, page 1')
  })

  it('of the pages of a PDF is taken for them, and for no others', { timeout: 60_000 }, async () => {
    const source = await aMarkedPdf(90, withAnnotations(aHighlight([240, 410, 360, 450])))
    const { form } = await rasteriseExhibit(source)
    const sample = await pressed([pdf('Page en image', form.bytes)])
    const held = async (bytes: Uint8Array) => {
      const [id] = Object.keys(sample.request.files)
      const path = join(sample.dir, `${sha256(bytes)}.pdf`)
      await writeFile(path, bytes)
      const files = { [id ?? '']: { path, sha256: sha256(bytes), size: bytes.length } } as PressRequest['files']
      const placed = sample.pressed.placed.map((one) => ({ ...one, treatments: ['rasterised' as const] }))
      const all = sample.pressed.files.map((file) => ({ ...file, placed }))
      return problemOf(
        checkPack({ request: { ...sample.request, files }, pressed: { ...sample.pressed, placed, files: all } }),
      )
    }
    expect(await held(source)).toBe('nothing found')
    expect(await held(await aMarkedPdf(90))).toContain('exhibit 1, page 1')
    expect(await held(await aMarkedPdf(270))).toContain('exhibit 1, page 1')
  })
})

describe('a divided pack', () => {
  const noise = (seed: number): Buffer => {
    const canvas = createCanvas(700, 900)
    const context = canvas.getContext('2d')
    const data = context.createImageData(700, 900)
    let state = seed
    for (let at = 0; at < data.data.length; at += 1) {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
      data.data[at] = at % 4 === 3 ? 255 : (state >> 16) & 255
    }
    context.putImageData(data, 0, 0)
    return canvas.toBuffer('image/jpeg', 95)
  }
  const small = (request: PressRequest): PressRequest => {
    const unknown = { value: null, source: null }
    const source = { title: 'essai', url: 'https://exemple.fr/', checkedOn: '2026-01-01' }
    const others = {
      formats: unknown,
      mostFiles: unknown,
      totalBytes: unknown,
      nameLength: unknown,
      nameCharacters: unknown,
    }
    const limits = { ...others, fileBytes: { value: 900_000, source } }
    return { ...request, profile: { ...request.profile, files: limits } as unknown as PressRequest['profile'] }
  }
  const divided = () =>
    pressed(
      [1, 2, 3].map((at): SamplePiece => ({ kind: 'jpeg', title: `Photographie ${at}`, bytes: noise(at) })),
      { mostCompression: 0 },
      small,
    )

  it('holds, each file by itself', { timeout: 60_000 }, async () => {
    const sample = await divided()
    expect(sample.pressed.files).toHaveLength(3)
    await expect(checkPack(sample)).resolves.toMatchObject({ files: 3, pagesAlike: 3, stampsFound: 3 })
  })

  it('whose list names the wrong file for an exhibit does not', { timeout: 60_000 }, async () => {
    const sample = await divided()
    // By what the press reports, exhibits 2 and 3 are each in the file of the other.
    const placed = sample.pressed.placed.map((one) => (one.number === 1 ? one : { ...one, file: 5 - one.number }))
    expect(await problemOf(checkPack({ ...sample, pressed: { ...sample.pressed, placed } }))).toContain(
      'the list does not say that exhibit 3 is in file 2',
    )
  })

  it('one file of which lies in the place of another does not', { timeout: 60_000 }, async () => {
    const sample = await divided()
    const [, two, three] = sample.pressed.files
    if (two === undefined || three === undefined) throw new Error('three files are needed')
    const { outDir } = sample.request
    await mkdir(join(sample.dir, 'aside'))
    await copyFile(join(outDir, three.name), join(outDir, two.name))
    expect(await problemOf(checkPack(sample))).toContain('is not as it was written')
    const reported = sample.pressed.files.map((file) =>
      file === two ? { ...file, size: three.size, sha256: three.sha256 } : file,
    )
    expect(await problemOf(checkPack({ ...sample, pressed: { ...sample.pressed, files: reported } }))).toMatch(
      /exhibit 2|file/,
    )
  })
})
