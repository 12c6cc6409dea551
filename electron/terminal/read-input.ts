import type { Readable } from 'node:stream'
import { Failure } from '#core/kernel/failure'

/** Bytes of one request: room for a hundred thousand paths, and a bound for what is held in memory. */
const LONGEST = 64 * 1024 * 1024
const NEWLINE = 0x0a
const RETURN = 0x0d

const refuse = (problem: string) => new Failure({ code: 'input.invalid', problems: [{ at: '', problem }] })

/** Strict: a byte that is no UTF-8 would otherwise be kept as U+FFFD in place of what the person wrote. */
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('not_utf8')
  }
}

/** One line, not yet decoded. */
export type Line = {
  /** Nothing in it but white space. */
  readonly isBlank: boolean
  /** @throws Failure `input.invalid` for a line that is too long or not UTF-8. */
  readonly read: () => string
}

const BLANKS: ReadonlySet<number> = new Set([0x09, RETURN, 0x20])

const toLine = (parts: readonly Uint8Array[], isTooLong: boolean): Line => {
  const bytes = Buffer.concat(parts)
  return {
    isBlank: !isTooLong && bytes.every((byte) => BLANKS.has(byte)),
    read: () => {
      if (isTooLong) throw refuse('too_long')
      return decode(bytes)
    },
  }
}

/**
 * Lines of a stream, ended by LF or CRLF and by nothing else: `node:readline` also breaks at U+2028 and a lone CR, which
 * may stand inside JSON. A line that is too long is read over, not kept.
 */
export const readLines = async function* (stream: Readable): AsyncGenerator<Line, void, undefined> {
  let parts: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array): void => {
    length += part.length
    if (length <= LONGEST) parts.push(part)
    else parts = []
  }
  const take = (): Line => {
    const line = toLine(parts, length > LONGEST)
    parts = []
    length = 0
    return line
  }
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at))
      yield take()
      from = at + 1
    }
    if (from < chunk.length) add(chunk.subarray(from))
  }
  if (length > 0) yield take()
}

/** All of a stream as text. @throws Failure `input.invalid` when it is too long or not UTF-8. */
export const readText = async (stream: Readable): Promise<string> => {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST) throw refuse('too_long')
    parts.push(chunk)
  }
  return decode(Buffer.concat(parts))
}
