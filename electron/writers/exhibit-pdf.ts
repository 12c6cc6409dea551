import type { Treatment } from '#core/pack/pack'
import { copyLooksAlike, isRisky } from './exhibit-compare'
import { rasterPages } from './exhibit-raster'
import { type ExhibitSource, keepOpen, openExhibit, rewriteSource } from './exhibit-source'
import type { OpenPdf } from './pdfium'
import { readPageFacts } from './pdfium-facts'
import { Unreadable } from './unreadable'

/** A PDF ready to be copied; `password` where it still needs one. */
export interface PreparedPdf {
  readonly form: { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly password?: string }
  readonly treatments: readonly Treatment[]
}

// fpdf_formfill.h: FPDF_GetFormType.
const XFA_FULL = 2
const XFA_FOREGROUND = 3
const ONLY_A_NOTICE =
  /please wait[\s\S]{0,400}(?:viewer|reader|adobe)|veuillez patienter|(?:viewer|reader) may not be able to display/i

/** A form whose fields exist for Adobe's program only: all that its pages say is to wait for them. */
const isOnlyANotice = (pdfium: OpenPdf): boolean => {
  const type = pdfium.calls.FPDF_GetFormType(pdfium.document)
  if (type !== XFA_FULL && type !== XFA_FOREGROUND) return false
  return pdfium.pages === 1 && ONLY_A_NOTICE.test(readPageFacts(pdfium, 0, false).text)
}

const prepared = (source: ExhibitSource, bytes: Uint8Array, password: string | undefined): PreparedPdf => {
  const isOpen = source.rewritten !== null || !source.treatments.includes('unlocked') || password === undefined
  const form = { kind: 'pdf' as const, bytes: source.rewritten ?? bytes, ...(isOpen ? {} : { password }) }
  keepOpen(form, source)
  return { form, treatments: source.treatments }
}

const mended = async (source: ExhibitSource): Promise<ExhibitSource | null> => {
  if (source.pdfium === null) return null
  const again = await rewriteSource(source.pdfium, source.treatments).catch(() => null)
  return again !== null && (await copyLooksAlike(again)) ? again : null
}

/**
 * Makes a PDF ready: as it is where its pages can be copied, written anew or as pictures of its pages where the copies
 * would not look like them.
 * @throws Unreadable; `password` when the right one would open it.
 */
export const preparePdf = async (bytes: Uint8Array, password: string | undefined): Promise<PreparedPdf> => {
  const source = await openExhibit(bytes, password)
  if (source.pdfium === null) return prepared(source, bytes, password)
  if (isOnlyANotice(source.pdfium)) throw new Unreadable('onlyInAdobe')
  if (!isRisky(source, bytes) || (await copyLooksAlike(source))) return prepared(source, bytes, password)
  const again = await mended(source)
  if (again !== null) return prepared(again, bytes, password)
  return { form: { kind: 'pdf', bytes: await rasterPages(source.pdfium) }, treatments: rasterised(source.treatments) }
}

const rasterised = (treatments: readonly Treatment[]): readonly Treatment[] => [
  ...treatments.filter((treatment) => treatment === 'unlocked'),
  'rasterised',
]

/**
 * The same exhibit with a picture in place of each of its pages, for when a copy of them does not look like them.
 * @throws Unreadable when they cannot be drawn either.
 */
export const rasteriseExhibit = async (bytes: Uint8Array, password?: string): Promise<PreparedPdf> => {
  const { pdfium, treatments } = await openExhibit(bytes, password)
  if (pdfium === null) throw new Unreadable('damagedPdf')
  return { form: { kind: 'pdf', bytes: await rasterPages(pdfium) }, treatments: rasterised(treatments) }
}
