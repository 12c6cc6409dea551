import { DATE, readDate, readTime, TIME, type WrittenDate } from './chat-date'

/**
 * How a file writes the start of a message.
 * `bracket`: WhatsApp on an iPhone. `dash`: WhatsApp on Android. `plain`: anything copied that has dated lines.
 */
export type ChatLayout = 'bracket' | 'dash' | 'plain'

/** The start of a message, as one line tells it. `written`: the date as it stands there; null: that of the line before. */
export type LineStart = {
  readonly layout: ChatLayout
  readonly written: string | null
  readonly date: WrittenDate | null
  readonly time: string | null
  readonly author: string | null
  readonly text: string
}

/** Direction marks that WhatsApp puts around names, numbers and its own words: nobody typed them. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A line without direction marks. */
export const withoutMarks = (line: string): string => line.replace(MARKS, '')

const BETWEEN = String.raw`(?:, ?| )(?:(?:à|at|um|a las|kl\.?) )?`
const WEEKDAY = String.raw`(?:(?:le |on |am )?(?:[\p{L}]{2,10}\.?,? )?)?`

const BRACKET = new RegExp(`^\\[(${DATE})${BETWEEN}(${TIME})\\] ?`, 'iu')
const DASH = new RegExp(`^(${DATE})${BETWEEN}(${TIME}) [-–—] `, 'iu')
const DATED = new RegExp(`^[\\[(]?${WEEKDAY}(${DATE})(?:${BETWEEN}(${TIME}))?[\\])]?(?: ?[-–—:|>] ?| |$)`, 'iu')
const NAMED = new RegExp(`^(.{1,60}?),? [\\[(]?(${DATE})${BETWEEN}(${TIME})[\\])]? ?:?$`, 'iu')
const TIMED = new RegExp(`^[\\[(]?(${TIME})[\\])]?(?: ?[-–—|] ?| )(?=[^:]{1,60}: )`, 'iu')

/** Only so much of a line can be its head. */
const HEAD = 200

/** What the programs say themselves, in a line that looks like somebody's. */
const SYSTEM_TEXT =
  /chiffrés? de bout en bout|end-to-end encrypted|ende-zu-ende-verschlüsselt|cifrados? de extremo a extremo/i
const SYSTEM_AUTHOR =
  / (?:a|avez) (?:créé|ajouté|retiré|changé|modifié|quitté)\b| (?:created|added|removed|changed|left|joined)\b| hat .*(?:erstellt|hinzugefügt|geändert|entfernt)/i

/** Somebody's name before a colon; null: the line is nobody's. */
const splitAuthor = (rest: string): { readonly author: string | null; readonly text: string } => {
  const found = /^([^:]{1,80}?) ?:(?: ([\s\S]*))?$/.exec(rest.slice(0, HEAD).replace(/[\u00a0\u202f]/g, ' '))
  const author = found?.[1]?.trim() ?? ''
  const at = rest.indexOf(':') + 1
  const isSystem = SYSTEM_TEXT.test(rest) || SYSTEM_AUTHOR.test(author)
  if (author === '' || isSystem || found === null) return { author: null, text: rest.trim() }
  return { author, text: rest.slice(at).replace(/^[ \u00a0\u202f]/, '') }
}

type Match = {
  readonly layout: ChatLayout
  readonly length: number
  readonly date: string | null
  readonly time: string | null
  readonly author: string | null
}

const matchStart = (head: string): Match | null => {
  for (const [layout, pattern] of [
    ['bracket', BRACKET],
    ['dash', DASH],
  ] as const) {
    const found = pattern.exec(head)
    if (found !== null)
      return { layout, length: found[0].length, date: found[1] ?? null, time: found[2] ?? null, author: null }
  }
  const dated = DATED.exec(head)
  if (dated !== null)
    return { layout: 'plain', length: dated[0].length, date: dated[1] ?? null, time: dated[2] ?? null, author: null }
  const named = NAMED.exec(head)
  if (named !== null)
    return {
      layout: 'plain',
      length: named[0].length,
      date: named[2] ?? null,
      time: named[3] ?? null,
      author: named[1] ?? null,
    }
  const timed = TIMED.exec(head)
  return timed === null
    ? null
    : { layout: 'plain', length: timed[0].length, date: null, time: timed[1] ?? null, author: null }
}

/** Reads the start of a message. @returns null for a line that goes on with the message before. */
export const readLineStart = (line: string): LineStart | null => {
  // Narrow spaces stand before "PM" and colons; replaced one for one, so that places stay the same.
  const match = matchStart(line.slice(0, HEAD).replace(/[\u00a0\u202f]/g, ' '))
  if (match === null) return null
  const date = match.date === null ? null : readDate(match.date)
  const time = match.time === null ? null : readTime(match.time)
  if ((match.date !== null && date === null) || (match.time !== null && time === null)) return null
  const rest = line.slice(match.length)
  const said = match.author === null ? splitAuthor(rest) : { author: match.author.trim(), text: rest }
  return { layout: match.layout, written: match.date, date, time, ...said }
}
