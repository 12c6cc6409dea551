import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { drawPage } from './draw-page'
import { exhibitsAlone } from './exhibit-alone'
import { aPhoto, aScreenshot, aTransparentPng, withOrientation } from './exhibit-samples'
import { aPackPlan, loaderOf, type SamplePiece } from './pack-sample'

const packOf = async (piece: Pick<SamplePiece, 'kind' | 'bytes'>) => {
  const pieces = [{ title: 'Image', ...piece }]
  return exhibitsAlone(aPackPlan(pieces), loaderOf(pieces))
}

const imageStreams = async (bytes: Uint8Array): Promise<readonly PDFRawStream[]> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .filter(
      (object): object is PDFRawStream =>
        object instanceof PDFRawStream && object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    )
}

describe('a picture as an exhibit', () => {
  it('holds the JPEG byte for byte', async () => {
    const photo = aPhoto(800, 600)
    const [stream] = await imageStreams((await packOf({ kind: 'jpeg', bytes: photo })).bytes)
    expect(Buffer.from(stream?.getContents() ?? []).equals(photo)).toBe(true)
  })

  // The red corner of the picture is stored at the top left; EXIF 2.3 says where that corner belongs.
  it.each([
    [1, 'left', 'top'],
    [2, 'right', 'top'],
    [3, 'right', 'bottom'],
    [4, 'left', 'bottom'],
    [5, 'left', 'top'],
    [6, 'right', 'top'],
    [7, 'right', 'bottom'],
    [8, 'left', 'bottom'],
  ])('turns a photograph of orientation %i upright', async (orientation, side, end) => {
    const pack = await packOf({ kind: 'jpeg', bytes: withOrientation(aPhoto(900, 600), orientation) })
    const shown = await drawPage(pack.bytes, pack.placed[0]?.firstPage ?? 0)
    expect(shown.red).toBeGreaterThan(20)
    expect(shown.x < 0.5 ? 'left' : 'right').toBe(side)
    expect(shown.y < 0.5 ? 'top' : 'bottom').toBe(end)
    expect(shown.width > shown.height).toBe(orientation < 5)
  })

  it('lays a transparent PNG on white', async () => {
    const pack = await packOf({ kind: 'png', bytes: aTransparentPng() })
    const [stream] = await imageStreams(pack.bytes)
    expect(stream?.dict.has(PDFName.of('SMask'))).toBe(false)
    const { pixels, width, height, red } = await drawPage(pack.bytes, pack.placed[0]?.firstPage ?? 0)
    expect(red).toBeGreaterThan(500)
    const middle = (Math.round(height * 0.5) * width + Math.round(width * 0.25)) * 4
    expect([...pixels.subarray(middle, middle + 3)]).toEqual([255, 255, 255])
  })

  it('keeps the rows of an opaque PNG as they are stored, and a palette too', async () => {
    const canvas = createCanvas(40, 30)
    canvas.getContext('2d').fillRect(0, 0, 40, 30)
    for (const bytes of [aScreenshot(300, 200), palettePng()]) {
      const pack = await packOf({ kind: 'png', bytes })
      expect(pack.unreadable).toEqual([])
      const [stream] = await imageStreams(pack.bytes)
      expect(stream?.dict.lookup(PDFName.of('DecodeParms'), PDFDict).get(PDFName.of('Predictor'))?.toString()).toBe(
        '15',
      )
    }
  })

  it('cuts a very long capture into pages that can be read', async () => {
    const pack = await packOf({ kind: 'png', bytes: aScreenshot(400, 4000) })
    expect(pack.placed[0]?.pages).toBe(5)
    expect((await packOf({ kind: 'png', bytes: aScreenshot(1080, 2400) })).placed[0]?.pages).toBe(1)
  })

  it('reports what is no picture, and never a blank page in its place', async () => {
    const photo = aPhoto(400, 300)
    const huge = Buffer.from(aScreenshot(10, 10))
    huge.writeUInt32BE(200_000, 16)
    huge.writeUInt32BE(200_000, 20)
    const bad: readonly [SamplePiece['kind'], Uint8Array][] = [
      ['jpeg', Buffer.from('not a picture')],
      ['jpeg', photo.subarray(0, 40)],
      ['jpeg', Buffer.alloc(0)],
      ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
      ['png', aScreenshot(50, 50).subarray(0, 60)],
      ['png', huge],
      ['archive', Buffer.from('texte')],
    ]
    for (const [kind, bytes] of bad) {
      const pack = await packOf({ kind, bytes })
      expect(pack.unreadable, `${kind} of ${bytes.length} bytes`).toHaveLength(1)
      expect(pack.placed).toEqual([])
    }
  })
})

/** Two colours by number, one bit a pixel: the smallest PNG of its kind. */
const palettePng = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQMAAAD+wSzIAAAABlBMVEX///8AAABVwtN+AAAAFElEQVQI12NgYGBg+P//PwOEgAEAKeIF+zgfH4MAAAAASUVORK5CYII=',
    'base64',
  )
