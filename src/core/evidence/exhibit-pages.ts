import type { Evidence, FileKind } from '#core/evidence/evidence'

/** Kinds of which a page is a page already: a PDF, and pictures, of which a TIFF may hold several. */
const OWN_PAGES: ReadonlySet<FileKind> = new Set<FileKind>([
  'pdf',
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'heic',
  'avif',
  'bmp',
])

/** Kinds that the pack lays out as pages of its own: what they say in words and tables, or draw in lines. */
const LAID_OUT: ReadonlySet<FileKind> = new Set<FileKind>([
  'svg',
  'word',
  'spreadsheet',
  'presentation',
  'email',
  'text',
  'html',
])

/**
 * Whether the pack tries to show a file of this kind as pages. Whether it can is known when the pack is made: a file may
 * be locked or beyond repair, and is then listed with its reason.
 */
export const hasPages = ({ kind }: Pick<Evidence, 'kind'>): boolean => OWN_PAGES.has(kind) || LAID_OUT.has(kind)

/**
 * How many pages of a file an exhibit can be made of: a picture is one, a TIFF as many as it holds; null when it has
 * none of its own (a laid-out text has no pages before it is set) or was not read.
 */
export const pagesOfFile = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): number | null => {
  if (!OWN_PAGES.has(kind) || reading.kind === 'unread') return null
  if (kind === 'pdf') return reading.pages ?? null
  return kind === 'tiff' ? (reading.pages ?? 1) : 1
}
