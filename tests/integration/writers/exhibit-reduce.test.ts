import { deflateSync } from 'node:zlib'
import { decodePDFRawStream, PDFDocument, PDFName, type PDFNumber, PDFRawStream, type PDFRef } from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import type { PackExhibit } from '#core/pack/pack'
import { type AddedExhibit, addOrLeave } from '#electron/writers/exhibit-add'
import { prepareAsIs } from '#electron/writers/exhibit-prepare'
import { type ReductionLevel, reducePictures } from '#electron/writers/exhibit-reduce'
import { Unreadable } from '#electron/writers/unreadable'
import { withOrientation } from './exhibit-samples'
import { aPackPlan } from './pack-sample'
import { aGrainyPhoto } from './press-sample'

const key = (name: string) => PDFName.of(name)

const added = async (kind: 'pdf' | 'jpeg' | 'png', bytes: Uint8Array): Promise<AddedExhibit> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const [exhibit] = aPackPlan([{ kind, title: 'x', bytes }]).exhibits
  const made = await addOrLeave(document, exhibit as PackExhibit, (file) => prepareAsIs(file, bytes), {
    groups: [],
    off: [],
  })
  if (made instanceof Unreadable) throw made
  return made
}

const reduced = async (kind: 'pdf' | 'jpeg' | 'png', bytes: Uint8Array, level: ReductionLevel) => {
  const made = await added(kind, bytes)
  const { context } = (made.shown[0] as AddedExhibit['shown'][number]).page.doc
  return [...(await reducePictures(made.shown, level))].map(([ref, now]) => ({
    before: context.lookup(ref) as PDFRawStream,
    now: now as PDFRawStream,
  }))
}

const sizeOf = ({ dict }: PDFRawStream) =>
  ['Width', 'Height'].map((name) => (dict.lookup(key(name)) as PDFNumber).asNumber())

/** A page of 4 by 3 inches that a picture fills, its samples deflated; `dict` says more of it. */
const aPictured = async (
  [width, height]: readonly [number, number],
  samples: Buffer,
  dict: Record<string, unknown> = {},
): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const page = document.addPage([4 * 72, 3 * 72])
  const { context } = document
  const picture = context.register(
    context.stream(deflateSync(samples), {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      BitsPerComponent: 8,
      ColorSpace: 'DeviceRGB',
      Filter: 'FlateDecode',
      ...dict,
    } as never),
  )
  // Drawn through a form and a matrix of its own, as scanners' programs do.
  const form = context.register(
    context.flateStream('(a \\) Do) pop q 2 0 0 2 0 0 cm /P Do Q', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 2, 2],
      Matrix: [0.5, 0, 0, 0.5, 0, 0],
      Resources: { XObject: { P: picture } },
    } as never),
  )
  page.node.set(key('Resources'), context.obj({ XObject: { F: form } }))
  page.node.set(key('Contents'), context.register(context.flateStream('q 288 0 0 216 0 0 cm /F Do Q')))
  return document.save()
}

const grain = (count: number): Buffer => {
  let state = 7
  return Buffer.from(
    Array.from({ length: count }, () => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
      return 100 + Math.floor((state / 4_294_967_296) * 80)
    }),
  )
}

