import { ParseSpeeds, PDFDocument } from '@cantoo/pdf-lib'
import type { Treatment } from '#core/pack/pack'
import { type OpenPdf, openWithPdfium, PdfiumRefusal, rewriteWithPdfium } from './pdfium'
import { Unreadable } from './unreadable'

/** A PDF exhibit ready to be copied. `pdfium` is the same file in the second engine, null when that could not open it. */
export interface ExhibitSource {
  readonly document: PDFDocument
  readonly pdfium: OpenPdf | null
  /** The file written anew, when that is what is copied: it needs no password. */
  readonly rewritten: Uint8Array | null
  /** What it took to open it. */
  readonly treatments: readonly Extract<Treatment, 'unlocked' | 'repaired'>[]
  /** Its pages are copied to be compared, not to be stamped. */
  readonly isOnlyLookedAt?: boolean
}

const MAX_PAGES = 5000

const load = (bytes: Uint8Array, password: string): Promise<PDFDocument> =>
  PDFDocument.load(bytes, {
    password,
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
    capNumbers: true,
    preserveXFA: true,
  })

const tryToLoad = async (bytes: Uint8Array, password = ''): Promise<PDFDocument | null> => {
  try {
    const document = await load(bytes, password)
    return document.getPageCount() > 0 ? document : null
  } catch {
    return null
  }
}

const tryToOpen = async (bytes: Uint8Array, password = ''): Promise<OpenPdf | PdfiumRefusal> => {
  try {
    return await openWithPdfium(bytes, password)
  } catch (thrown) {
    if (thrown instanceof PdfiumRefusal) return thrown
    throw thrown
  }
}

type Key = { readonly password: string; readonly pdfium: OpenPdf | PdfiumRefusal }

const isLocked = (opened: OpenPdf | PdfiumRefusal): boolean =>
  opened instanceof PdfiumRefusal && opened.why === 'password'

/** The empty password opens what is only protected against changes; the person's is tried where that does not. */
const tryKeys = async (bytes: Uint8Array, given: string | undefined): Promise<Key> => {
  const open: Key = { password: '', pdfium: await tryToOpen(bytes) }
  if (!isLocked(open.pdfium)) return open
  if (given === undefined || given === '') throw new Unreadable('password')
  // Files of old keep their password in Latin-1, newer ones in UTF-8: PDFium tries both.
  const unlocked: Key = { password: given, pdfium: await tryToOpen(bytes, given) }
  if (isLocked(unlocked.pdfium)) throw new Unreadable('password')
  return unlocked
}

/** The source as the second engine writes it anew. Throws `Unreadable` when even that cannot be copied. */
export const rewriteSource = async (
  pdfium: OpenPdf,
  treatments: ExhibitSource['treatments'],
): Promise<ExhibitSource> => {
  const rewritten = rewriteWithPdfium(pdfium)
  const document = await tryToLoad(rewritten)
  if (document === null) throw new Unreadable('damagedPdf')
  return { document, pdfium, rewritten, treatments: [...new Set([...treatments, 'repaired' as const])] }
}

/** A file that was cut off has lost its last lines, which say where its catalog is: they are written anew. */
const withTrailer = (bytes: Uint8Array): Uint8Array | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const catalog = buffer.indexOf('/Catalog')
  const start = catalog < 0 ? -1 : buffer.lastIndexOf(' obj', catalog)
  if (start < 0 || catalog - start > 4096) return null
  const [, number] = /(\d+ \d+)$/.exec(buffer.toString('latin1', Math.max(0, start - 20), start)) ?? []
  if (number === undefined) return null
  return Buffer.concat([buffer, Buffer.from(`\ntrailer\n<< /Root ${number} R >>\nstartxref\n0\n%%EOF\n`)])
}

/** A file that the second engine refuses: mended for it, or left to the first one alone. */
const openRefused = async (
  bytes: Uint8Array,
  document: PDFDocument | null,
  cause: PdfiumRefusal,
): Promise<ExhibitSource> => {
  const mended = withTrailer(bytes)
  const pdfium = mended === null ? cause : await tryToOpen(mended)
  if (document === null) {
    if (pdfium instanceof PdfiumRefusal) throw new Unreadable('damagedPdf', { cause })
    return rewriteSource(pdfium, [])
  }
  if (document.getPageCount() > MAX_PAGES) throw new Unreadable('tooManyPages')
  const isSame = !(pdfium instanceof PdfiumRefusal) && pdfium.pages === document.getPageCount()
  return { document, pdfium: isSame ? pdfium : null, rewritten: isSame ? mended : null, treatments: ['repaired'] }
}

/**
 * Opens a PDF exhibit. Two engines must agree on its number of pages; where they do not, or the first one fails, the
 * second one writes the file anew and that is what is copied.
 * @throws Unreadable for a password, damage beyond repair or an absurd number of pages.
 */
export const openExhibit = async (bytes: Uint8Array, given?: string): Promise<ExhibitSource> => {
  const { password, pdfium } = await tryKeys(bytes, given)
  const treatments = password === '' ? [] : (['unlocked'] as const)
  if (!(pdfium instanceof PdfiumRefusal) && pdfium.pages > MAX_PAGES) throw new Unreadable('tooManyPages')
  const document = await tryToLoad(bytes, password)
  if (pdfium instanceof PdfiumRefusal) return openRefused(bytes, document, pdfium)
  if (document !== null && document.getPageCount() === pdfium.pages)
    return { document, pdfium, rewritten: null, treatments }
  try {
    return await rewriteSource(pdfium, treatments)
  } catch (thrown) {
    if (document === null) throw new Unreadable('damagedPdf', { cause: thrown })
    return { document, pdfium: null, rewritten: null, treatments: [...treatments, 'repaired'] }
  }
}

interface Form {
  readonly bytes: Uint8Array
  readonly password?: string
}

/** The file opened last, so that what was looked at while preparing it is not parsed again to be copied; one at most. */
let opened: { readonly form: Form; readonly source: ExhibitSource } | null = null

/** Keeps a source open until its pages are copied, or the next one is kept. */
export const keepOpen = (form: Form, source: ExhibitSource): void => {
  opened = { form, source }
}

/** Opens what is ready to become pages. Throws `Unreadable`. */
export const openForm = async (form: Form): Promise<ExhibitSource> => {
  const kept = opened?.form === form ? opened.source : null
  opened = null
  return kept ?? openExhibit(form.bytes, form.password)
}
