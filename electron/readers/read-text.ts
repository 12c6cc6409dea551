import WordExtractor from 'word-extractor'
import type { FileKind } from '#core/evidence/evidence'
import { NO_FACTS } from '#core/evidence/file-facts'
import { decodeBytes } from './decode-bytes'
import { durationOf } from './duration'
import { authorOf, dayWritten, guesses } from './fact-dates'
import { foundMails } from './found-mail'
import { charsetOfHtml, htmlToText, svgToText } from './html-text'
import { MAX_ENTRIES } from './limits'
import { tidyLines } from './markup'
import { readOfficeText } from './office-text'
import { readPdfText } from './pdf-text'
import { photoFacts } from './photo-facts'
import type { TextFound } from './protocol-inside'
import { rtfToText } from './rtf-text'
import { startsAsCompound } from './sniff-compound'
import { startsAsZip } from './sniff-zip'
import { readWorkbookText } from './spreadsheet-text'
import { foundText } from './text-found'
import { readMessages } from './unpack'
import { Unreadable } from './unreadable'
import { wholeFile } from './whole-file'
import { withZip } from './zip-archive'

/** The text of an old .doc, with its notes, headers and boxes. */
export const readDocText = async (bytes: Buffer): Promise<TextFound> => {
  try {
    const document = await new WordExtractor().extract(bytes)
    const texts = [
      document.getHeaders(),
      document.getBody(),
      document.getTextboxes(),
      document.getFootnotes(),
      document.getEndnotes(),
      document.getAnnotations(),
    ]
    return foundText([tidyLines(texts.filter((text) => text !== '').join('\n'))])
  } catch (cause) {
    const isLocked = cause instanceof Error && /encrypt|password/i.test(cause.message)
    throw new Unreadable(isLocked ? 'password' : 'damaged', { cause })
  }
}

/** RTF says of itself `{\info{\author …}{\creatim\yr2026\mo2\dy3…}}`. */
const rtfDay = (rtf: string, word: string) => {
  const [, year, month, day] = new RegExp(`\\\\${word}\\\\yr(\\d{4})\\\\mo(\\d{1,2})\\\\dy(\\d{1,2})`).exec(rtf) ?? []
  return year === undefined ? null : dayWritten(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}T`)
}

const readRtfText = (bytes: Buffer): TextFound => {
  const rtf = bytes.toString('latin1')
  const author = /\\author ([^{}]{1,600})\}/.exec(rtf)?.[1]
  return foundText([rtfToText(rtf)], {
    dates: guesses('document', [rtfDay(rtf, 'creatim'), rtfDay(rtf, 'revtim')]),
    author: author === undefined ? null : authorOf(rtfToText(`{\\rtf1 ${author}}`)),
  })
}

const readWordText = async (path: string | Buffer): Promise<TextFound> => {
  const bytes = await wholeFile(path)
  if (startsAsZip(bytes)) return readOfficeText(path)
  if (startsAsCompound(bytes)) return bytes.includes('EncryptedPackage', 0, 'utf16le') ? locked() : readDocText(bytes)
  return readRtfText(bytes)
}

const locked = (): never => {
  throw new Unreadable('password')
}

const readTableText = async (path: string | Buffer): Promise<TextFound> => {
  const bytes = await wholeFile(path)
  if (startsAsCompound(bytes) && bytes.includes('EncryptedPackage', 0, 'utf16le')) return locked()
  if (startsAsZip(bytes) || startsAsCompound(bytes)) return readWorkbookText(path, bytes)
  return foundText([decodeBytes(bytes)])
}

const readSlidesText = async (path: string | Buffer): Promise<TextFound> => {
  const bytes = await wholeFile(path)
  if (startsAsZip(bytes)) return readOfficeText(path)
  throw new Unreadable(bytes.includes('EncryptedPackage', 0, 'utf16le') ? 'password' : 'format')
}

/** The names inside an archive, a line each; nothing is inflated. */
const readArchiveText = (path: string | Buffer): Promise<TextFound> =>
  withZip(path, async (entries) => {
    const names: string[] = []
    let inside = 0
    for await (const { filename, directory } of entries) {
      if (directory) continue
      inside += 1
      if (names.length < MAX_ENTRIES) names.push(filename.slice(0, 1000))
    }
    return foundText([names.join('\n')], { inside })
  })

type Read = (path: string | Buffer) => Promise<TextFound>

const picture: Read = async (path) => ({ pages: [], facts: await photoFacts(path), needsOcr: true })
const recording: Read = async (path) => ({
  pages: [],
  facts: { ...NO_FACTS, durationMs: await durationOf(path) },
  needsOcr: false,
})

const byKind: Readonly<Partial<Record<FileKind, Read>>> = {
  pdf: readPdfText,
  word: readWordText,
  spreadsheet: readTableText,
  presentation: readSlidesText,
  email: async (path) => foundMails(await readMessages(path)),
  text: async (path) => foundText([decodeBytes(await wholeFile(path))]),
  html: async (path) => {
    const bytes = await wholeFile(path)
    return foundText([htmlToText(decodeBytes(bytes, charsetOfHtml(bytes)))])
  },
  svg: async (path) => foundText([svgToText(decodeBytes(await wholeFile(path)))]),
  archive: readArchiveText,
  jpeg: picture,
  png: picture,
  webp: picture,
  gif: picture,
  tiff: picture,
  heic: picture,
  avif: picture,
  bmp: picture,
  audio: recording,
  video: recording,
}

/** The text of a file whose kind is known, and what it tells of itself. Throws `Unreadable`. */
export const readText = (path: string | Buffer, kind: FileKind): Promise<TextFound> => {
  const read = byKind[kind]
  if (read === undefined) throw new Unreadable('format')
  return read(path)
}
