import { fileTypeFromBuffer } from 'file-type'
import type { FileKind } from '#core/evidence/evidence'
import { extensionOf, isExtensionMismatch } from './extension-kinds'
import { type FileWindow, withFileWindow } from './file-window'
import { sniffCompound, startsAsCompound } from './sniff-compound'
import { decodeText, sniffText } from './sniff-text'
import { endsAsZip, sniffZip, startsAsZip } from './sniff-zip'

/** What the bytes are, and whether the name claims something else. */
export interface Sniffed {
  readonly kind: FileKind
  readonly extensionMismatch: boolean
}

/** Readers accept a PDF that begins within its first KiB (ISO 32000-1, Annex H, implementation note 13). */
const PDF_SEARCH = 1024

/** `file-type`'s names for the formats that have a kind of their own; the rest goes by its media type. */
const namesByKind = {
  pdf: 'pdf',
  jpeg: 'jpg',
  png: 'png apng',
  webp: 'webp',
  gif: 'gif',
  tiff: 'tif',
  heic: 'heic',
  avif: 'avif',
  bmp: 'bmp',
  archive: 'zip tar tar.gz gz bz2 7z rar xz lz lz4 zst cab ar cpio Z lzh ace arj dmg iso',
  program: 'exe elf macho lnk class swf wasm deb rpm crx chm alias nes',
  video: 'mxf asf rm mts',
  audio: 'ogx mid',
} satisfies Partial<Record<FileKind, string>>

const kindByName: ReadonlyMap<string, FileKind> = new Map(
  Object.entries(namesByKind).flatMap(([kind, names]) =>
    names.split(' ').map((name): [string, FileKind] => [name, kind as FileKind]),
  ),
)

const kindOfSignature = async (head: Buffer): Promise<FileKind | null> => {
  // A copy: the detector may keep and change what it is given.
  const found = await fileTypeFromBuffer(new Uint8Array(head)).catch(() => undefined)
  if (found === undefined) return null
  const kind = kindByName.get(found.ext)
  if (kind !== undefined) return kind
  if (found.mime.startsWith('audio/')) return 'audio'
  return found.mime.startsWith('video/') ? 'video' : 'unknown'
}

const kindOf = async (file: FileWindow, extension: string): Promise<FileKind> => {
  const { head } = file
  if (file.size === 0) return 'empty'
  // First of all, because a page stored as it is puts "%PDF-" into the first KiB of its ZIP container.
  if (startsAsZip(head)) return sniffZip(file)
  if (startsAsCompound(head)) return sniffCompound(file, extension)
  // What can be run counts before what can be shown, so that a file that is both is named by its danger.
  if (head.subarray(0, 2).equals(Buffer.from('#!'))) return 'program'
  const isPdf = head.subarray(0, PDF_SEARCH).includes('%PDF-')
  const text = decodeText(head)
  // Before the signatures: some are two letters long, and a letter to "BMW" is not a bitmap.
  if (text !== null) return isPdf ? 'pdf' : sniffText(text, extension)
  const signature = await kindOfSignature(head)
  if (signature === 'program' || !isPdf) return signature ?? (endsAsZip(file.tail) ? 'archive' : 'unknown')
  return signature === null || signature === 'unknown' ? 'pdf' : signature
}

/**
 * Says what a file is by its bytes, and whether its name claims something else ("ce .pdf est un programme").
 *
 * Reads at most 64 KiB on each end and, for containers, their directory (1 MiB at most). `name` is the name the
 * person knows where the path is not: a vault file has no extension. Throws what the file system throws, and
 * `evidence.refused` for anything but a regular file.
 */
export const sniffFile = (path: string | Buffer, name: string | Buffer = path): Promise<Sniffed> =>
  withFileWindow(path, async (file) => {
    const extension = extensionOf(name)
    const kind = await kindOf(file, extension)
    return { kind, extensionMismatch: isExtensionMismatch(extension, kind) }
  })
