import { z } from 'zod'
import { job, method } from '#contract/define'
import { PlacedWord } from '#core/evidence/document'
import { DossierId, EvidenceId } from '#core/kernel/ids'

/** How far the background reading of pictures is. */
export const OcrStatus = z.strictObject({
  /** A page is being read now. */
  running: z.boolean(),
  paused: z.boolean(),
  /** Pages still to read, in all dossiers, the one being read with them. */
  pending: z.int().min(0),
  current: z.strictObject({ evidenceId: EvidenceId, page: z.int().min(1), pages: z.int().min(1) }).nullable(),
})
export type OcrStatus = z.infer<typeof OcrStatus>

/** The text of one page and where its words stand. */
export const OcrPage = z.strictObject({
  /**
   * `unknown`: nobody looked inside the file yet, or it has no pages; `waiting`: its picture is still to be read;
   * `read`; `unreadable`: reading the picture took too long or broke off.
   */
  state: z.enum(['unknown', 'waiting', 'read', 'unreadable']),
  text: z.string(),
  /** In thousandths of the page's sides; null where places are not known. */
  words: z.array(PlacedWord).nullable(),
  /** The file's own text, or what was recognised in its picture. */
  source: z.enum(['file', 'ocr']).nullable(),
  /** 0 to 100 over all recognised pages of the file; null where nothing was recognised. */
  quality: z.int().min(0).max(100).nullable(),
})
export type OcrPage = z.infer<typeof OcrPage>

/** Recognition of text in pictures and scans (product.md E5): offline, in the background, one page at a time. */
export const ocr = {
  status: method(z.strictObject({}), OcrStatus),
  /** The page being read is given up and read again later. Lasts until resumed, or until the program ends. */
  pause: method(z.strictObject({}), OcrStatus),
  /** Reads what waits, and from now on whatever comes to wait. */
  resume: method(z.strictObject({}), OcrStatus),
  /** Reads this piece before all others: the one that the person looks at. */
  prioritise: method(z.strictObject({ evidenceId: EvidenceId }), OcrStatus),
  page: method(z.strictObject({ evidenceId: EvidenceId, page: z.int().min(1) }), OcrPage),
  /** Reads all that waits, of one dossier or of all, and ends. Pages read before a cancel stay read. */
  run: job(
    z.strictObject({ dossierId: DossierId.optional() }),
    z.strictObject({ pages: z.int().min(0), unreadable: z.int().min(0) }),
  ),
} as const