const jpegOf = async (one: { readonly now: PDFRawStream } | undefined) => {
  if (one === undefined) throw new Error('not reduced')
  const image = await loadImage(Buffer.from(one.now.contents))
  const canvas = createCanvas(image.width, image.height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(image, 0, 0)
  const { data } = drawing.getImageData(0, 0, image.width, image.height)
  return { width: image.width, height: image.height, data }
}

describe('the pictures of an exhibit made smaller', { timeout: 120_000 }, () => {
  it('has at most 200, then 150 dots an inch at the size at which the page shows it', async () => {
    const samples = grain(2400 * 1800 * 3)
    const bytes = await aPictured([2400, 1800], samples)
    for (const [level, size] of [
      [1, [800, 600]],
      [2, [600, 450]],
      [3, [600, 450]],
    ] as const) {
      const [one, ...others] = await reduced('pdf', bytes, level)
      expect(others).toEqual([])
      expect(one && sizeOf(one.now)).toEqual(size)
      expect(one?.now.dict.lookup(key('Filter'))).toBe(key('DCTDecode'))
    }
  })

  it('keeps the dots of a picture that has fewer', async () => {
    const [one] = await reduced('pdf', await aPictured([500, 375], grain(500 * 375 * 3)), 1)
    expect(one && sizeOf(one.now)).toEqual([500, 375])
  })

  it('is never larger: what would be stays as it is', async () => {
    // Black and white dots weigh little as they are; as a JPEG they would weigh several times that.
    const dots = [...grain(500 * 375)].flatMap((sample) => Array<number>(3).fill(sample > 140 ? 255 : 0))
    const bytes = await aPictured([500, 375], Buffer.from(dots))
    expect(await reduced('pdf', bytes, 1)).toEqual([])
    for (const { before, now } of await reduced('jpeg', aGrainyPhoto(3000, 2000), 2))
      expect(now.getContentsSize()).toBeLessThan(before.getContentsSize())
  })

  it('stays as it is in black and white, in inks, behind a coloured key or under a decoding of its own', async () => {
    const bits = grain(2400 * 300)
    const oneBit = { BitsPerComponent: 1, ColorSpace: 'DeviceGray' }
    expect(await reduced('pdf', await aPictured([2400, 2400], bits, oneBit), 3)).toEqual([])
    const mask = { BitsPerComponent: 1, ColorSpace: undefined, ImageMask: true }
    expect(await reduced('pdf', await aPictured([2400, 2400], bits, mask), 3)).toEqual([])
    const samples = grain(1200 * 900 * 4)
    expect(await reduced('pdf', await aPictured([1200, 900], samples, { ColorSpace: 'DeviceCMYK' }), 3)).toEqual([])
    expect(await reduced('pdf', await aPictured([1200, 900], samples, { Mask: [0, 9, 0, 9, 0, 9] }), 3)).toEqual([])
    expect(await reduced('pdf', await aPictured([1200, 900], samples, { Decode: [1, 0, 1, 0, 1, 0] }), 3)).toEqual([])
  })

  it('keeps grey, palettes and colours what they were', async () => {
    const noisy = grain(1200 * 900)
    const grey = await reduced('pdf', await aPictured([1200, 900], noisy, { ColorSpace: 'DeviceGray' }), 2)
    expect(grey).toHaveLength(1)
    const [one] = grey
    const { data } = await jpegOf(one)
    const mean = (channel: number) => {
      let sum = 0
      for (let at = channel; at < data.length; at += 4) sum += data[at] ?? 0
      return sum / (data.length / 4)
    }
    const meant = noisy.reduce((sum, sample) => sum + sample, 0) / noisy.length
    for (const channel of [0, 1, 2]) expect(Math.abs(mean(channel) - meant)).toBeLessThan(3)
    // Decodes in the document too, and says what it is.
    expect(one?.now.dict.lookup(key('ColorSpace'))).toBe(key('DeviceRGB'))
  })

  it('goes grey at the last level', async () => {
    const [one] = await reduced('jpeg', aGrainyPhoto(3000, 2000), 3)
    const { data } = await jpegOf(one)
    for (let at = 0; at < data.length; at += 4) expect(Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0))).toBeLessThan(4)
  })

  it('leaves a photograph lying as its camera stored it: the page turns it', async () => {
    const [one] = await reduced('jpeg', withOrientation(aGrainyPhoto(3000, 2000), 6), 2)
    const [width = 0, height = 0] = one === undefined ? [] : sizeOf(one.now)
    expect(width).toBeGreaterThan(height)
    const image = await jpegOf(one)
    expect([image.width, image.height]).toEqual([width, height])
  })

  it('takes its soft mask along untouched', async () => {
    const document = await PDFDocument.load(await aPictured([1200, 900], grain(1200 * 900 * 3)))
    const { context } = document
    const [picture] = context
      .enumerateIndirectObjects()
      .filter(([, object]) => object instanceof PDFRawStream && object.dict.get(key('Subtype')) === key('Image'))
    const mask = context.register(
      context.flateStream(Buffer.alloc(1200 * 900, 128), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 1200,
        Height: 900,
        BitsPerComponent: 8,
        ColorSpace: 'DeviceGray',
      } as never),
    )
    ;(context.lookup(picture?.[0] as PDFRef) as PDFRawStream).dict.set(key('SMask'), mask)
    const [one] = await reduced('pdf', await document.save(), 2)
    const kept = one?.now.dict.lookup(key('SMask')) as PDFRawStream
    expect(sizeOf(kept)).toEqual([1200, 900])
    expect(
      decodePDFRawStream(kept)
        .decode()
        .every((value) => value === 128),
    ).toBe(true)
    expect(one?.now.dict.get(key('SMask'))).toBe(one?.before.dict.get(key('SMask')))
  })
})
