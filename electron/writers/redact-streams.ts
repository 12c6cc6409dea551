import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import type { TraceKind } from '#core/evidence/redaction'
import { holdsSecret } from '#core/evidence/redaction-secrets'
import { decodeStream } from './redact-prune'

/** A secret shorter than this stands in any picture's bytes by chance. */
const LEAST_IN_BYTES = 8

const isPlain = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)

/** Letters and figures of ASCII only, in small letters: so written, Latin, UTF-8 and UTF-16 are the same. */
const plainLetters = (bytes: Uint8Array): Buffer => {
  const plain = Buffer.alloc(bytes.length)
  let length = 0
  for (const byte of bytes)
    if (isPlain(byte)) {
      plain[length] = byte | 0x20
      length += 1
    }
  return plain.subarray(0, length)
}

/** Strings of a content, one after the other: a word is often shown letter by letter. */
const stringsIn = (bytes: Uint8Array): string => {
  const text = Buffer.from(bytes).toString('latin1')
  const literal = [...text.matchAll(/\(((?:\\.|[^()\\])*)\)|<([0-9a-fA-F\s]{2,})>/g)]
  return literal
    .map(([, plain, hex]) =>
      hex === undefined
        ? (plain ?? '').replace(/\\(.)/g, '$1')
        : Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1').replaceAll('\0', ''),
    )
    .join('')
}

const stringsOf = (object: PDFObject): readonly string[] => {
  if (object instanceof PDFString || object instanceof PDFHexString) return [object.decodeText()]
  if (object instanceof PDFName) return [object.decodeText()]
  if (object instanceof PDFArray) return object.asArray().flatMap(stringsOf)
  const dict = object instanceof PDFRawStream ? object.dict : object
  return dict instanceof PDFDict
    ? dict.entries().flatMap(([name, value]) => [name.decodeText(), ...stringsOf(value)])
    : []
}

const isData = ({ dict }: PDFRawStream): boolean =>
  dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image') || dict.has(PDFName.of('Length1'))

/** What must not be in a redacted copy at all, and what it is called. */
const FORBIDDEN: Readonly<Record<string, TraceKind>> = {
  Annots: 'annotation',
  AcroForm: 'annotation',
  EmbeddedFiles: 'attachment',
  EF: 'attachment',
  AF: 'attachment',
  Metadata: 'metadata',
  Info: 'metadata',
  PieceInfo: 'metadata',
  Thumb: 'metadata',
  StructTreeRoot: 'metadata',
  JavaScript: 'script',
  JS: 'script',
  OpenAction: 'script',
  AA: 'script',
}

const keysOf = (object: PDFObject): readonly string[] => {
  const dict = object instanceof PDFRawStream ? object.dict : object
  if (dict instanceof PDFArray) return dict.asArray().flatMap(keysOf)
  return dict instanceof PDFDict ? dict.entries().flatMap(([name, value]) => [name.decodeText(), ...keysOf(value)]) : []
}

const decodedOrRaw = (stream: PDFRawStream): Uint8Array => {
  try {
    return decodeStream(stream)
  } catch {
    return stream.getContents()
  }
}

/**
 * Looks through every object of a finished copy, also those that nothing refers to: every string, every stream as it lies
 * there and unpacked, every key that may carry something along, and whether an earlier version of the file hangs on it.
 */
export const tracesInside = async (bytes: Uint8Array, secrets: ReadonlySet<string>): Promise<readonly TraceKind[]> => {
  const found = new Set<TraceKind>()
  const long = [...secrets]
    .map((secret) => secret.replace(/[^a-z0-9]/g, ''))
    .filter((one) => one.length >= LEAST_IN_BYTES)
  const look = (data: Uint8Array): void => {
    const plain = plainLetters(data)
    if (long.some((secret) => plain.includes(secret))) found.add('stream')
  }
  look(bytes)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.indexOf('startxref') !== file.lastIndexOf('startxref') || file.includes('/Prev ')) found.add('revision')
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  if (document.context.trailerInfo.Info !== undefined) found.add('metadata')
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    for (const name of keysOf(object)) if (Object.hasOwn(FORBIDDEN, name)) found.add(FORBIDDEN[name] ?? 'metadata')
    if (holdsSecret(stringsOf(object).join('\n'), secrets)) found.add('stream')
    if (!(object instanceof PDFRawStream)) continue
    const data = decodedOrRaw(object)
    look(data)
    if (!isData(object) && holdsSecret(stringsIn(data), secrets)) found.add('stream')
  }
  return [...found]
}
