import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import {
  type PDFContext,
  type PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  type PDFObject,
  PDFObjectStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'
import type { Sha256 } from '#core/kernel/ids'

/** Small writes are gathered up to this size. */
const BLOCK = 1024 * 1024
const OBJECTS_PER_STREAM = 100
/** The file's own name is made of its first bytes of digest (PDF 32000-1, 14.4). */
const ID_LENGTH = 16
/** Four bytes beyond ASCII say that the file is not text (PDF 32000-1, 7.5.2). */
const HEADER = Buffer.concat([Buffer.from('%PDF-1.7\n%'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 0x0a])])
const STREAM_END = Buffer.from('\nendstream\nendobj\n')

/** What was written, with the digest of those very bytes. */
export interface SavedPdf {
  readonly size: number
  readonly sha256: Sha256
}

/** Appends to a file; while a block goes to the disk the next one is made. */
interface Sink {
  readonly hash: Hash
  readonly position: () => number
  readonly add: (bytes: Uint8Array) => Promise<void>
  /** All that was added is in the digest and on its way to the disk. */
  readonly flush: () => Promise<void>
  readonly finish: () => Promise<void>
}

const createSink = (file: FileHandle): Sink => {
  const hash = createHash('sha256')
  let position = 0
  let waiting: Uint8Array[] = []
  let waitingSize = 0
  let writing: Promise<void> = Promise.resolve()
  const flush = async (): Promise<void> => {
    const [only] = waiting
    const block = waiting.length === 1 && only !== undefined ? only : Buffer.concat(waiting)
    waiting = []
    waitingSize = 0
    await writing
    writing = file.writeFile(block)
    // Its end is awaited before the next one begins; until then nobody listens.
    writing.catch(() => undefined)
    hash.update(block)
  }
  return {
    hash,
    position: () => position,
    add: async (bytes) => {
      waiting.push(bytes)
      waitingSize += bytes.length
      position += bytes.length
      if (waitingSize >= BLOCK) await flush()
    },
    flush,
    finish: async () => {
      await flush()
      await writing
    },
  }
}

/** Where an object is: at an offset of the file, or the `index`th of an object stream. */
type Place = readonly [type: 1 | 2, where: number, index: number]

const bytesOf = (object: PDFObject): Buffer => {
  const buffer = Buffer.alloc(object.sizeInBytes())
  return buffer.subarray(0, object.copyBytesInto(buffer, 0))
}

const addObject = async (sink: Sink, number: number, object: PDFObject): Promise<Place> => {
  const at = sink.position()
  if (object instanceof PDFStream) {
    object.updateDict()
    await sink.add(Buffer.from(`${number} 0 obj\n${bytesOf(object.dict).toString('latin1')}\nstream\n`, 'latin1'))
    await sink.add(object.getContents())
    await sink.add(STREAM_END)
  } else {
    await sink.add(Buffer.from(`${number} 0 obj\n${bytesOf(object).toString('latin1')}\nendobj\n`, 'latin1'))
  }
  return [1, at, 0]
}

const packed = (context: PDFContext, contents: Uint8Array, dict: Record<string, unknown>): PDFStream =>
  context.stream(deflateSync(contents), { ...dict, Filter: 'FlateDecode' } as never)

/** Many small objects in one compressed stream (PDF 32000-1, 7.5.7). */
const toObjectStream = (context: PDFContext, objects: readonly [PDFRef, PDFObject][]): PDFStream => {
  const plain = PDFObjectStream.withContextAndObjects(context, [...objects], false)
  const first = plain.dict.lookup(PDFName.of('First'))
  return packed(context, plain.getUnencodedContents(), { Type: 'ObjStm', N: objects.length, First: first })
}

/** Runs of numbers that follow each other: `[first, count, first, count]`. */
const runsOf = (numbers: readonly number[]): number[] => {
  const runs: number[] = []
  for (const [at, number] of numbers.entries()) {
    if (at > 0 && numbers[at - 1] === number - 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(number, 1)
  }
  return runs
}

const WIDTHS = [1, 5, 2] as const
const ENTRY = WIDTHS[0] + WIDTHS[1] + WIDTHS[2]

/** The table of all places (PDF 32000-1, 7.5.8), which is the last object of the file and names its first. */
const toCrossReference = (context: PDFContext, places: ReadonlyMap<number, Place>, id: Buffer): PDFStream => {
  const numbers = [...places.keys()].sort((a, b) => a - b)
  const table = Buffer.alloc(ENTRY * (numbers.length + 1))
  table.writeUInt16BE(0xffff, ENTRY - WIDTHS[2])
  for (const [at, number] of numbers.entries()) {
    const [type, where, index] = places.get(number) ?? [1, 0, 0]
    const from = ENTRY * (at + 1)
    table.writeUInt8(type, from)
    table.writeUIntBE(where, from + WIDTHS[0], WIDTHS[1])
    table.writeUInt16BE(index, from + WIDTHS[0] + WIDTHS[1])
  }
  const name = PDFHexString.of(id.toString('hex'))
  const { Root, Info } = context.trailerInfo
  return packed(context, table, {
    Type: 'XRef',
    Size: (numbers.at(-1) ?? 0) + 1,
    Index: runsOf([0, ...numbers]),
    W: [...WIDTHS],
    Root,
    Info,
    ID: [name, name],
  })
}

const isInStream = ([ref, object]: readonly [PDFRef, PDFObject], context: PDFContext): boolean =>
  !(object instanceof PDFStream || object instanceof PDFInvalidObject) && ref !== context.trailerInfo.Root

const writeObjects = async (sink: Sink, document: PDFDocument, signal: AbortSignal | undefined): Promise<void> => {
  const { context } = document
  const places = new Map<number, Place>()
  const small: [PDFRef, PDFObject][] = []
  await sink.add(HEADER)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    signal?.throwIfAborted()
    if (isInStream([ref, object], context)) small.push([ref, object])
    else places.set(ref.objectNumber, await addObject(sink, ref.objectNumber, object))
  }
  let next = context.largestObjectNumber + 1
  for (let from = 0; from < small.length; from += OBJECTS_PER_STREAM) {
    signal?.throwIfAborted()
    const objects = small.slice(from, from + OBJECTS_PER_STREAM)
    places.set(next, await addObject(sink, next, toObjectStream(context, objects)))
    for (const [index, [ref]] of objects.entries()) places.set(ref.objectNumber, [2, next, index])
    next += 1
  }
  await sink.flush()
  const id = sink.hash.copy().digest().subarray(0, ID_LENGTH)
  const table = sink.position()
  places.set(next, [1, table, 0])
  await addObject(sink, next, toCrossReference(context, places, id))
  await sink.add(Buffer.from(`startxref\n${table}\n%%EOF\n`))
}

/**
 * Writes a document to a new file as it goes, so that it is never in memory a second time, and digests what it writes.
 * The same document gives the same bytes. Nothing is synced to the disk: who publishes the file does that.
 * @throws the system's own errors, and the signal's reason when aborted; what was written then stays.
 */
export const savePdf = async (document: PDFDocument, path: string, signal?: AbortSignal): Promise<SavedPdf> => {
  await document.flush()
  const file = await open(path, 'wx')
  try {
    const sink = createSink(file)
    await writeObjects(sink, document, signal)
    await sink.finish()
    return { size: sink.position(), sha256: sink.hash.digest('hex') as Sha256 }
  } finally {
    await file.close()
  }
}
