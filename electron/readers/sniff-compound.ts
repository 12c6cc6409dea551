import type { FileKind } from '#core/evidence/evidence'
import type { FileWindow } from './file-window'

// Compound File Binary, the container of .doc, .xls and .msg: [MS-CFB] 2.2 header, 2.3 FAT, 2.6 directory entries.
const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const ENTRY_SIZE = 128
const LAST_SECTOR = 0xfffffffa
/** Directory sectors followed; the streams that name a format stand among the first entries. */
const MAX_SECTORS = 64

/** Whether the file begins as a compound file. */
export const startsAsCompound = (head: Buffer): boolean => head.subarray(0, 8).equals(SIGNATURE)

const nextSector = async (file: FileWindow, sector: number, sectorSize: number): Promise<number> => {
  const perSector = sectorSize / 4
  const index = Math.floor(sector / perSector)
  // Beyond the 109 FAT sectors listed in the header (7 MB at 512 bytes a sector) the chain is not followed further.
  if (index >= 109) return LAST_SECTOR
  const fatSector = file.head.readUInt32LE(76 + index * 4)
  if (fatSector >= LAST_SECTOR) return LAST_SECTOR
  const link = await file.read((fatSector + 1) * sectorSize + (sector % perSector) * 4, 4)
  return link.length < 4 ? LAST_SECTOR : link.readUInt32LE(0)
}

const namesOf = async (file: FileWindow): Promise<{ names: Set<string>; rootClass: string }> => {
  const names = new Set<string>()
  let rootClass = ''
  const shift = file.head.readUInt16LE(30)
  if (file.head.length < 512 || shift < 7 || shift > 16) return { names, rootClass }
  const sectorSize = 2 ** shift
  let sector = file.head.readUInt32LE(48)
  for (let count = 0; count < MAX_SECTORS && sector < LAST_SECTOR; count += 1) {
    const bytes = await file.read((sector + 1) * sectorSize, sectorSize)
    for (let at = 0; at + ENTRY_SIZE <= bytes.length; at += ENTRY_SIZE) {
      const length = Math.min(bytes.readUInt16LE(at + 64), 64)
      if (names.size === 0) rootClass = bytes.toString('hex', at + 80, at + 84)
      names.add(bytes.toString('utf16le', at, at + Math.max(length - 2, 0)))
    }
    sector = await nextSector(file, sector, sectorSize)
  }
  return { names, rootClass }
}

/** First bytes of the root's class identifier, little-endian: 000C1084-… is Windows Installer. */
const INSTALLER = '84100c00'

/**
 * Says what a compound file is by its directory. A message may hold a Word object and a Word file an Excel one, hence
 * the order. A password-protected .docx or .xlsx hides which of the two it is: there the name decides.
 */
export const sniffCompound = async (file: FileWindow, extension: string): Promise<FileKind> => {
  if (file.head.length < 512) return 'unknown'
  const { names, rootClass } = await namesOf(file)
  if (rootClass === INSTALLER) return 'program'
  if (names.has('__properties_version1.0') || names.has('__nameid_version1.0')) return 'email'
  if (names.has('WordDocument')) return 'word'
  if (names.has('Workbook') || names.has('Book')) return 'spreadsheet'
  if (names.has('PowerPoint Document')) return 'presentation'
  if (names.has('EncryptedPackage')) {
    if (/^pp/.test(extension)) return 'presentation'
    if (/^(doc|dot)/.test(extension)) return 'word'
    if (/^xl/.test(extension)) return 'spreadsheet'
  }
  return 'unknown'
}
