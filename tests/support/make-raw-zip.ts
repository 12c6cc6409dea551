import { crc32, deflateRawSync } from 'node:zlib'

/** An entry written as it is told, whether it makes sense or not. */
export interface RawEntry {
  /** Bytes for a name that is not UTF-8. */
  readonly name: string | Buffer
  readonly bytes: Buffer
  readonly isStored?: boolean
  /** General purpose flags; bit 0 encrypted, bit 11 UTF-8. */
  readonly flags?: number
  /** Unix mode; a symbolic link is 0o120777. */
  readonly mode?: number
  /** The size the entry claims to inflate to. */
  readonly claims?: number
  /** Says that its data are those of the entry of that number. */
  readonly sharesDataOf?: number
}

interface Written {
  readonly at: number
  readonly header: Buffer
  readonly name: Buffer
  readonly mode: number
}

const headerOf = (entry: RawEntry, name: Buffer, packed: Buffer): Buffer => {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(entry.flags ?? (typeof entry.name === 'string' ? 0x800 : 0), 2)
  header.writeUInt16LE(entry.isStored === true ? 0 : 8, 4)
  header.writeUInt16LE(0x5c43, 8)
  header.writeUInt32LE(crc32(entry.bytes), 10)
  header.writeUInt32LE(packed.length, 14)
  header.writeUInt32LE(entry.claims ?? entry.bytes.length, 18)
  header.writeUInt16LE(name.length, 22)
  return header
}

/** A ZIP container out of such entries (APPNOTE 4.3.7, 4.3.12, 4.3.16). */
export const makeRawZip = (entries: readonly RawEntry[]): Buffer => {
  const parts: Buffer[] = []
  const written: Written[] = []
  let at = 0
  for (const entry of entries) {
    const name = Buffer.from(entry.name)
    const packed = entry.isStored === true ? entry.bytes : deflateRawSync(entry.bytes)
    const header = headerOf(entry, name, packed)
    const shared = entry.sharesDataOf === undefined ? undefined : written[entry.sharesDataOf]
    written.push({ at: shared?.at ?? at, header, name, mode: entry.mode ?? 0o100644 })
    if (shared !== undefined) continue
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, name, packed])
    parts.push(local)
    at += local.length
  }
  const start = at
  for (const { at: position, header, name, mode } of written) {
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE((mode << 16) >>> 0, 6)
    rest.writeUInt32LE(position, 10)
    // Made on Unix, so that the mode counts.
    const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), header, rest, name])
    parts.push(central)
    at += central.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(written.length, 4)
  end.writeUInt16LE(written.length, 6)
  end.writeUInt32LE(at - start, 8)
  end.writeUInt32LE(start, 12)
  return Buffer.concat([...parts, Buffer.from('PK\x05\x06'), end])
}
