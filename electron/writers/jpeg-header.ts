/** What a JPEG says of itself, as far as a PDF page needs it. */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly components: 1 | 3 | 4
  /** EXIF orientation, 1 to 8: how the stored rows and columns lie in the picture as taken. */
  readonly orientation: number
  /** Written by Adobe's programs: CMYK values are then stored inverted. */
  readonly isAdobe: boolean
}

const START_OF_SCAN = 0xda
const EXIF = 0xe1
const ADOBE = 0xee
/** Baseline, extended and progressive DCT: what `DCTDecode` can show (PDF 32000-1, 7.4.8). */
const DCT_FRAMES = new Set([0xc0, 0xc1, 0xc2])
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const ORIENTATION_TAG = 0x0112
const SHORT = 3

/** Reads the orientation from a TIFF block (EXIF 2.3, 4.6.4); 1 when there is none. */
const readOrientation = (segment: Buffer): number => {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return 1
  const tiff = segment.subarray(6)
  if (tiff.length < 14) return 1
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = long(4)
  if (directory + 2 > tiff.length) return 1
  const count = short(directory)
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12
    if (at + 12 > tiff.length) return 1
    if (short(at) !== ORIENTATION_TAG || short(at + 2) !== SHORT) continue
    const value = short(at + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

interface Frame {
  readonly width: number
  readonly height: number
  readonly components: number
}

const readFrame = (segment: Buffer): Frame | null =>
  segment.length >= 6 && segment[0] === 8
    ? { height: segment.readUInt16BE(1), width: segment.readUInt16BE(3), components: segment[5] ?? 0 }
    : null

/** Walks the marker segments up to the scan (ITU-T T.81, B.1). */
function* segmentsOf(bytes: Buffer): Generator<{ readonly code: number; readonly body: Buffer }> {
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const code = bytes[at + 1] ?? 0
    if (code === 0xff) {
      at += 1
      continue
    }
    const isBare = code === 0x01 || (code >= 0xd0 && code <= 0xd8)
    const length = isBare ? 0 : bytes.readUInt16BE(at + 2)
    if (!isBare && length < 2) return
    yield { code, body: bytes.subarray(at + 4, at + 2 + length) }
    if (code === START_OF_SCAN) return
    at += 2 + length
  }
}

const asHeader = (frame: Frame | null, orientation: number, isAdobe: boolean): JpegHeader | null => {
  if (frame === null || frame.width === 0 || frame.height === 0) return null
  const { width, height, components } = frame
  if (components !== 1 && components !== 3 && components !== 4) return null
  return { width, height, components, orientation, isAdobe }
}

/**
 * Reads a JPEG's header.
 * @returns null when a PDF page could not show its bytes as they are: another kind of frame, no scan, no size.
 */
export const readJpegHeader = (bytes: Uint8Array): JpegHeader | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 4 || buffer.readUInt16BE(0) !== 0xffd8) return null
  let frame: Frame | null = null
  let orientation = 1
  let isAdobe = false
  for (const { code, body } of segmentsOf(buffer)) {
    if (OTHER_FRAMES.has(code)) return null
    if (DCT_FRAMES.has(code)) frame = readFrame(body)
    else if (code === EXIF && orientation === 1) orientation = readOrientation(body)
    else if (code === ADOBE && body.toString('latin1', 0, 5) === 'Adobe') isAdobe = true
    else if (code === START_OF_SCAN) return asHeader(frame, orientation, isAdobe)
  }
  return null
}
