import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, Image } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import type { FileKind } from '#core/evidence/evidence'
import { reasons } from '#electron/readers/reasons'
import { findSpacingFaults } from '#tests/support/french-spacing'
import {
  makeFormPdf,
  makeLockedPdf,
  makePdf,
  makePicture,
  makePngClaiming,
  makeTransparentPicture,
  type PictureFormat,
  withOrientation,
} from '#tests/support/make-files'
import { readerBench } from '#tests/support/reader-bench'

const bench = readerBench()
const { folder, write } = bench
const read = (bytes: Buffer | string, kind: FileKind) => bench.reader().read(write(bytes), kind)
const unread = (reason: keyof typeof reasons) => ({
  reading: { kind: 'unread', reason: reasons[reason] },
  thumbnail: null,
})

type Shown = { width: number; height: number; colour: (x: number, y: number) => string }

/** Decodes a picture again; `colour` is that of the point at these fractions of its sides. */
const show = async (png: Buffer | null | undefined): Promise<Shown> => {
  const image = new Image()
  image.src = png ?? Buffer.alloc(0)
  await image.decode()
  const { width, height } = image
  const context = createCanvas(width, height).getContext('2d')
  context.drawImage(image, 0, 0)
  const colour = (x: number, y: number) => {
    const { data } = context.getImageData(Math.floor(width * x), Math.floor(height * y), 1, 1)
    return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0, data[3] ?? 0].map((part) => Math.round(part / 51)).join('')
  }
  return { width, height, colour }
}
const red = '5005'
const blue = '0055'
const white = '5555'

describe('a PDF', () => {
  test('gives its pages and a picture of the first', async () => {
    const { reading, thumbnail } = await read(await makePdf({ pages: 12 }), 'pdf')
    expect(reading).toEqual({ kind: 'read', pages: 12, hasThumbnail: true })
    const shown = await show(thumbnail)
    expect(shown.height).toBe(400)
    expect(shown.width).toBe(283)
    expect(shown.colour(0.5, 0.9)).toBe(white)
  })
  test('is shown as printed: rotated', async () => {
    const shown = await show((await read(await makePdf({ rotate: 90 }), 'pdf')).thumbnail)
    expect([shown.width, shown.height]).toEqual([400, 283])
  })
  test('shows what was typed into its fields', async () => {
    const { png } = (await bench.reader().page(write(await makeFormPdf('MMMMMMMM')), 'pdf', 1)) ?? {}
    const shown = await show(png)
    const points = Array.from({ length: 200 }, (_, index) => shown.colour(index / 200, 0.5))
    expect(points.some((point) => point !== white)).toBe(true)
  })
  test('gives each page as a picture of 1600 pixels', async () => {
    const path = write(await makePdf({ pages: 3 }))
    expect(await bench.reader().page(path, 'pdf', 3)).toMatchObject({ width: 1131, height: 1600 })
    expect(await bench.reader().page(path, 'pdf', 4)).toBeNull()
  })
  test('with a password says so, and opens when only changes are forbidden', async () => {
    expect(await read(await makeLockedPdf('secret'), 'pdf')).toEqual(unread('password'))
    expect((await read(await makeLockedPdf(''), 'pdf')).reading).toEqual({ kind: 'read', pages: 1, hasThumbnail: true })
  })
  test('cut short is repaired or said to be damaged', async () => {
    const whole = await makePdf({ pages: 2 })
    expect(await read(whole.subarray(0, 200), 'pdf')).toEqual(unread('damaged'))
    expect((await read(whole.subarray(0, whole.length - 20), 'pdf')).reading).toMatchObject({ kind: 'read', pages: 2 })
  })
})

describe('a picture', () => {
  test.each<PictureFormat>(['jpeg', 'png', 'webp', 'gif', 'avif'])('%s', async (format) => {
    const bytes = makePicture(format, 1000, 500)
    const { reading, thumbnail } = await read(bytes, format)
    expect(reading).toEqual({ kind: 'read', pages: null, hasThumbnail: true })
    const shown = await show(thumbnail)
    expect([shown.width, shown.height]).toEqual([400, 200])
    expect([shown.colour(0.25, 0.5), shown.colour(0.75, 0.5)]).toEqual([red, blue])
  })
  test('is never enlarged', async () => {
    const shown = await show((await read(makePicture('png', 80, 40), 'png')).thumbnail)
    expect([shown.width, shown.height]).toEqual([80, 40])
  })
  test('is its own page 1', async () => {
    const path = write(makePicture('jpeg', 2000, 1000))
    expect(await bench.reader().page(path, 'jpeg', 1)).toMatchObject({ width: 1600, height: 800 })
    expect(await bench.reader().page(path, 'jpeg', 2)).toBeNull()
  })
  test.each([
    [1, [80, 40], [0.25, 0.5]],
    [3, [80, 40], [0.75, 0.5]],
    [6, [40, 80], [0.5, 0.25]],
    [8, [40, 80], [0.5, 0.75]],
  ])('taken with the camera turned (EXIF %i) stands upright', async (orientation, size, [x = 0, y = 0]) => {
    const turned = withOrientation(makePicture('jpeg', 80, 40), orientation)
    const shown = await show((await read(turned, 'jpeg')).thumbnail)
    expect([shown.width, shown.height]).toEqual(size)
    expect([shown.colour(x, y), shown.colour(1 - x, 1 - y)]).toEqual([red, blue])
  })
  test.each(['png', 'webp'] as const)('%s: what is transparent is white', async (format) => {
    const shown = await show((await read(makeTransparentPicture(format), format)).thumbnail)
    expect(shown.colour(0.5, 0.5)).toBe(white)
  })
  test('that claims 50,000 × 50,000 pixels is refused by its header, in no time', async () => {
    const path = write(makePngClaiming(50_000, 50_000))
    await bench.reader().read(path, 'png')
    const started = performance.now()
    expect(await bench.reader().read(path, 'png')).toEqual(unread('tooLarge'))
    expect(performance.now() - started).toBeLessThan(1000)
  })
  test('of which nothing is left is said to be damaged', async () => {
    expect(await read(makePicture('jpeg').subarray(0, 30), 'jpeg')).toEqual(unread('damaged'))
    expect(await read(Buffer.from('not a picture'), 'png')).toEqual(unread('damaged'))
  })
  test('of a format that cannot be drawn says so', async () => {
    expect(await read(Buffer.from('49492a0008000000', 'hex'), 'tiff')).toEqual(unread('damaged'))
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), Buffer.alloc(64)])
    expect(await read(heic, 'heic')).toEqual(unread('damaged'))
  })
  test('of a telephone is drawn: small from the small one beside it, whole from itself', async () => {
    const photo = readFileSync('tests/fixtures/pictures/photo.heic')
    const small = await show((await read(photo, 'heic')).thumbnail)
    expect([small.width, small.height, small.colour(0.25, 0.25)]).toEqual([320, 240, red])
    const whole = await show((await bench.reader().page(write(photo), 'heic', 1))?.png)
    expect([whole.width, whole.height]).toEqual([480, 360])
    expect([whole.colour(0.25, 0.25), whole.colour(0.75, 0.75), whole.colour(0.75, 0.25)]).toEqual([red, blue, white])
    expect(await read(photo.subarray(0, 1200), 'heic')).toEqual(unread('damaged'))
  })
})

