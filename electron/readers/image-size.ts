/** Sides in pixels, as the header claims them. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

const sizeOfPng = (bytes: Buffer): ImageSize | null =>
  bytes.length >= 24 && bytes.toString('latin1', 12, 16) === 'IHDR'
    ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : null

/** ITU-T T.81, B.1.1: a marker is FF and a code; all but the bare ones carry their length. Frames are C0–CF but C4, C8, CC. */
const sizeOfJpeg = (bytes: Buffer): ImageSize | null => {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const code = bytes[at + 1] ?? 0
    if (code === 0xff) {
      at += 1
      continue
    }
    const isFrame = code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    const isBare = code === 0x01 || (code >= 0xd0 && code <= 0xd8)
    at += isBare ? 2 : 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

const sizeOfGif = (bytes: Buffer): ImageSize | null =>
  bytes.length >= 10 ? { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) } : null

/** WebP container specification: lossy (VP8), lossless (VP8L) and extended (VP8X) each write the size their way. */
const sizeOfWebp = (bytes: Buffer): ImageSize | null => {
  if (bytes.length < 30) return null
  const chunk = bytes.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return null
  const bits = bytes.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Windows bitmap, BITMAPINFOHEADER; a negative height means that its lines stand from top to bottom. */
const sizeOfBmp = (bytes: Buffer): ImageSize | null =>
  bytes.length >= 30 && bytes.readUInt32LE(14) >= 40
    ? { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) }
    : null

/** HEIF, with AV1 or HEVC inside: an `ispe` box per item (ISO/IEC 23008-12, 6.5.3). The largest counts: the picture or its grid. */
const sizeOfHeif = (bytes: Buffer): ImageSize | null => {
  const head = bytes.subarray(0, 1024 * 1024)
  let largest: ImageSize | null = null
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const size = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) }
    if (largest === null || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}

/** A raster picture's format, read from its first bytes, and the size its header claims. */
export const readImageHeader = (bytes: Buffer): { format: string; size: ImageSize | null } | null => {
  const start = bytes.toString('latin1', 0, 12)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return { format: 'png', size: sizeOfPng(bytes) }
  if (start.startsWith('\xff\xd8\xff')) return { format: 'jpeg', size: sizeOfJpeg(bytes) }
  if (/^GIF8[79]a/.test(start)) return { format: 'gif', size: sizeOfGif(bytes) }
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return { format: 'webp', size: sizeOfWebp(bytes) }
  if (/^[\s\S]{4}ftypavi[fs]/.test(start)) return { format: 'avif', size: sizeOfHeif(bytes) }
  if (/^[\s\S]{4}ftyp/.test(start)) return { format: 'heic', size: sizeOfHeif(bytes) }
  if (start.startsWith('BM')) return { format: 'bmp', size: sizeOfBmp(bytes) }
  if (/^(II\*\0|MM\0\*)/.test(start)) return { format: 'tiff', size: null }
  return null
}
