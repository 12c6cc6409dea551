import { crc32, deflateSync } from 'node:zlib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { readJpegHeader } from './jpeg-header'

/** How a picture is written anew: at which size, how finely, and whether in grey. */
export interface Reduction {
  readonly width: number
  readonly height: number
  /** Of the JPEG, 1 to 100. */
  readonly quality: number
  readonly isGrey: boolean
}

const key = (name: string) => PDFName.of(name)

const numberOf = (dict: PDFDict, name: string): number => {
  const found = dict.lookup(key(name))
  return found instanceof PDFNumber ? found.asNumber() : 0
}

/** The samples of a pixel: grey, three colours, or places in a palette. Null for what is left as it is. */
type Colours = { readonly samples: 1 | 3; readonly palette: Uint8Array | null }

const paletteOf = (lookup: PDFObject | undefined): Uint8Array | null => {
  if (lookup instanceof PDFHexString || lookup instanceof PDFString) return lookup.asBytes()
  return lookup instanceof PDFRawStream ? decodePDFRawStream(lookup).decode() : null
}

const coloursOf = (space: PDFObject | undefined): Colours | null => {
  if (space === key('DeviceGray')) return { samples: 1, palette: null }
  if (space === key('DeviceRGB')) return { samples: 3, palette: null }
  if (!(space instanceof PDFArray)) return null
  const family = space.lookup(0)
  if (family === key('CalGray')) return { samples: 1, palette: null }
  if (family === key('CalRGB')) return { samples: 3, palette: null }
  if (family === key('ICCBased')) {
    const profile = space.lookup(1)
    const count = profile instanceof PDFStream ? numberOf(profile.dict, 'N') : 0
    return count === 1 || count === 3 ? { samples: count, palette: null } : null
  }
  if (family !== key('Indexed') || coloursOf(space.lookup(1))?.samples !== 3) return null
  const palette = paletteOf(space.lookup(3))
  return palette === null || palette.length % 3 !== 0 || palette.length > 768 ? null : { samples: 1, palette }
}

const APPLICATION_1 = 0xe1
const APPLICATION_2 = 0xe2
const START_OF_SCAN = 0xda

/** Without what would turn or tint the picture: a PDF shows the stored samples and nothing else. */
const plainJpeg = (bytes: Uint8Array): Buffer => {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Buffer[] = [jpeg.subarray(0, 2)]
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== START_OF_SCAN) {
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (jpeg[at + 1] !== APPLICATION_1 && jpeg[at + 1] !== APPLICATION_2) kept.push(jpeg.subarray(at, end))
    at = end
  }
  return Buffer.concat([...kept, jpeg.subarray(at)])
}

