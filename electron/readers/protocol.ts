import { FileKind } from '#core/evidence/evidence'
import type { Language } from '#core/kernel/bilingual'
import {
  type DocxFound,
  parseDocx,
  parseText,
  parseUnpacked,
  parseWordList,
  type TextFound,
  type UnpackedFound,
} from './protocol-inside'
import { isReasonCode, type ReasonCode } from './reasons'
import type { Sniffed } from './sniff'

/** A path as the file system gave it: bytes where the name is not UTF-8. */
export type FilePath = string | Uint8Array

/** What the parent asks of the child, one file at a time. */
export type ReaderTask =
  | { readonly task: 'sniff'; readonly path: FilePath; readonly name: FilePath }
  | { readonly task: 'read'; readonly path: FilePath; readonly kind: FileKind; readonly maxSide: number }
  | {
      readonly task: 'page'
      readonly path: FilePath
      readonly kind: FileKind
      readonly page: number
      readonly maxSide: number
    }
  | { readonly task: 'text'; readonly path: FilePath; readonly kind: FileKind }
  | { readonly task: 'unpack'; readonly path: FilePath; readonly kind: FileKind }
  | { readonly task: 'docx'; readonly path: FilePath }
  | SpellingTask

/** What is asked of a dictionary: which of the words are wrong, `known` ones aside; what a word may have been. */
export type SpellingTask =
  | {
      readonly task: 'misspelt'
      readonly language: Language
      readonly words: readonly string[]
      readonly known: readonly string[]
    }
  | { readonly task: 'suggest'; readonly language: Language; readonly word: string }

export type ReaderRequest = ReaderTask & { readonly id: number }

/** Told to the child once a part is written: the next one may come. */
export interface PartTaken {
  readonly id: number
  readonly taken: true
}

/** While unpacking: work goes on, although there is nothing to hand over yet. */
export interface StillAlive {
  readonly id: number
  readonly alive: true
}

/** While unpacking: the next bytes of a file, numbered from 0 in the order in which they begin. The parent writes them. */
export interface FilePart {
  readonly id: number
  readonly file: number
  readonly bytes: Uint8Array
}

/** A picture as PNG bytes, opaque; sides in pixels. */
export interface Picture {
  readonly png: Buffer
  readonly width: number
  readonly height: number
}

/** What the child found. `pages` is null where the format has none, `picture` where no picture could be made. */
export type ReaderReply =
  | { readonly ok: true; readonly sniffed: Sniffed }
  | { readonly ok: true; readonly pages: number | null; readonly picture: Picture | null }
  | { readonly ok: true; readonly text: TextFound }
  | { readonly ok: true; readonly unpacked: UnpackedFound }
  | { readonly ok: true; readonly docx: DocxFound }
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly reason: ReasonCode }

/** `spent`: the child grew too large to be used again. */
export type ReaderMessage = ReaderReply & { readonly id: number; readonly spent: boolean }

/** Sent once by the child, before anything is asked of it. */
export const READY = 'ready'
/** Sent by the child when it takes up a request: what happens from now on is that file's doing. */
export const BEGUN = 'begun'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const MAX_PNG_BYTES = 16 * 1024 * 1024

const isSide = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1

const parsePicture = (value: unknown, maxSide: number): Picture | null => {
  if (!isRecord(value) || !(value.png instanceof Uint8Array)) return null
  const { png, width, height } = value
  if (!isSide(width) || !isSide(height) || Math.max(width, height) > maxSide) return null
  if (png.length > MAX_PNG_BYTES || !PNG.every((byte, at) => png[at] === byte)) return null
  return { png: Buffer.from(png.buffer, png.byteOffset, png.byteLength), width, height }
}

const parsePages = (value: unknown): number | null => (isSide(value) && value <= 100_000 ? value : null)

const parseSniffed = (value: unknown): Sniffed | null => {
  if (!isRecord(value)) return null
  const kind = FileKind.safeParse(value.kind)
  return kind.success ? { kind: kind.data, extensionMismatch: value.extensionMismatch === true } : null
}

const DAMAGED: ReaderReply = { ok: false, reason: 'damaged' }

type Found = Extract<ReaderReply, { readonly ok: true }>

const parseFound = (message: Readonly<Record<string, unknown>>, request: ReaderTask): Found | null => {
  const found = <T>(value: T | null, reply: (value: T) => Found): Found | null => (value === null ? null : reply(value))
  switch (request.task) {
    case 'sniff':
      return found(parseSniffed(message.sniffed), (sniffed) => ({ ok: true, sniffed }))
    case 'text':
      return found(parseText(message.text), (text) => ({ ok: true, text }))
    case 'unpack':
      return found(parseUnpacked(message.unpacked), (unpacked) => ({ ok: true, unpacked }))
    case 'docx':
      return found(parseDocx(message.docx), (docx) => ({ ok: true, docx }))
    case 'misspelt':
    case 'suggest':
      return found(parseWordList(message.words), (words) => ({ ok: true, words }))
    default:
      return { ok: true, pages: parsePages(message.pages), picture: parsePicture(message.picture, request.maxSide) }
  }
}

/**
 * Checks a child's answer field by field: it parsed hostile bytes, so it is not believed. What does not hold is
 * answered as `damaged`.
 */
export const parseReply = (message: unknown, request: ReaderTask): ReaderReply => {
  if (!isRecord(message)) return DAMAGED
  if (message.ok !== true) {
    const { reason } = message
    return { ok: false, reason: typeof reason === 'string' && isReasonCode(reason) ? reason : 'damaged' }
  }
  return parseFound(message, request) ?? DAMAGED
}

/** A part of a file, when the message is one and holds what it must. */
export const parsePart = (message: unknown): FilePart | null => {
  if (!isRecord(message) || !(message.bytes instanceof Uint8Array)) return null
  const { id, file, bytes } = message
  return Number.isInteger(id) && Number.isInteger(file) && Number(file) >= 0
    ? { id: Number(id), file: Number(file), bytes }
    : null
}
