import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Area, Trace } from '#core/evidence/redaction'
import { holdsSecret } from '#core/evidence/redaction-secrets'
import { openWithPdfium } from './pdfium'
import { type DrawnPage, pixelsOf } from './redact-paint'
import type { DrawPage } from './redact-pdf'
import { countMetadata } from './redact-source'
import { tracesInside } from './redact-streams'

/** A finished copy, and what must not be found in it. */
export interface ProofRequest {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly areas: readonly Area[]
  readonly redrawn: readonly number[]
  /** In `compact` form: see `secretsUnder`. */
  readonly secrets: ReadonlySet<string>
  /** The finished file drawn again, by another process. */
  readonly draw: DrawPage
  /** The text of each page of the finished file, as another process reads it. */
  readonly texts: readonly { readonly page: number; readonly text: string }[]
  readonly signal: AbortSignal
}

/** JPEG gives black back nearly as it was. */
const NEARLY_BLACK = 40
/** As large as pages are drawn when they are made. */
const SIDE = 2400

const isBlack = async ({ png, width, height }: DrawnPage, areas: readonly Area[]): Promise<boolean> => {
  const canvas = createCanvas(width, height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(await loadImage(Buffer.from(png)), 0, 0)
  for (const area of areas) {
    // The outermost pixels are mixed with their neighbours when a page is drawn at another size.
    const { left, top, right, bottom } = pixelsOf(area, { width, height }, -1)
    if (right <= left || bottom <= top) continue
    const pixels = drawing.getImageData(left, top, right - left, bottom - top).data
    for (let at = 0; at < pixels.length; at += 4)
      if (Math.max(pixels[at] ?? 255, pixels[at + 1] ?? 255, pixels[at + 2] ?? 255) > NEARLY_BLACK) return false
  }
  return true
}

const tracesSeen = async ({ areas, draw, signal }: ProofRequest): Promise<readonly Trace[]> => {
  const traces: Trace[] = []
  for (const page of new Set(areas.map((area) => area.page))) {
    signal.throwIfAborted()
    const drawn = await draw(page, SIDE)
    const here = areas.filter((area) => area.page === page)
    if (drawn === null || !(await isBlack(drawn, here))) traces.push({ kind: 'not_black', page })
  }
  return traces
}

const tracesInTexts = ({ texts, pages, redrawn, secrets }: ProofRequest): readonly Trace[] => {
  const traces: Trace[] = []
  for (const { page, text } of texts) {
    if (redrawn.includes(page) && text.trim() !== '') traces.push({ kind: 'text_layer', page })
    if (holdsSecret(text, secrets)) traces.push({ kind: 'text', page })
  }
  if (texts.length !== pages) traces.push({ kind: 'page_lost', page: null })
  return traces
}

const tracesByPdfium = async ({ bytes, pages }: ProofRequest): Promise<readonly Trace[]> => {
  const pdf = await openWithPdfium(bytes)
  const { calls, document } = pdf
  const traces: Trace[] = []
  if (pdf.pages !== pages) traces.push({ kind: 'page_lost', page: null })
  if (calls.FPDFDoc_GetAttachmentCount(document) > 0) traces.push({ kind: 'attachment', page: null })
  if (calls.FPDFDoc_GetJavaScriptActionCount(document) > 0) traces.push({ kind: 'script', page: null })
  if (countMetadata(pdf) > 0) traces.push({ kind: 'metadata', page: null })
  for (let index = 0; index < pdf.pages; index += 1) {
    const page = calls.FPDF_LoadPage(document, index)
    if (page === 0 || calls.FPDFPage_GetAnnotCount(page) > 0) traces.push({ kind: 'annotation', page: index + 1 })
    if (page !== 0) calls.FPDF_ClosePage(page)
  }
  return traces
}

/**
 * Reads a finished copy again and lists every trace of what it must hide: words of any page, strings and streams as they
 * lie and unpacked, areas that are not black, and whatever carries something along. Nothing found is the "0 trace".
 */
export const findTraces = async (request: ProofRequest): Promise<readonly Trace[]> => {
  const inside = (await tracesInside(request.bytes, request.secrets)).map((kind) => ({ kind, page: null }))
  return [...tracesInTexts(request), ...(await tracesByPdfium(request)), ...inside, ...(await tracesSeen(request))]
}
