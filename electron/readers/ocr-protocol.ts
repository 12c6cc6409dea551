import { PlacedWord } from '#core/evidence/document'
import type { FileKind } from '#core/evidence/evidence'
import type { RecognisedPage } from './ocr-words'
import type { FilePath } from './protocol'
import { isReasonCode, type ReasonCode } from './reasons'

/** What the parent asks of the child, one page at a time. */
export interface OcrTask {
  readonly path: FilePath
  readonly kind: FileKind
  /** Counted from 1. */
  readonly page: number
}

export type OcrRequest = OcrTask & { readonly id: number }

export type OcrReply =
  | { readonly ok: true; readonly page: RecognisedPage }
  | { readonly ok: false; readonly reason: ReasonCode }

/**
 * `soFar`: the page was read, but badly; another way up is being tried, and this stands if that takes too long.
 * `spent`: the child must be replaced before the next page.
 */
export type OcrMessage = OcrReply & { readonly id: number; readonly soFar: boolean; readonly spent: boolean }

const MOST_TEXT = 200_000
const MOST_WORDS = 20_000

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const parsePage = (value: unknown): RecognisedPage | null => {
  if (!isRecord(value) || typeof value.text !== 'string' || value.text.length > MOST_TEXT) return null
  const { text, confidence } = value
  if (!Number.isInteger(confidence) || Number(confidence) < 0 || Number(confidence) > 100) return null
  if (!Array.isArray(value.words) || value.words.length > MOST_WORDS) return null
  const words = value.words.map((word) => PlacedWord.safeParse(word).data)
  return words.includes(undefined)
    ? null
    : { text: text.toWellFormed(), words: words.filter((word) => word !== undefined), confidence: Number(confidence) }
}

/** Checks a child's answer: it looked at hostile bytes, so it is not believed. What does not hold is `damaged`. */
export const parseOcrReply = (message: unknown): OcrReply => {
  if (!isRecord(message)) return { ok: false, reason: 'damaged' }
  if (message.ok !== true) {
    const { reason } = message
    return { ok: false, reason: typeof reason === 'string' && isReasonCode(reason) ? reason : 'damaged' }
  }
  const page = parsePage(message.page)
  return page === null ? { ok: false, reason: 'damaged' } : { ok: true, page }
}
