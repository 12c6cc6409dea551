import { open } from 'node:fs/promises'
import { MAX_MESSAGE } from './limits'

const CHUNK = 4 * 1024 * 1024
const START = Buffer.from('From ')
const LINE_START = Buffer.from('\nFrom ')

/** A time of day stands in every postmark; without one it is a sentence that begins with "From". */
const isPostmark = (line: string): boolean => /^From \S.*\d{1,2}:\d{2}/.test(line)

/** Whether an empty line stands before the line that begins at `at`. */
const followsEmptyLine = (bytes: Buffer, at: number): boolean =>
  bytes[at - 2] === 10 || (bytes[at - 2] === 13 && bytes[at - 3] === 10)

/** Where the next message begins, from `from`; -1 when no line of what is there begins one. */
const nextStart = (bytes: Buffer, from: number, isLast: boolean): number => {
  for (let at = bytes.indexOf(LINE_START, from); at >= 0; at = bytes.indexOf(LINE_START, at + 1)) {
    const end = bytes.indexOf(10, at + 1)
    if (end < 0 && !isLast) return -1
    const line = bytes.toString('latin1', at + 1, end < 0 ? bytes.length : Math.min(end, at + 400))
    if (followsEmptyLine(bytes, at + 1) && isPostmark(line)) return at + 1
  }
  return -1
}

/** A message without its postmark, its quoted "From" lines as they were (mboxrd). */
const unwrapped = (message: Buffer): Buffer => {
  const end = message.indexOf(10)
  const bare = message.subarray(end < 0 ? message.length : end + 1)
  return bare.includes('\n>From ') || bare.includes('\n>>From ')
    ? Buffer.from(bare.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1')
    : bare
}

/** Whether a file begins as a mailbox does. */
export const startsAsMailbox = (head: Buffer): boolean => head.subarray(0, 5).equals(START)

/**
 * The messages of a mailbox (RFC 4155), one after the other, however large the file is; null in place of a message of
 * more than 128 MB.
 */
export async function* messagesOf(path: string | Buffer): AsyncGenerator<Buffer | null> {
  const handle = await open(path, 'r')
  try {
    let pending = Buffer.alloc(0)
    let searched = 0
    let isOverlong = false
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, null)
      const isLast = bytesRead === 0
      pending = Buffer.concat([pending, buffer.subarray(0, bytesRead)])
      for (let at = nextStart(pending, searched, isLast); at > 0; at = nextStart(pending, searched, isLast)) {
        yield isOverlong ? null : unwrapped(pending.subarray(0, at))
        pending = pending.subarray(at)
        isOverlong = false
        searched = 0
      }
      if (isLast) break
      // A postmark may be cut by the end of what was read.
      searched = Math.max(0, pending.length - 1024)
      if (pending.length > MAX_MESSAGE) {
        isOverlong = true
        pending = pending.subarray(searched)
        searched = 0
      }
    }
    if (pending.length > 0) yield isOverlong ? null : unwrapped(pending)
  } finally {
    await handle.close()
  }
}

/** The messages of a mailbox that is in memory, one after the other. */
export function* messagesIn(bytes: Buffer): Generator<Buffer> {
  let rest = bytes
  for (let at = nextStart(rest, 0, true); at > 0; at = nextStart(rest, 0, true)) {
    yield unwrapped(rest.subarray(0, at))
    rest = rest.subarray(at)
  }
  if (rest.length > 0) yield unwrapped(rest)
}
