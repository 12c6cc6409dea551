import type { FileKind } from '#core/evidence/evidence'
import { isRunnableExtension } from './extension-kinds'

/** Control characters that no text holds; tab, line feed, form feed, return and escape are allowed. */
const isBinaryByte = (byte: number): boolean =>
  byte < 32 ? byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27 : byte === 127

const decodeUtf8 = (bytes: Buffer): string | null => {
  try {
    // `stream` keeps a character that the end of the head cuts in two from counting as an error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** The text a head holds, or null when it is not text: UTF-16 by its mark, UTF-8, else an older Western code page. */
export const decodeText = (head: Buffer): string | null => {
  const mark = head.length >= 2 ? head.readUInt16BE(0) : 0
  if (mark === 0xfffe || mark === 0xfeff) {
    const text = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be').decode(head.subarray(0, head.length & ~1))
    return /[\0\ufffd]/.test(text) ? null : text
  }
  if (head.some(isBinaryByte)) return null
  const text = decodeUtf8(head)
  if (text !== null) return text
  const accented = head.reduce((count, byte) => (byte > 127 ? count + 1 : count), 0)
  return accented > head.length * 0.3 ? null : head.toString('latin1')
}

const scriptStart =
  /^(#!|@echo off\b|<\?php\b|\[Desktop Entry\]|\[InternetShortcut\]|Windows Registry Editor|REGEDIT4|<(job|package)\b[^>]*>\s*<script)/i

/** What comes before the first element of a markup file and says nothing about it. */
const prologue = /^(\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<\?[^>]*\?>)*/

const htmlStart =
  /^(<!doctype\s+html|<(html|head|body|title|meta|script|style|table|div|p|span|a|h[1-6]|center|font|iframe|form)[\s>/])/i
const svgStart = /^(<!doctype\s+svg[\s\S]*?(\[[\s\S]*?\]\s*)?>\s*)?(<!--[\s\S]*?-->\s*)*<([a-z]+:)?svg[\s>]/i

const kindOfMarkup = (text: string): FileKind | null => {
  const start = text.slice(0, 4096).replace(prologue, '')
  if (!start.startsWith('<')) return null
  if (svgStart.test(start)) return 'svg'
  if (/<hta:application\b/i.test(text)) return 'program'
  return htmlStart.test(start) ? 'html' : null
}

const mailField =
  /^(from|to|cc|bcc|subject|date|sender|reply-to|received|return-path|delivered-to|message-id|in-reply-to|references|mime-version|content-type|content-transfer-encoding|dkim-signature|arc-[a-z-]+|authentication-results|x-[a-z0-9-]+)$/i

/** RFC 5322 2.2: header fields up to the first empty line. Two known fields make a message; prose has none. */
const kindOfMail = (text: string): FileKind | null => {
  const lines = text
    .slice(0, 16_384)
    .replace(/^From [^\n]*\n/, '')
    .split(/\r?\n/)
  let known = 0
  for (const line of lines) {
    if (line === '') break
    if (/^[ \t]/.test(line) && known > 0) continue
    const name = /^([!-9;-~]+)[ \t]*:/.exec(line)?.[1]
    if (name === undefined) return null
    if (/^snapshot-content-location$/i.test(name)) return 'html'
    // A message stripped down to its parts still says that it has parts.
    if (/^content-type[ \t]*:[ \t]*(multipart|message)\//i.test(line)) return 'email'
    if (mailField.test(name)) known += 1
  }
  return known >= 2 ? 'email' : null
}

const cellsPerLine = (line: string, separator: string): number =>
  line.replace(/"([^"]|"")*"/g, '').split(separator).length

/** A table: at least three lines in a row with the same number of cells, two or more. */
const isTable = (text: string): boolean => {
  // The last line may be cut by the end of the head.
  const lines = text.slice(0, 16_384).split(/\r?\n/).slice(0, 21)
  if (lines.length > 20 || text.length > 16_384) lines.pop()
  const filled = lines.filter((line) => line.trim() !== '')
  if (filled.length < 3) return false
  return [';', '\t', ',', '|'].some((separator) => {
    const counts = filled.map((line) => cellsPerLine(line, separator))
    const [first = 0] = counts
    // One comma a line is how addresses and verses are written.
    return first >= (separator === ',' ? 3 : 2) && counts.every((count) => count === first)
  })
}

/** Says what a text is by its first lines; a script's name counts, because by it the system runs the file. */
export const sniffText = (text: string, extension: string): FileKind => {
  const start = text.replace(/^\ufeff/, '')
  if (start.startsWith('{\\rtf')) return 'word'
  if (scriptStart.test(start) || isRunnableExtension(extension)) return 'program'
  return kindOfMarkup(start) ?? kindOfMail(start) ?? (isTable(start) ? 'spreadsheet' : 'text')
}
