import type { FileKind } from './evidence'

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

const isMp3Frame = ([first = 0, second = 0, third = 0]: Uint8Array): boolean =>
  first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0

/** Brands of ISO files that hold pictures, not sound or film. */
const STILL_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis', 'jp2 ', 'crx '])

const containerOf = (head: Uint8Array): string | null => {
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WAVE') return 'wav'
  if (ascii(head, 0, 4) === 'OggS') return 'ogg'
  if (ascii(head, 0, 4) === 'fLaC') return 'flac'
  if (ascii(head, 4, 4) === 'ftyp' && !STILL_BRANDS.has(ascii(head, 8, 4))) return 'mp4'
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return 'webm'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'aac'
  return ascii(head, 0, 3) === 'ID3' || isMp3Frame(head) ? 'mpeg' : null
}

/** Bytes that `mediaTypeOf` looks at. */
export const MEDIA_HEAD = 16

/**
 * The content type under which a recording is played, from its first bytes and never from its name; null for anything
 * that this program does not hand to the player. A closed list: `audio/…` or `video/…` and nothing else.
 */
export const mediaTypeOf = (kind: FileKind, head: Uint8Array): string | null => {
  if (kind !== 'audio' && kind !== 'video') return null
  const container = containerOf(head)
  if (container === null) return null
  return kind === 'video' && (container === 'mp4' || container === 'webm' || container === 'ogg')
    ? `video/${container}`
    : `audio/${container}`
}

/** One stretch of a file, both ends included. */
export type ByteRange = { readonly start: number; readonly end: number }

/**
 * Reads the header of a request for a part of a file (RFC 9110, section 14). A header that is not understood asks for
 * the whole file, null; `unsatisfiable` when nothing of the file lies in what is asked.
 */
export const parseRange = (header: string | null, size: number): ByteRange | 'unsatisfiable' | null => {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}
