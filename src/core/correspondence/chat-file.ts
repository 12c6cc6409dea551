import { resolveDate, type WrittenDate } from './chat-date'
import { type ChatLayout, type LineStart, readLineStart, withoutMarks } from './chat-line'

/** One message of a chat. `author` null: written by the program itself, or by nobody that the file names. */
export type ChatMessage = {
  /** The date as the file writes it: all messages of a day share it, whichever way it is read. */
  readonly written: string
  readonly date: WrittenDate
  readonly time: string | null
  readonly author: string | null
  readonly isSystem: boolean
  readonly text: string
  readonly files: readonly string[]
}

/** A chat as its file holds it, before anybody said which of two numbers is the day. */
export type ChatFile = {
  readonly layout: ChatLayout
  readonly messages: readonly ChatMessage[]
  /** Lines before the first message that belong to none. */
  readonly undated: number
}

const FILE_MARKS = [
  /<(?:pièce jointe|attached|anhang|adjunto) ?: ?([^<>\n]{1,200})>/giu,
  /(?:^|\n)([^\n<>]{1,200}\.\w{2,5}) \((?:fichier joint|file attached|datei angehängt|archivo adjunto)\)/giu,
]

/** Names of the files that a message says are attached; those that the export left out have none. */
const filesIn = (text: string): readonly string[] =>
  FILE_MARKS.flatMap((mark) =>
    [...text.replace(/[\u00a0\u202f]/g, ' ').matchAll(mark)].map((found) => found[1]?.trim() ?? ''),
  )

type Open = {
  readonly start: LineStart
  readonly written: string
  readonly date: WrittenDate
  readonly lines: string[]
}

const close = (layout: ChatLayout, { start, written, date, lines }: Open): ChatMessage => {
  const text = lines.join('\n').replace(/^\n/, '').trimEnd()
  return {
    written,
    date,
    time: start.time,
    author: start.author,
    isSystem: start.author === null && layout !== 'plain',
    text,
    files: filesIn(text),
  }
}

/** The layout of most heads: a pasted piece of another chat must not start messages of this one. */
const layoutOf = (starts: readonly (LineStart | null)[]): ChatLayout | null => {
  const count = (layout: ChatLayout) => starts.filter((start) => start?.layout === layout && start.date !== null).length
  const [bracket, dash, plain] = [count('bracket'), count('dash'), count('plain')]
  if (bracket + dash + plain === 0) return null
  if (bracket + dash > 0) return bracket >= dash ? 'bracket' : 'dash'
  return 'plain'
}

/** What a line says of a day that neither order of its numbers has cannot start a message. */
const isPossible = ({ date }: LineStart): boolean =>
  date === null || resolveDate(date, true) !== null || resolveDate(date, false) !== null

/**
 * Reads a chat: a WhatsApp export of either layout, or copied lines with dates. A line without a head goes on with the
 * message before it, so a message of several lines stays whole.
 * @returns null when no line has a date: that is no chat.
 */
export const readChat = (text: string): ChatFile | null => {
  const lines = withoutMarks(text).split(/\r\n|\n|\r/)
  const starts = lines.map(readLineStart)
  const layout = layoutOf(starts)
  if (layout === null) return null
  const messages: ChatMessage[] = []
  let undated = 0
  let open: Open | null = null
  let day: { readonly written: string; readonly date: WrittenDate } | null = null
  for (const [at, line] of lines.entries()) {
    const start = starts[at] ?? null
    const isHead = start !== null && start.layout === layout && isPossible(start)
    if (isHead && start.date !== null && start.written !== null) day = { written: start.written, date: start.date }
    if (isHead && day !== null) {
      if (open !== null) messages.push(close(layout, open))
      open = { start, ...day, lines: [start.text] }
    } else if (open !== null) open.lines.push(line)
    else if (line.trim() !== '') undated += 1
  }
  if (open !== null) messages.push(close(layout, open))
  // A line that only says the day is a heading of those below it.
  return { layout, messages: messages.filter((message) => message.text !== '' || message.author !== null), undated }
}
