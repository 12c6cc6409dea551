import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'

const inflate = promisify(inflateRaw)
const END = 0x06054b50
const DIRECTORY = 0x02014b50

/** One entry of a ZIP as its directory describes it (APPNOTE.TXT 4.3.12). */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly size: number
  readonly compressedSize: number
  readonly offset: number
}

/** The directory of a ZIP, in its order. Read by hand: the library under test must not judge itself. */
export const listZip = (zip: Buffer): readonly ZipEntry[] => {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY) throw new Error('the directory of the ZIP is broken')
    const [nameLength, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ]
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      compressedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

/** The bytes of one entry. */
export const readZipEntry = async (zip: Buffer, name: string): Promise<Buffer> => {
  const entry = listZip(zip).find((candidate) => candidate.name === name)
  if (entry === undefined) throw new Error(`the ZIP has no ${name}`)
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28)
  const data = zip.subarray(start, start + entry.compressedSize)
  return entry.method === 0 ? data : inflate(data)
}
