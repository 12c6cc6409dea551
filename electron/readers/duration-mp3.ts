import type { FileWindow } from './file-window'

// ISO/IEC 11172-3, 2.4.2.3, layer III: kilobits a second, and samples a second, by their index in the header.
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const SAMPLES = [44_100, 48_000, 32_000]

interface Frame {
  readonly at: number
  readonly bitRate: number
  readonly sampleRate: number
  readonly samples: number
}

const frameAt = (bytes: Buffer, at: number): Frame | null => {
  if (bytes[at] !== 0xff || ((bytes[at + 1] ?? 0) & 0xe6) !== 0xe2) return null
  const version = ((bytes[at + 1] ?? 0) >> 3) & 3
  const third = bytes[at + 2] ?? 0
  const bitRate = (version === 3 ? RATES_1 : RATES_2)[third >> 4]
  const sampleRate = SAMPLES[(third >> 2) & 3]
  if (version === 1 || !bitRate || sampleRate === undefined) return null
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4
  return { at, bitRate, sampleRate: sampleRate / divisor, samples: version === 3 ? 1152 : 576 }
}

const frameLength = ({ bitRate, sampleRate, samples }: Frame): number =>
  Math.floor((samples / 8) * ((bitRate * 1000) / sampleRate))

/** A frame that another one follows where it ends: two bytes alone are found in anything. */
const firstFrame = (bytes: Buffer): Frame | null => {
  for (let at = 0; at + 4 < bytes.length; at += 1) {
    const frame = frameAt(bytes, at)
    if (frame === null) continue
    const next = at + frameLength(frame)
    const follows = [0, 1].some((padding) => frameAt(bytes, next + padding) !== null)
    if (follows || next + 2 >= bytes.length) return frame
  }
  return null
}

/** ID3v2, 3.1: its length stands in four bytes of seven bits. */
const afterTag = (head: Buffer): number =>
  head.length >= 10 && head.toString('latin1', 0, 3) === 'ID3'
    ? 10 + (head.readUInt32BE(6) & 0x7f) + ((head[8] ?? 0) << 7) + ((head[7] ?? 0) << 14) + ((head[6] ?? 0) << 21)
    : 0

/** Seconds of an MP3: by the number of frames that its encoder noted (Xing, Info), else by its bit rate. */
export const mp3Duration = async (file: FileWindow): Promise<number | null> => {
  const start = afterTag(file.head)
  const bytes = await file.read(start, 64 * 1024)
  const frame = firstFrame(bytes)
  if (frame === null) return null
  const note = bytes.subarray(frame.at, frame.at + 64)
  const xing = Math.max(note.indexOf('Xing'), note.indexOf('Info'))
  if (xing >= 0 && xing + 12 <= note.length && (note.readUInt32BE(xing + 4) & 1) === 1) {
    return (note.readUInt32BE(xing + 8) * frame.samples) / frame.sampleRate
  }
  const hasTag = file.tail.subarray(-128).toString('latin1', 0, 3) === 'TAG'
  return ((file.size - start - frame.at - (hasTag ? 128 : 0)) * 8) / (frame.bitRate * 1000)
}