describe('a drawing (SVG)', () => {
  const svg = (attributes: string, content: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`
  const square = '<rect width="50" height="100" fill="#ff0000"/><rect x="50" width="50" height="100" fill="#0000ff"/>'

  test('is drawn at its size', async () => {
    const shown = await show((await read(svg('width="100" height="100"', square), 'svg')).thumbnail)
    expect([shown.width, shown.height]).toEqual([100, 100])
    expect([shown.colour(0.2, 0.5), shown.colour(0.8, 0.5)]).toEqual([red, blue])
  })
  test('is drawn at ours when it is made for any size, however large it claims to be', async () => {
    const huge = svg('viewBox="0 0 100 100" width="1000000" height="1000000"', square)
    const shown = await show((await read(huge, 'svg')).thumbnail)
    expect([shown.width, shown.height]).toEqual([400, 400])
    expect([shown.colour(0.2, 0.5), shown.colour(0.8, 0.5)]).toEqual([red, blue])
  })
  test('too large to be drawn is refused', async () => {
    expect(await read(svg('width="100000" height="100000"', square), 'svg')).toEqual(unread('tooLarge'))
  })
  test('never brings in another file', async () => {
    const secret = write(makePicture('png', 100, 100))
    const link = `<image href="file://${secret}" width="100" height="100"/><image href="${secret}" width="100" height="100"/>`
    const shown = await show((await read(svg('width="100" height="100"', link), 'svg')).thumbnail)
    expect(shown.colour(0.2, 0.5)).toBe(white)
  })
  test('with entities is not expanded', async () => {
    const entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    expect(await read(`${entities}${svg('width="9" height="9"', '<text>&b;</text>')}`, 'svg')).toEqual(
      unread('damaged'),
    )
  })
})

describe('every other kind', () => {
  test.each<FileKind>([
    'word',
    'spreadsheet',
    'email',
    'text',
    'html',
    'archive',
    'audio',
    'video',
    'program',
    'unknown',
  ])('%s is kept without being opened', async (kind) => {
    expect(await bench.reader().read(join(folder, 'nowhere'), kind)).toEqual({
      reading: { kind: 'read', pages: null, hasThumbnail: false },
      thumbnail: null,
    })
    expect(await bench.reader().page(join(folder, 'nowhere'), kind, 1)).toBeNull()
  })
  test('an empty file says that it is empty', async () => {
    expect(await read('', 'empty')).toEqual(unread('empty'))
  })
  test('a file that is gone says so', async () => {
    expect(await bench.reader().read(join(folder, 'nowhere'), 'pdf')).toEqual(unread('unreachable'))
    expect(await bench.reader().read(join(folder, 'nowhere'), 'jpeg')).toEqual(unread('unreachable'))
  })
  // Other systems refuse to write such a name.
  test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 can be read', async () => {
    const path = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('d\xe9bit', 'latin1')])
    writeFileSync(path, await makePdf())
    expect((await bench.reader().read(path, 'pdf')).reading).toMatchObject({ kind: 'read', pages: 1 })
  })
  test('the type is told by the reader too', async () => {
    expect(await bench.reader().sniff(write(await makePdf()), 'photo.jpg')).toEqual({
      kind: 'pdf',
      extensionMismatch: true,
    })
    expect(await bench.reader().sniff(join(folder, 'nowhere'), 'x')).toEqual({
      kind: 'unknown',
      extensionMismatch: false,
    })
  })
})

test('every reason is a sentence in both languages, set as French is', () => {
  for (const { fr, en } of Object.values(reasons)) {
    expect(fr).toMatch(/^[A-ZÀ-Ý].*\.$/)
    expect(en).toMatch(/^[A-Z].*\.$/)
    expect(findSpacingFaults(fr)).toEqual([])
  }
})
