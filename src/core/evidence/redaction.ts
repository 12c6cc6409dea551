import { z } from 'zod'
import { SensitiveKind } from '#core/evidence/document'
import type { Evidence, FileKind } from '#core/evidence/evidence'
import { EvidenceId, Instant } from '#core/kernel/ids'

const Share = z.number().min(0).max(1)

/** A rectangle to black out, as parts of 1 of a page as it is shown: a PDF's rotation and a photo's orientation applied. */
export const Area = z
  .strictObject({ page: z.int().min(1).max(100_000), left: Share, top: Share, right: Share, bottom: Share })
  .refine(({ left, right, top, bottom }) => left < right && top < bottom, { error: 'nothing is covered' })
export type Area = z.infer<typeof Area>

/** More areas than anybody draws or would look through. */
export const MOST_AREAS = 5000

/** What is offered to be hidden. */
export const PrivateKind = z.enum([...SensitiveKind.options, 'phone', 'email'])
export type PrivateKind = z.infer<typeof PrivateKind>

/** Where something private stands; more than one area where it goes over the end of a line. `shown`: masked. */
export const Suggestion = z.strictObject({ kind: PrivateKind, areas: z.array(Area).min(1), shown: z.string() })
export type Suggestion = z.infer<typeof Suggestion>

/** A redacted copy: `evidenceId` is the copy, `of` the piece whose areas were blacked out. */
export const Redaction = z.strictObject({
  evidenceId: EvidenceId,
  of: EvidenceId,
  areas: z.array(Area).min(1).max(MOST_AREAS),
  madeAt: Instant,
})
export type Redaction = z.infer<typeof Redaction>

/** What of the original is not in the copy; each a number of places, pages or files. */
export const Removed = z.strictObject({
  /** Pages drawn anew, whose text can no longer be selected. */
  textLayer: z.int(),
  annotations: z.int(),
  attachments: z.int(),
  /** What the file said of itself: author, program, dates, XMP. */
  metadata: z.int(),
})
export type Removed = z.infer<typeof Removed>

/** What the proof can find in a finished copy that must not be there. */
export const TraceKind = z.enum([
  'text',
  'stream',
  'not_black',
  'readable',
  'text_layer',
  'annotation',
  'attachment',
  'metadata',
  'script',
  'revision',
  'page_lost',
])
export type TraceKind = z.infer<typeof TraceKind>
/** `page` null: of the file as a whole. */
export type Trace = { readonly kind: TraceKind; readonly page: number | null }

/** Kinds that have pages to draw on. */
const PICTURES: ReadonlySet<FileKind> = new Set<FileKind>(['jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'bmp'])

/** How many pages of a piece can be redacted; null for one that has none, that was not read or that is locked. */
export const pagesToRedact = ({ kind, reading }: Pick<Evidence, 'kind' | 'reading'>): number | null => {
  if (reading.kind === 'unread') return null
  if (PICTURES.has(kind)) return 1
  return kind === 'pdf' || kind === 'tiff' ? reading.pages : null
}
