import type { FileKind } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import type { PackExhibit, PackSource, Treatment } from '#core/pack/pack'
import { decodePicture } from '#electron/readers/decode-picture'
import { Unreadable as ReaderUnreadable } from '#electron/readers/unreadable'
import { type EncodedPicture, encodeCanvas } from './exhibit-encode'
import { layOutFile } from './exhibit-lay-out'
import { preparePdf } from './exhibit-pdf'
import { readJpegHeader } from './jpeg-header'
import { Unreadable, type UnreadableCode } from './unreadable'

/** A file of the pack, as far as its bytes are asked for. */
export type FileWanted = Pick<PackSource, 'evidenceId' | 'kind' | 'originalName'>

/** The bytes of a file; a throw of this function ends the export, it is never taken for an unreadable piece. */
export type LoadFile = (file: FileWanted, exhibit: PackExhibit) => Promise<Uint8Array>

/** What the pages of a file are made from: a PDF whose pages are copied, or pictures, each a page (or several, when long). */
export type PreparedForm =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly password?: string }
  | {
      readonly kind: 'pictures'
      readonly pictures: readonly { readonly format: 'jpeg' | 'png'; readonly bytes: Uint8Array }[]
    }

/** A file ready to become pages, and what was done to it for that. */
export interface PreparedFile {
  readonly form: PreparedForm
  readonly treatments: readonly Treatment[]
}

export interface PrepareOptions {
  readonly password: string | undefined
  readonly language: Language
  readonly resourcesDir: string
}

/** A PDF, a JPEG or a PNG as it is; whatever else is not opened. Throws `Unreadable`. */
export const prepareAsIs = async ({ kind }: Pick<FileWanted, 'kind'>, bytes: Uint8Array): Promise<PreparedFile> => {
  if (kind === 'pdf') return { form: { kind, bytes }, treatments: [] }
  if (kind === 'jpeg' || kind === 'png')
    return { form: { kind: 'pictures', pictures: [{ format: kind, bytes }] }, treatments: [] }
  throw new Unreadable('format')
}

/** Kinds whose pages we set from what they say. */
const LAID_OUT: ReadonlySet<FileKind> = new Set<FileKind>([
  'email',
  'html',
  'text',
  'word',
  'spreadsheet',
  'presentation',
])
const PICTURES: ReadonlySet<FileKind> = new Set<FileKind>(['webp', 'gif', 'tiff', 'heic', 'avif', 'bmp', 'svg'])

/** The pictures of a file decoded, in the colours of a screen, whatever way they are stored. */
const decoded = async (kind: FileKind, bytes: Uint8Array): Promise<PreparedFile> => {
  const pictures: EncodedPicture[] = []
  for await (const canvas of decodePicture(kind, bytes)) pictures.push(await encodeCanvas(canvas))
  return { form: { kind: 'pictures', pictures }, treatments: ['decoded'] }
}

/** Printer's inks look on a screen as the program that shows them thinks fit. */
const isInInks = (kind: FileKind, bytes: Uint8Array): boolean =>
  kind === 'jpeg' && readJpegHeader(bytes)?.components === 4

/**
 * A JPEG or a PNG decoded, for when a page that holds it as it is stored does not look like it.
 * @throws Unreadable when it cannot be decoded.
 */
export const decodeStored = async ({ kind }: Pick<FileWanted, 'kind'>, bytes: Uint8Array): Promise<PreparedFile> =>
  decoded(kind, bytes).catch((thrown: unknown) => {
    throw toUnreadable(kind, thrown)
  })

const prepareAny = async (file: FileWanted, bytes: Uint8Array, options: PrepareOptions): Promise<PreparedFile> => {
  const { kind, originalName: name } = file
  const { password, language, resourcesDir } = options
  if (kind === 'pdf') return preparePdf(bytes, password)
  if (LAID_OUT.has(kind)) {
    const pdf = await layOutFile(bytes, { kind, name, language, resourcesDir })
    return { form: { kind: 'pdf', bytes: pdf }, treatments: ['laid_out'] }
  }
  return PICTURES.has(kind) || isInInks(kind, bytes) ? decoded(kind, bytes) : prepareAsIs(file, bytes)
}

/** What the readers say of a file they cannot take apart, in the pack's words. */
const CODES: Readonly<Partial<Record<ReaderUnreadable['reason'], UnreadableCode>>> = {
  password: 'password',
  lockedEntry: 'password',
  format: 'format',
  empty: 'noPages',
  tooLong: 'tooLargeFile',
  tooMany: 'tooManyPages',
  swells: 'swells',
}

const toUnreadable = (kind: FileKind, cause: unknown): Unreadable => {
  if (cause instanceof Unreadable) return cause
  const damaged = kind === 'pdf' ? 'damagedPdf' : LAID_OUT.has(kind) ? 'damagedFile' : 'damagedImage'
  if (!(cause instanceof ReaderUnreadable)) return new Unreadable(damaged, { cause })
  const tooLarge = cause.reason === 'tooLarge' && !LAID_OUT.has(kind) ? 'tooLargeImage' : undefined
  return new Unreadable(tooLarge ?? CODES[cause.reason] ?? damaged, { cause })
}

/**
 * Makes pages-to-be of a file, whatever it is: a PDF and a photograph as they are, other pictures decoded, messages,
 * documents and tables laid out. Nothing is fetched, nothing run.
 * @throws Unreadable with its code and reason when it has no pages to show; `password` when one would open it.
 */
export const prepareFile = async (
  file: FileWanted,
  bytes: Uint8Array,
  options: PrepareOptions,
): Promise<PreparedFile> => {
  try {
    return await prepareAny(file, bytes, options)
  } catch (thrown) {
    throw toUnreadable(file.kind, thrown)
  }
}
