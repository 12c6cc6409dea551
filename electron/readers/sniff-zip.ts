import type { FileKind } from '#core/evidence/evidence'
import type { FileWindow } from './file-window'

// ZIP records, from PKWARE's APPNOTE: 4.3.7 local header, 4.3.12 central directory, 4.3.16 end of central directory.
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const SPANNED = 0x08074b50
const END_SIZE = 22

/** Names are all we need; a directory longer than this is looked at in part. */
const MAX_DIRECTORY = 1024 * 1024
const MAX_NAMES = 5000

/** Whether the file begins as a ZIP container. */
export const startsAsZip = (head: Buffer): boolean =>
  head.length >= 4 && [LOCAL, END, SPANNED].includes(head.readUInt32LE(0))

const findEnd = (tail: Buffer): number => {
  for (let at = tail.length - END_SIZE; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + END_SIZE + tail.readUInt16LE(at + 20) === tail.length) return at
  }
  return -1
}

/** Whether the file ends as a ZIP container: it may then be one whatever stands before. */
export const endsAsZip = (tail: Buffer): boolean => findEnd(tail) >= 0

const namesOfDirectory = (directory: Buffer): string[] => {
  const names: string[] = []
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === CENTRAL && names.length < MAX_NAMES) {
    const length = directory.readUInt16LE(at + 28)
    names.push(directory.toString('latin1', at + 46, at + 46 + length))
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return names
}

/** What a damaged or cut container still tells: the local headers found in its head. */
const namesOfHead = (head: Buffer): string[] => {
  const names: string[] = []
  const signature = Buffer.from([0x50, 0x4b, 0x03, 0x04])
  for (let at = head.indexOf(signature); at >= 0 && at + 30 <= head.length; at = head.indexOf(signature, at + 4)) {
    names.push(head.toString('latin1', at + 30, at + 30 + head.readUInt16LE(at + 26)))
  }
  return names
}

const namesOf = async (file: FileWindow): Promise<string[]> => {
  const end = findEnd(file.tail)
  if (end >= 0) {
    const length = Math.min(file.tail.readUInt32LE(end + 12), MAX_DIRECTORY)
    const position = file.tail.readUInt32LE(end + 16)
    if (position < file.size) {
      const names = namesOfDirectory(await file.read(position, length))
      if (names.length > 0) return names
    }
  }
  return namesOfHead(file.head)
}

const openDocumentKinds: Record<string, FileKind> = {
  'application/vnd.oasis.opendocument.text': 'word',
  'application/vnd.oasis.opendocument.spreadsheet': 'spreadsheet',
  'application/vnd.oasis.opendocument.presentation': 'presentation',
  'application/epub+zip': 'unknown',
}

/** OpenDocument 1.2 part 3, 3.3: the first entry is `mimetype`, stored, so its text stands at byte 38. */
const declaredKind = (head: Buffer): FileKind | null => {
  if (head.length < 40 || head.toString('latin1', 30, 38) !== 'mimetype') return null
  const declared = head.toString('latin1', 38, 38 + head.readUInt32LE(18))
  const match = Object.keys(openDocumentKinds).find((type) => declared.startsWith(type))
  return match === undefined ? null : (openDocumentKinds[match] ?? null)
}

const kindOfPackage = (names: readonly string[]): FileKind => {
  const holds = (start: string) => names.some((name) => name.startsWith(start))
  if (holds('word/')) return 'word'
  if (holds('xl/')) return 'spreadsheet'
  if (holds('ppt/')) return 'presentation'
  if (holds('AppxManifest.xml')) return 'program'
  return 'unknown'
}

/** Says what a ZIP container is by the names inside it; nothing is inflated. */
export const sniffZip = async (file: FileWindow): Promise<FileKind> => {
  const declared = declaredKind(file.head)
  if (declared !== null) return declared
  const names = (await namesOf(file)).map((name) => name.replace(/^\/+/, ''))
  if (names.some((name) => name.toLowerCase() === '[content_types].xml')) return kindOfPackage(names)
  const isProgram = (name: string) =>
    name === 'META-INF/MANIFEST.MF' || name === 'AndroidManifest.xml' || /^Payload\/[^/]+\.app\//.test(name)
  return names.some(isProgram) ? 'program' : 'archive'
}
