import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { degrees, PDFDocument, PDFName, type PDFRef, StandardFonts } from '@cantoo/pdf-lib'
import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { ZipFile } from 'yazl'

/** A text PDF of A4 pages. `rotate` is each page's /Rotate, in degrees. */
export const makePdf = async ({ pages = 1, text = 'Relevé de compte', rotate = 0 } = {}): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595.28, 841.89])
    page.setRotation(degrees(rotate))
    page.drawText(`${text} ${number}`, { x: 40, y: 780, size: 18, font })
  }
  return Buffer.from(await pdf.save())
}

/** A PDF of one page that opens only with its password; with none, one that anyone opens and nobody may change. */
export const makeLockedPdf = async (userPassword: string): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  pdf.addPage([200, 200])
  pdf.encrypt({ userPassword, ownerPassword: 'proprietaire', permissions: { modifying: false } })
  return Buffer.from(await pdf.save({ useObjectStreams: false }))
}

/** A square PDF page with nothing on it but a filled field. */
export const makeFormPdf = async (value: string): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([200, 200])
  const field = pdf.getForm().createTextField('nom')
  field.setText(value)
  field.addToPage(page, { x: 0, y: 50, width: 200, height: 100, borderWidth: 0 })
  return Buffer.from(await pdf.save())
}

const savePageWith = async (pdf: PDFDocument, kind: 'XObject' | 'Pattern', resource: PDFRef, content: string) => {
  const page = pdf.addPage([200, 200])
  page.node.set(PDFName.of('Resources'), pdf.context.obj({ [kind]: { X: resource } }))
  page.node.addContentStream(pdf.context.register(pdf.context.stream(content)))
  return Buffer.from(await pdf.save())
}

/**
 * A kilobyte that would take any reader hours: a page tiled with squares a ten-thousandth of a point apart. PDF allows
 * it, so no check of its structure can refuse it; only a limit of time can.
 */
export const makeEndlessPdf = async (): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  const tiling = { Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, BBox: [0, 0, 1, 1], Resources: {} }
  const steps = { XStep: 0.0001, YStep: 0.0001 }
  const tile = pdf.context.register(pdf.context.stream('0 0 1 1 re f', { ...tiling, ...steps }))
  return savePageWith(pdf, 'Pattern', tile, '/Pattern cs /X scn 0 0 200 200 re f')
}

/** A few kilobytes that would take all memory: a drawing that draws another ten times, fourteen levels deep. */
export const makeSwellingPdf = async (): Promise<Buffer> => {
  const pdf = await PDFDocument.create()
  const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 200, 200] }
  let inner = pdf.context.register(pdf.context.stream('0 0 100 100 re f', form))
  for (let level = 0; level < 14; level += 1) {
    const drawing = pdf.context.stream('/X Do '.repeat(10), { ...form, Resources: { XObject: { X: inner } } })
    inner = pdf.context.register(drawing)
  }
  return savePageWith(pdf, 'XObject', inner, '/X Do')
}

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'

const encode = (canvas: Canvas, format: PictureFormat): Buffer => {
  if (format === 'png') return canvas.encodeSync('png')
  if (format === 'gif') return canvas.encodeSync('gif')
  return format === 'avif' ? canvas.encodeSync('avif') : canvas.encodeSync(format)
}

/** A picture whose left half is red and right half blue, so that its orientation can be seen. */
export const makePicture = (format: PictureFormat, width = 80, height = 40): Buffer => {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ff0000'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = '#0000ff'
  context.fillRect(width / 2, 0, width / 2, height)
  return encode(canvas, format)
}

/** A picture that is wholly transparent. */
export const makeTransparentPicture = (format: 'png' | 'webp'): Buffer => encode(createCanvas(40, 40), format)

/** The same JPEG with an EXIF orientation, 1 to 8 (TIFF 6.0, tag 274), as a camera writes it. */
export const withOrientation = (jpeg: Buffer, orientation: number): Buffer => {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const header = Buffer.from([0xff, 0xe1, 0, exif.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), header, exif, jpeg.subarray(2)])
}

const pngChunk = (name: string, data: Buffer): Buffer => {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(name, 4, 'latin1')
  data.copy(chunk, 8)
  return chunk
}

/** The head of a PNG that claims these sides; the pixels behind it are few. */
export const makePngClaiming = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  const pixels = deflateSync(Buffer.alloc(1024 * 1024))
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks])
}

/** A ZIP of these entries, in order; `stored` keeps their bytes as they are. */
export const makeZip = async (entries: Readonly<Record<string, string | Buffer>>, stored = false): Promise<Buffer> => {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) {
    zip.addBuffer(Buffer.from(content), name, { compress: !stored })
  }
  zip.end()
  return buffer(zip.outputStream)
}

/** A compound file ([MS-CFB]) whose directory holds these streams: one sector of FAT, then the directory. */
export const makeCompound = (names: readonly string[], rootClass = ''): Buffer => {
  const sector = 512
  const entries = ['Root Entry', ...names]
  const directorySectors = Math.ceil(entries.length / 4)
  const file = Buffer.alloc(sector * (2 + directorySectors))
  file.write('d0cf11e0a1b11ae1', 0, 'hex')
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(0, 76)
  for (let index = 0; index < directorySectors; index += 1) {
    const isLast = index === directorySectors - 1
    file.writeUInt32LE(isLast ? 0xfffffffe : index + 2, sector + (index + 1) * 4)
  }
  entries.forEach((name, index) => {
    const at = 2 * sector + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
  })
  file.write(rootClass, 2 * sector + 80, 'hex')
  return file
}

/** A WAV of one tone or, at height 0, of silence: 8,000 samples of one byte a second. */
export const makeWav = (seconds: number, height = 60): Buffer => {
  const length = 8000 * seconds
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(length, 40)
  return Buffer.concat([head, Buffer.from(Uint8Array.from({ length }, (_, at) => 128 + height * Math.sin(at / 3)))])
}
