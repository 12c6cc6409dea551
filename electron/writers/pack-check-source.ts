import type { Language } from '#core/kernel/bilingual'
import type { FileWanted } from './exhibit-prepare'
import { prepareFile } from './exhibit-prepare'
import { type OpenPdf, openWithPdfium } from './pdfium'

/** A file of an exhibit as the check draws it. `again`: the same PDF, opened anew. */
export type CheckedSource =
  | { readonly kind: 'pdf'; readonly pdf: OpenPdf; readonly again: () => Promise<OpenPdf> }
  | { readonly kind: 'pictures'; readonly pictures: readonly { readonly bytes: Uint8Array }[] }
  /** It cannot be drawn but by who made the pack. */
  | { readonly kind: 'unknown' }

/** Pictures that are drawn from the file itself. */
const DRAWN_AS_THEY_ARE: ReadonlySet<FileWanted['kind']> = new Set(['jpeg', 'png', 'webp', 'gif', 'bmp', 'avif'])

const openSource = async (bytes: Uint8Array, password: string | undefined): Promise<CheckedSource> => {
  const again = async () => openWithPdfium(bytes, password ?? '')
  const pdf = await again().catch(() => null)
  return pdf === null ? { kind: 'unknown' } : { kind: 'pdf', pdf, again }
}

/**
 * Opens a file of an exhibit for the comparison: a PDF and most pictures from the person's own bytes. What has no pages
 * of its own is laid out once more, in the same way, so that nothing of it is missing from the pack.
 */
export const openSourceOf = async (
  file: FileWanted,
  bytes: Uint8Array,
  options: { readonly password: string | undefined; readonly language: Language; readonly resourcesDir: string },
): Promise<CheckedSource> => {
  if (file.kind === 'pdf') return openSource(bytes, options.password)
  if (DRAWN_AS_THEY_ARE.has(file.kind)) return { kind: 'pictures', pictures: [{ bytes }] }
  const prepared = await prepareFile(file, bytes, options).catch(() => null)
  if (prepared === null) return { kind: 'unknown' }
  return prepared.form.kind === 'pdf'
    ? openSource(prepared.form.bytes, prepared.form.password)
    : { kind: 'pictures', pictures: prepared.form.pictures }
}
