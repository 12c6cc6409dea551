import { crc32 } from 'node:zlib'

/** A PNG taken apart (PNG specification, third edition, 5 and 11). */
export interface PngParts {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  readonly colorType: 0 | 2 | 3 | 4 | 6
  readonly isInterlaced: boolean
  readonly hasTransparency: boolean
  readonly palette: Uint8Array | null
  /** The compressed rows as stored: a PDF can hold them unchanged. */
  readonly data: Uint8Array
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const COLOR_TYPES = new Set([0, 2, 3, 4, 6])

/** The size that a PNG claims, before anything of it is decoded; null when it is no PNG. */
export const readPngSize = (bytes: Uint8Array): Pick<PngParts, 'width' | 'height'> | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 24 || !buffer.subarray(0, 8).equals(SIGNATURE)) return null
  return { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) }
}

interface Chunk {
  readonly type: string
  readonly body: Buffer
}

/** The chunks up to the end; a broken-off or altered one ends them early. */
function* chunksOf(buffer: Buffer): Generator<Chunk> {
  for (let at = 8; at + 12 <= buffer.length; ) {
    const end = at + 8 + buffer.readUInt32BE(at)
    if (end + 4 > buffer.length || crc32(buffer.subarray(at + 4, end)) !== buffer.readUInt32BE(end)) return
    yield { type: buffer.toString('latin1', at + 4, at + 8), body: buffer.subarray(at + 8, end) }
    at = end + 4
  }
}

/**
 * Takes a PNG apart.
 * @returns null when a chunk is broken off or altered (its checksum does not hold) or a needed one lacks.
 */
export const readPng = (bytes: Uint8Array): PngParts | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!buffer.subarray(0, 8).equals(SIGNATURE)) return null
  const chunks = [...chunksOf(buffer)]
  const bodyOf = (type: string): Buffer | null => chunks.find((chunk) => chunk.type === type)?.body ?? null
  const header = bodyOf('IHDR')
  const data = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.body)
  if (header === null || header.length < 13 || data.length === 0 || bodyOf('IEND') === null) return null
  const colorType = header[9] ?? 0
  if (!COLOR_TYPES.has(colorType)) return null
  return {
    width: header.readUInt32BE(0),
    height: header.readUInt32BE(4),
    bitDepth: header[8] ?? 0,
    colorType: colorType as PngParts['colorType'],
    isInterlaced: header[12] === 1,
    hasTransparency: bodyOf('tRNS') !== null || colorType === 4 || colorType === 6,
    palette: bodyOf('PLTE'),
    data: Buffer.concat(data),
  }
}
