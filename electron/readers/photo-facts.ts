import { stat } from 'node:fs/promises'
import { Exifr } from 'exifr'
import { type FileFacts, NO_FACTS } from '#core/evidence/file-facts'
import { authorOf, dayWritten, guesses } from './fact-dates'
import { wholeFile } from './whole-file'

const MAX_BYTES = 64 * 1024 * 1024

/** The days are kept as the camera wrote them: it knows no zone, and turning them into ours would invent one. */
const options = {
  tiff: true,
  exif: true,
  gps: false,
  interop: false,
  ifd1: false,
  xmp: false,
  icc: false,
  iptc: false,
  jfif: false,
  ihdr: false,
  reviveValues: false,
  translateKeys: true,
  mergeOutput: true,
} as const

/** When a photo was taken and by whom, as its EXIF says; nothing where it says nothing. The place is never read. */
export const photoFacts = async (path: string | Buffer): Promise<FileFacts> => {
  if ((await stat(path)).size > MAX_BYTES) return NO_FACTS
  const bytes = await wholeFile(path)
  try {
    const reader = new Exifr(options)
    await reader.read(bytes)
    const { DateTimeOriginal, CreateDate, Artist } = ((await reader.parse()) ?? {}) as Record<string, unknown>
    return {
      ...NO_FACTS,
      dates: guesses('photo', [dayWritten(DateTimeOriginal), dayWritten(CreateDate)]),
      author: authorOf(Artist),
    }
  } catch {
    return NO_FACTS
  }
}
