import type { LetterContent } from '#core/letter/letter'
import type { Edit } from './edit-blocks'
import { readField, writeField } from './letter-fields'
import type { Caret } from './sheet-context'

/** The end of a sentence at the end of a text, with the blanks around it. */
const STOP = /[\s\u00a0\u202f]*[.!?…]+\s*$/u

const isOpenBracket = (before: string): boolean => before.lastIndexOf('(') > before.lastIndexOf(')')

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

type Inserted = { readonly before: string; readonly between: string; readonly after: string }

const insert = (before: string, after: string, citation: string): Inserted => {
  if (before.trim() === '') return { before, between: capital(citation), after }
  if (isOpenBracket(before)) return { before, between: /[\s(]$/u.test(before) ? citation : ` ${citation}`, after }
  const gap = /\s$/u.test(before) ? '' : ' '
  const next = /^[\p{L}\p{N}]/u.test(after) ? ' ' : ''
  return { before, between: `${gap}(${citation})${next}`, after }
}

/**
 * Writes a citation where the caret stands, as a sentence takes it: in brackets, before the full stop that the caret
 * follows, and with the blanks it needs. What was selected is replaced by the bare citation.
 */
export const citeAt = (content: LetterContent, caret: Caret, citation: string): Edit => {
  const text = readField(content, caret.key)
  const [before, after] = [text.slice(0, caret.start), text.slice(caret.end)]
  const stop = caret.start === caret.end && !isOpenBracket(before) ? (STOP.exec(before)?.[0] ?? '') : ''
  const head = stop === '' ? before : before.slice(0, -stop.length)
  const done = caret.start < caret.end ? { before, between: citation, after } : insert(head, stop + after, citation)
  return {
    content: writeField(content, caret.key, done.before + done.between + done.after),
    focus: { key: caret.key, caret: done.before.length + done.between.length + stop.length },
  }
}
