import { createCanvas, Image } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import { reasons } from '#electron/readers/reasons'
import { makePicture } from '#tests/support/make-files'
import { readerBench } from '#tests/support/reader-bench'

const bench = readerBench()
const { write } = bench
const factsOf = async (bytes: Buffer, kind: FileKind) => {
  const result = await bench.reader().text(write(bytes), kind)
  if (result.kind === 'unread') throw new Error(result.reason.en)
  return { ...result.facts, needsOcr: result.needsOcr, pages: result.pages.length }
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const u16le = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32le = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const u32 = (value: number): Buffer => u32le(value).swap32()

/** TIFF 6.0: directories one after the other, each with its pixels of red (left) and blue (right). */
const makeTiff = (pages: number, orientation = 1): Buffer => {
  const [width, height] = [20, 10]
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at += 1) pixels[at * 3 + (at % width < width / 2 ? 0 : 2)] = 255
  const parts: Buffer[] = []
  let at = 8
  for (let page = 0; page < pages; page += 1) {
    const values: readonly (readonly [tag: number, value: number])[] = [
      [256, width],
      [257, height],
      [258, 8],
      [259, 1],
      [262, 2],
      [273, at + 2 + 9 * 12 + 4],
      [274, orientation],
      [277, 3],
      [279, pixels.length],
    ]
    const rows = values.map(([tag, value]) => Buffer.concat([u16le(tag), u16le(4), u32le(1), u32le(value)]))
    const size = 2 + 9 * 12 + 4 + pixels.length
    const next = page === pages - 1 ? 0 : at + size
    parts.push(u16le(9), ...rows, u32le(next), pixels)
    at += size
  }
  return Buffer.concat([latin('II*\0'), u32le(8), ...parts])
}

/** A Windows bitmap of 24 bits, red over blue, written from the foot up. */
const makeBmp = (claimed = 20): Buffer => {
  const [width, height] = [20, 10]
  const pixels = Buffer.alloc(width * 3 * height)
  for (let at = 0; at < width * height; at += 1) pixels[at * 3 + (at < (width * height) / 2 ? 0 : 2)] = 255
  const info = Buffer.concat([u32le(40), u32le(claimed), u32le(height), u16le(1), u16le(24), Buffer.alloc(24)])
  return Buffer.concat([latin('BM'), u32le(54 + pixels.length), u32le(0), u32le(54), info, pixels])
}

const colours = async (png: Buffer | null | undefined, points: readonly (readonly [number, number])[]) => {
  const image = new Image()
  image.src = png ?? Buffer.alloc(0)
  await image.decode()
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const at = ([x, y]: readonly [number, number]) => {
    const { data } = context.getImageData(Math.floor(image.width * x), Math.floor(image.height * y), 1, 1)
    return [...data.subarray(0, 3)].map((part) => (part > 128 ? 1 : 0)).join('')
  }
  return [image.width, image.height, ...points.map(at)]
}

describe('a picture that scanners and old programs write', () => {
  test('TIFF: its pages, the first as thumbnail, each of them on its own', async () => {
    const path = write(makeTiff(3))
    const { reading, thumbnail } = await bench.reader().read(path, 'tiff')
    expect(reading).toEqual({ kind: 'read', pages: 3, hasThumbnail: true })
    expect(
      await colours(thumbnail, [
        [0.25, 0.5],
        [0.75, 0.5],
      ]),
    ).toEqual([20, 10, '100', '001'])
    expect(await bench.reader().page(path, 'tiff', 3)).toMatchObject({ width: 20, height: 10 })
    expect(await bench.reader().page(path, 'tiff', 4)).toBeNull()
  })
  test('TIFF: turned in the scanner, it stands upright', async () => {
    const { thumbnail } = await bench.reader().read(write(makeTiff(1, 6)), 'tiff')
    expect(
      await colours(thumbnail, [
        [0.5, 0.25],
        [0.5, 0.75],
      ]),
    ).toEqual([10, 20, '100', '001'])
  })
  test('TIFF: directories in a circle, and none at all, end', async () => {
    const circle = makeTiff(1)
    circle.writeUInt32LE(8, 8 + 2 + 9 * 12)
    expect((await bench.reader().read(write(circle), 'tiff')).reading.kind).toBe('unread')
    expect((await bench.reader().read(write(latin('II*\0\x08\0\0\0')), 'tiff')).reading).toEqual({
      kind: 'unread',
      reason: reasons.damaged,
    })
  }, 30_000)
  test('BMP', async () => {
    const { thumbnail } = await bench.reader().read(write(makeBmp()), 'bmp')
    expect(
      await colours(thumbnail, [
        [0.5, 0.25],
        [0.5, 0.75],
      ]),
    ).toEqual([20, 10, '100', '001'])
    expect((await bench.reader().read(write(makeBmp(2_000_000_000)), 'bmp')).reading.kind).toBe('unread')
  })
  test.each<FileKind>(['jpeg', 'png', 'webp', 'gif', 'tiff', 'bmp', 'heic', 'avif'])(
    '%s asks for recognition',
    async (kind) => {
      expect(await factsOf(makePicture('png'), kind)).toMatchObject({ needsOcr: true, pages: 0 })
    },
  )
})

