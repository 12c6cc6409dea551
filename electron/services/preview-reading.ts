import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ParsedMail } from '#core/correspondence/parsed-mail'
import type { Evidence } from '#core/evidence/evidence'
import { viewHtml } from '#core/evidence/html-view'
import {
  addLeftOut,
  cutBlocks,
  type LeftOut,
  NOTHING_LEFT_OUT,
  type ReadingView,
  type ViewBlock,
  type ViewPart,
  type ViewSpan,
} from '#core/evidence/reading-view'
import { maskSensitive } from '#core/evidence/sensitive'
import { viewMailText, viewText } from '#core/evidence/text-view'
import type { Bilingual } from '#core/kernel/bilingual'
import { decodeBytes } from '#electron/readers/decode-bytes'
import { charsetOfHtml } from '#electron/readers/html-text'
import type { ServiceDeps } from './deps'
import type { PagesOfPiece } from './preview-pages'

/** The answer of `preview.read`. */
export type ReadAnswer =
  | { readonly kind: 'view'; readonly view: ReadingView }
  | { readonly kind: 'unread'; readonly reason: Bilingual }

type Made = { readonly part: ViewPart; readonly leftOut: LeftOut; readonly cut: boolean }

const UNKNOWN: Bilingual = {
  fr: 'Recours ne sait pas montrer ce type de fichier. Il est gardé tel quel\u00a0: enregistrez-en une copie pour l’ouvrir avec le programme qui convient.',
  en: 'Recours cannot show this type of file. It is kept as it is: save a copy to open it with the right program.',
}

/** A page of the web beyond this many bytes is cut: what a person reads of it comes long before. */
const MOST_HTML = 2 * 1024 * 1024
/** Messages of a mailbox in one view. */
const MOST_MAILS = 100

/** Counts what it masks. */
const createMask = () => {
  let masked = 0
  const mask = (text: string): string => {
    const { text: shown, found } = maskSensitive(text)
    masked += found.length
    return shown
  }
  const spans = (all: readonly ViewSpan[]): ViewSpan[] =>
    all.map((span) => ({ ...span, text: mask(span.text), address: span.address === null ? null : mask(span.address) }))
  const block = (one: ViewBlock): ViewBlock => {
    if ('spans' in one) return { ...one, spans: spans(one.spans) }
    if (one.kind === 'lines') return { ...one, text: mask(one.text) }
    if (one.kind === 'table') return { ...one, rows: one.rows.map((cells) => cells.map(spans)) }
    return one.kind === 'picture' ? { ...one, label: mask(one.label) } : one
  }
  return { mask, block, count: () => masked }
}

const together = (made: readonly Made[], isCut: boolean): ReadAnswer => {
  const masks = createMask()
  const parts = made.map(({ part }) => ({
    head: part.head === null ? null : { ...part.head, subject: masks.mask(part.head.subject) },
    blocks: part.blocks.map(masks.block),
  }))
  const leftOut = made.reduce((sum, one) => addLeftOut(sum, one.leftOut), NOTHING_LEFT_OUT)
  const view = {
    parts,
    leftOut: { ...leftOut, masked: leftOut.masked + masks.count() },
    cut: isCut || made.some(({ cut }) => cut),
  }
  return { kind: 'view', view }
}

const ofHtml = (html: string, head: ViewPart['head']): Made => {
  const { blocks, leftOut, cut } = viewHtml(html.slice(0, MOST_HTML))
  return { part: { head, blocks: [...blocks] }, leftOut, cut: cut || html.length > MOST_HTML }
}

const ofMail = (mail: ParsedMail, names: readonly string[]): Made => {
  const { from, to, cc, sentOn, sentAt, zone, subject } = mail
  const files = mail.files.flatMap((index) => names[index] ?? [])
  const head = { from, to, cc, sentOn, sentAt, zone, subject, files }
  if (mail.html !== null && mail.html.trim() !== '') return ofHtml(mail.html, head)
  const { blocks, cut } = cutBlocks(viewMailText(mail.text))
  return { part: { head, blocks: [...blocks] }, leftOut: NOTHING_LEFT_OUT, cut }
}

const readHtmlFile = async (deps: ServiceDeps, piece: Evidence): Promise<ReadAnswer> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of deps.open().vault.read(piece.sha256)) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= MOST_HTML) break
  }
  const bytes = Buffer.concat(chunks).subarray(0, MOST_HTML)
  return together([ofHtml(decodeBytes(bytes, charsetOfHtml(bytes)), null)], piece.size > MOST_HTML)
}

/** Unpacks the message beside the vault and forgets its files at once: only their names are shown here. */
const readMail = async (deps: ServiceDeps, piece: Evidence): Promise<ReadAnswer> => {
  const { library, vault } = deps.open()
  const into = join(library.meta.dir, 'tmp', `view-${deps.newId()}`)
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    const unpacked = await deps.reader.unpack(vault.pathOf(piece.sha256), piece.kind, into)
    if (unpacked.kind === 'unread') return unpacked
    const names = unpacked.files.map(({ name }) => name)
    const made = unpacked.mails.slice(0, MOST_MAILS).map((mail) => ofMail(mail, names))
    return together(made, unpacked.mails.length > MOST_MAILS)
  } finally {
    await rm(into, { recursive: true, force: true })
  }
}

const LAYOUTS = {
  text: 'plain',
  archive: 'plain',
  spreadsheet: 'sheet',
  word: 'paragraphs',
  presentation: 'paragraphs',
}

/**
 * Reads a piece as plain structure: markup of messages and pages by our own reading of it, everything else from the text
 * that the reader found (docs/adr/0015). Bytes that hold no such thing are `unread`, with the reason.
 */
export const readPiece = async (
  deps: ServiceDeps,
  piece: Evidence,
  pagesOf: (piece: Evidence) => Promise<PagesOfPiece>,
): Promise<ReadAnswer> => {
  if (piece.kind === 'html') return readHtmlFile(deps, piece)
  if (piece.kind === 'email') return readMail(deps, piece)
  const layout = Object.entries(LAYOUTS).find(([kind]) => kind === piece.kind)?.[1]
  if (layout === undefined)
    return { kind: 'unread', reason: piece.reading.kind === 'unread' ? piece.reading.reason : UNKNOWN }
  const found = await pagesOf(piece)
  if (found.kind === 'unread') return found
  const { blocks, cut } = viewText(found.pages, layout as 'plain' | 'sheet' | 'paragraphs')
  return together([{ part: { head: null, blocks: [...blocks] }, leftOut: NOTHING_LEFT_OUT, cut }], false)
}
