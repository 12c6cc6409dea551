import { mp3Duration } from './duration-mp3'
import { type FileWindow, withFileWindow } from './file-window'

/** A length in seconds as whole milliseconds; null when it is no length of a recording. */
const toMs = (seconds: number): number | null =>
  Number.isFinite(seconds) && seconds > 0 && seconds < 10_000_000 ? Math.round(seconds * 1000) : null

const MAX_BOXES = 10_000

interface Box {
  readonly type: string
  /** Of the whole box, in bytes. */
  readonly size: number
  /** Where its content begins. */
  readonly inside: number
}

const boxAt = async (file: FileWindow, at: number, end: number): Promise<Box | null> => {
  const head = await file.read(at, 16)
  if (head.length < 8) return null
  const short = head.readUInt32BE(0)
  const isLong = short === 1 && head.length === 16
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? end - at : short
  return size < 8 ? null : { type: head.toString('latin1', 4, 8), size, inside: at + (isLong ? 16 : 8) }
}

const movieDuration = async (file: FileWindow, at: number): Promise<number | null> => {
  const box = await file.read(at, 32)
  if (box.length < 32) return null
  const isWide = box[0] === 1
  const length = isWide ? Number(box.readBigUInt64BE(24)) : box.readUInt32BE(16)
  return toMs(length / box.readUInt32BE(isWide ? 20 : 12))
}

/** ISO/IEC 14496-12, 8.2.2: `moov` may stand at the end, and holds `mvhd` with a time scale and a duration. */
const isoDuration = async (file: FileWindow): Promise<number | null> => {
  let at = 0
  let end = file.size
  for (let count = 0; count < MAX_BOXES && at + 8 <= end; count += 1) {
    const box = await boxAt(file, at, end)
    if (box === null) return null
    if (box.type === 'mvhd') return movieDuration(file, box.inside)
    if (box.type === 'moov') end = Math.min(end, at + box.size)
    at = box.type === 'moov' ? box.inside : at + box.size
  }
  return null
}

/** RIFF: bytes of `data` over the bytes a second that `fmt ` names. */
const wavDuration = async (file: FileWindow): Promise<number | null> => {
  let perSecond = 0
  let at = 12
  for (let count = 0; count < MAX_BOXES && at + 8 <= file.size; count += 1) {
    const head = await file.read(at, 24)
    if (head.length < 8) return null
    const type = head.toString('latin1', 0, 4)
    const size = head.readUInt32LE(4)
    if (type === 'fmt ' && head.length >= 20) perSecond = head.readUInt32LE(16)
    // A recorder that was cut off leaves a length of nothing or of everything.
    if (type === 'data') return toMs(Math.min(size === 0 ? file.size : size, file.size - at - 8) / perSecond)
    at += 8 + size + (size % 2)
  }
  return null
}

/** RFC 3533: the last page's position in samples; Opus counts 48,000 a second less its start (RFC 7845). */
const oggDuration = (file: FileWindow): number | null => {
  const opus = file.head.indexOf('OpusHead')
  const vorbis = file.head.indexOf('\x01vorbis', 0, 'latin1')
  const last = file.tail.lastIndexOf('OggS')
  if (last < 0 || last + 14 > file.tail.length) return null
  const samples = Number(file.tail.readBigInt64LE(last + 6))
  if (opus >= 0 && opus + 12 <= file.head.length) return toMs((samples - file.head.readUInt16LE(opus + 10)) / 48_000)
  return vorbis >= 0 && vorbis + 16 <= file.head.length ? toMs(samples / file.head.readUInt32LE(vorbis + 12)) : null
}

/** FLAC, STREAMINFO: 20 bits of rate, then 36 of samples in all. */
const flacDuration = ({ head }: FileWindow): number | null => {
  if (head.length < 26) return null
  const rate = head.readUIntBE(18, 3) >>> 4
  const samples = ((head[21] ?? 0) & 0x0f) * 2 ** 32 + head.readUInt32BE(22)
  return toMs(samples / rate)
}

const float = (bytes: Buffer, at: number): number | null => {
  const length = (bytes[at] ?? 0) & 0x7f
  if (at + 1 + length > bytes.length) return null
  if (length === 4) return bytes.readFloatBE(at + 1)
  return length === 8 ? bytes.readDoubleBE(at + 1) : null
}

/** Matroska and WebM: `Duration` (4489) in units of `TimestampScale` (2AD7B1), nanoseconds. */
const matroskaDuration = ({ head }: FileWindow): number | null => {
  const info = head.indexOf(Buffer.from([0x15, 0x49, 0xa9, 0x66]))
  if (info < 0) return null
  const part = head.subarray(info, info + 512)
  const scaleAt = part.indexOf(Buffer.from([0x2a, 0xd7, 0xb1]))
  const size = (part[scaleAt + 3] ?? 0) & 0x7f
  const isScale = scaleAt >= 0 && size >= 1 && size <= 6 && scaleAt + 4 + size <= part.length
  const scale = isScale ? part.readUIntBE(scaleAt + 4, size) : 1_000_000
  const at = part.indexOf(Buffer.from([0x44, 0x89]))
  const length = at < 0 ? null : float(part, at + 2)
  return length === null ? null : toMs((length * scale) / 1e9)
}

/** How long a recording is, in milliseconds, by what its header says; null where it does not say. */
export const durationOf = (path: string | Buffer): Promise<number | null> =>
  withFileWindow(path, async (file) => {
    const start = file.head.toString('latin1', 0, 12)
    if (/^[\s\S]{4}(ftyp|moov|mdat|wide|free)/.test(start)) return isoDuration(file)
    if (/^RIFF[\s\S]{4}WAVE/.test(start)) return wavDuration(file)
    if (start.startsWith('OggS')) return oggDuration(file)
    if (start.startsWith('fLaC')) return flacDuration(file)
    if (start.startsWith('\x1a\x45\xdf\xa3')) return matroskaDuration(file)
    const seconds = await mp3Duration(file)
    return seconds === null ? null : toMs(seconds)
  })