test('a photo tells when and by whom it was taken, by the camera’s clock', async () => {
  const jpeg = makePicture('jpeg')
  const ascii = (text: string) => latin(`${text}\0`)
  const row = (tag: number, type: number, length: number, value: number) =>
    Buffer.concat([u16le(tag), u16le(type), u32le(length), u32le(value)])
  const [artist, taken] = [ascii('Jeanne'), ascii('2026:02:03 23:59:59')]
  const exifAt = 8 + 2 + 24 + 4
  const artistAt = exifAt + 2 + 12 + 4
  const tiff = Buffer.concat([
    latin('II*\0'),
    u32le(8),
    u16le(2),
    row(0x013b, 2, artist.length, artistAt),
    row(0x8769, 4, 1, exifAt),
    u32le(0),
    u16le(1),
    row(0x9003, 2, taken.length, artistAt + artist.length),
    u32le(0),
    artist,
    taken,
  ])
  const exif = Buffer.concat([latin('Exif\0\0'), tiff])
  const photo = Buffer.concat([
    jpeg.subarray(0, 2),
    Buffer.from([0xff, 0xe1, 0, exif.length + 2]),
    exif,
    jpeg.subarray(2),
  ])
  expect(await factsOf(photo, 'jpeg')).toEqual({
    dates: [{ on: '2026-02-03', from: 'photo' }],
    author: 'Jeanne',
    durationMs: null,
    inside: null,
    needsOcr: true,
    pages: 0,
  })
})

const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const inside = Buffer.concat(content)
  return Buffer.concat([u32(inside.length + 8), latin(type), inside])
}
const movie = box('moov', box('mvhd', Buffer.alloc(12), u32(600), u32(600 * 95), Buffer.alloc(80)))
const wav = Buffer.concat([
  latin('RIFF'),
  u32le(36 + 16_000),
  latin('WAVEfmt '),
  u32le(16),
  u16le(1),
  u16le(1),
  u32le(8000),
  u32le(16_000),
  u16le(2),
  u16le(16),
  latin('data'),
  u32le(16_000),
  Buffer.alloc(16_000),
])
/** 128 kbit/s, 44.1 kHz: a frame of 417 bytes is 26.12 ms. */
const frames = (number: number): Buffer =>
  Buffer.concat(
    Array.from({ length: number }, () => Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])),
  )
const noted = (): Buffer => {
  const bytes = frames(3)
  latin('Xing').copy(bytes, 36)
  u32(1).copy(bytes, 40)
  u32(1000).copy(bytes, 44)
  return bytes
}
const page = (granule: number, content: Buffer): Buffer => {
  const position = Buffer.alloc(8)
  position.writeBigInt64LE(BigInt(granule))
  return Buffer.concat([latin('OggS\0\0'), position, Buffer.alloc(13), content])
}
const opus = Buffer.concat([
  page(0, Buffer.concat([latin('OpusHead\x01\x01'), u16le(312), Buffer.alloc(8)])),
  page(48_312, Buffer.alloc(9)),
])
const vorbis = Buffer.concat([
  page(0, Buffer.concat([latin('\x01vorbis'), u32le(0), Buffer.from([1]), u32le(44_100)])),
  page(88_200, Buffer.alloc(9)),
])
const flac = Buffer.concat([
  latin('fLaC'),
  Buffer.from([0, 0, 0, 34]),
  Buffer.alloc(10),
  Buffer.from('0ac442f000015888', 'hex'),
  Buffer.alloc(16),
])
const webm = Buffer.concat([
  Buffer.from('1a45dfa3', 'hex'),
  Buffer.alloc(20),
  Buffer.from('1549a966', 'hex'),
  Buffer.from('902ad7b1830f4240', 'hex'),
  Buffer.from('448984', 'hex'),
  (() => {
    const value = Buffer.alloc(4)
    value.writeFloatBE(2500)
    return value
  })(),
])

describe('a recording tells how long it is', () => {
  test.each<[string, FileKind, Buffer, number | null]>([
    ['MP4', 'video', Buffer.concat([box('ftyp', latin('isom')), movie]), 95_000],
    [
      'MP4 with its index at the end',
      'video',
      Buffer.concat([box('ftyp', latin('isom')), box('mdat', Buffer.alloc(200_000)), movie]),
      95_000,
    ],
    ['WAV', 'audio', wav, 1000],
    ['MP3', 'audio', frames(100), 2606],
    ['MP3 with a note of its frames', 'audio', noted(), 26_122],
    ['Opus', 'audio', opus, 1000],
    ['Vorbis', 'audio', vorbis, 2000],
    ['FLAC', 'audio', flac, 2000],
    ['WebM', 'video', webm, 2500],
    ['cut MP4', 'video', box('ftyp', latin('isom')), null],
    ['something else', 'audio', Buffer.alloc(5000, 1), null],
    ['boxes of no length', 'video', Buffer.concat([box('ftyp', latin('isom')), Buffer.alloc(50_000)]), null],
  ])('%s', async (_what, kind, bytes, durationMs) => {
    expect(await factsOf(bytes, kind)).toMatchObject({ durationMs, needsOcr: false, pages: 0 })
  })
})