const chunk = (type: string, body: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

type Rows = { readonly width: number; readonly height: number; readonly depth: number }

/** Whether the stream has the rows of a PNG, filters and all; null for other predictors and rows cut otherwise. */
const hasPngRows = ({ dict }: PDFRawStream, { width, depth }: Rows, { samples }: Colours): boolean | null => {
  const parms = dict.lookup(key('DecodeParms'))
  if (!(parms instanceof PDFDict)) return parms === undefined ? false : null
  const predictor = numberOf(parms, 'Predictor') || 1
  if (predictor < 10) return predictor === 1 ? false : null
  const isAlike =
    numberOf(parms, 'Columns') === width &&
    (numberOf(parms, 'Colors') || 1) === samples &&
    (numberOf(parms, 'BitsPerComponent') || 8) === depth
  return isAlike ? true : null
}

/** Rows without a filter as the rows of a PNG; null when some are missing. */
const filterRows = (stream: PDFRawStream, { width, height, depth }: Rows, samples: number): Buffer | null => {
  const rowBytes = Math.ceil((width * samples * depth) / 8)
  const plain = decodePDFRawStream(stream).decode()
  if (plain.length < rowBytes * height) return null
  const filtered = Buffer.alloc((rowBytes + 1) * height)
  for (let y = 0; y < height; y += 1)
    filtered.set(plain.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1)
  return deflateSync(filtered, { level: 1 })
}

const colourType = ({ samples, palette }: Colours): number => {
  if (palette !== null) return 3
  return samples === 3 ? 2 : 0
}

/** Compressed rows of a PDF as a PNG: with their own filters, or none (PDF 32000-1, 7.4.4.4). */
const toPng = (stream: PDFRawStream, colours: Colours): Buffer | null => {
  const { dict, contents } = stream
  const [width, height, depth] = [numberOf(dict, 'Width'), numberOf(dict, 'Height'), numberOf(dict, 'BitsPerComponent')]
  if (![2, 4, 8].includes(depth) || (colours.samples === 3 && depth !== 8)) return null
  const isPng = hasPngRows(stream, { width, height, depth }, colours)
  const rows = isPng === false ? filterRows(stream, { width, height, depth }, colours.samples) : contents
  if (isPng === null || rows === null) return null
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colourType(colours), 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(colours.palette === null ? [] : [chunk('PLTE', colours.palette)]),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The picture as a file that can be decoded; null for what is left as it is: masks, one bit, inks, other filters. */
const toFile = (stream: PDFRawStream): { readonly bytes: Buffer; readonly colours: Colours } | null => {
  const { dict } = stream
  const colours = coloursOf(dict.lookup(key('ColorSpace')))
  const mask = dict.lookup(key('SMask'))
  const hasOddMask =
    dict.lookup(key('Mask')) instanceof PDFArray || (mask instanceof PDFStream && mask.dict.has(key('Matte')))
  const isMask = dict.has(key('ImageMask')) && String(dict.lookup(key('ImageMask'))) === 'true'
  if (colours === null || hasOddMask || isMask || dict.has(key('Decode')) || dict.has(key('SMaskInData'))) return null
  const given = dict.lookup(key('Filter'))
  const filter = given instanceof PDFArray && given.size() === 1 ? given.lookup(0) : given
  if (filter === key('DCTDecode')) {
    const header = readJpegHeader(stream.contents)
    const isAlike = header?.components === colours.samples && colours.palette === null && !dict.has(key('DecodeParms'))
    return isAlike ? { bytes: plainJpeg(stream.contents), colours } : null
  }
  const bytes = filter === key('FlateDecode') && !(given instanceof PDFArray) ? toPng(stream, colours) : null
  return bytes === null ? null : { bytes, colours }
}

const toGrey = (pixels: Uint8ClampedArray): void => {
  for (let at = 0; at < pixels.length; at += 4) {
    const grey = Math.round(0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0))
    pixels[at] = grey
    pixels[at + 1] = grey
    pixels[at + 2] = grey
  }
}

const encode = async (file: Buffer, { width, height, quality, isGrey }: Reduction): Promise<Buffer> => {
  const image = await loadImage(file)
  const canvas = createCanvas(width, height)
  const drawing = canvas.getContext('2d')
  drawing.imageSmoothingEnabled = true
  drawing.imageSmoothingQuality = 'high'
  drawing.drawImage(image, 0, 0, width, height)
  // Its memory is given back at once: the next one may be as large.
  image.src = Buffer.alloc(0)
  if (isGrey) {
    const data = drawing.getImageData(0, 0, width, height)
    toGrey(data.data)
    drawing.putImageData(data, 0, 0)
  }
  const bytes = await canvas.encode('jpeg', quality)
  canvas.width = 1
  canvas.height = 1
  return bytes
}

/**
 * A picture of a PDF written anew as a JPEG; its soft mask goes along as it is.
 * @returns null where the picture is of a kind that is left as it is, or does not decode.
 */
export const reducePicture = async (stream: PDFRawStream, reduction: Reduction): Promise<PDFRawStream | null> => {
  try {
    const file = toFile(stream)
    if (file === null) return null
    const { context } = stream.dict
    const bytes = await encode(file.bytes, reduction)
    const made = PDFRawStream.of(stream.dict.clone(context), bytes)
    const { samples, palette } = file.colours
    made.dict.set(key('Width'), PDFNumber.of(reduction.width))
    made.dict.set(key('Height'), PDFNumber.of(reduction.height))
    made.dict.set(key('BitsPerComponent'), PDFNumber.of(8))
    made.dict.set(key('Filter'), key('DCTDecode'))
    made.dict.delete(key('DecodeParms'))
    if (samples === 1 || palette !== null || reduction.isGrey) made.dict.set(key('ColorSpace'), key('DeviceRGB'))
    return made
  } catch {
    return null
  }
}
