/** What stands for a part of a text that is only in the original. */
const FOLDED = '[…]'

/** "Le 12 mars 2026 à 14:05, X a écrit :", "On … wrote:", "Am … schrieb …:", "El … escribió:". */
const ATTRIBUTION =
  /^(?:le|on|am|el|il) (?=.{6,400}$).{0,380}(?:a écrit|wrote|schrieb(?: .{1,200})?|escribió|ha scritto) ?:$/iu

/** A rule of a mail program between a reply and what it answers. */
const DIVIDER =
  /^(?:[-_]{2,} ?(?:message d['’]origine|message transféré|original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original)|_{20,}$|-{20,}$)/iu
const FROM_FIELD = /^[*>\s]*(?:de|from|von)\*? ?:\*? ?\S/iu
const DATE_FIELD = /^[*>\s]*(?:envoyé(?: le)?|date|sent|gesendet|enviado(?: el)?)\*? ?:\*? ?\S/iu

const isQuote = (line: string): boolean => /^\s*>/.test(line)

/** An attribution may be broken over two lines by the sender's program; the number of lines it takes, or 0. */
const attributionAt = (lines: readonly string[], at: number): number => {
  const [first = '', second = ''] = [lines[at], lines[at + 1]].map((line) => (line ?? '').replace(/\s+/g, ' ').trim())
  if (ATTRIBUTION.test(first)) return 1
  return first !== '' && second !== '' && ATTRIBUTION.test(`${first} ${second}`) ? 2 : 0
}

/** The head of the message answered, as Outlook writes it: sender, then date, without quote marks before the lines. */
const isHeadOfAnswered = (lines: readonly string[], at: number): boolean =>
  FROM_FIELD.test(lines[at] ?? '') && lines.slice(at + 1, at + 4).some((line) => DATE_FIELD.test(line))

const isQuoteFrom = (lines: readonly string[], at: number): boolean => {
  const next = lines.slice(at).find((line) => line.trim() !== '')
  return next === undefined || isQuote(next)
}

/** Where the rest is what was answered, without marks before its lines: the history goes on to the end. */
const isEndAt = (lines: readonly string[], at: number): boolean => {
  if (isHeadOfAnswered(lines, at)) return true
  const line = (lines[at] ?? '').trim()
  if (!DIVIDER.test(line)) return false
  return /\p{L}/u.test(line) || lines.slice(at + 1, at + 4).some((_, next) => isHeadOfAnswered(lines, at + 1 + next))
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/**
 * The text of a message without the history under it, marked « […] » where something was: answers written between
 * quoted lines stay. Whoever wants the rest opens the message, which is kept whole.
 */
export const foldQuotedHistory = (text: string): string => {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  const fold = () => {
    const last = kept.findLast((line) => line.trim() !== '')
    if (last !== FOLDED) kept.push(FOLDED)
  }
  for (let at = 0; at < lines.length; at += 1) {
    const taken = attributionAt(lines, at)
    if (isEndAt(lines, at) || (taken > 0 && !isQuoteFrom(lines, at + taken))) {
      fold()
      break
    }
    if (taken > 0) {
      fold()
      at += taken - 1
    } else if (isQuote(lines[at] ?? '')) fold()
    else kept.push(lines[at] ?? '')
  }
  const folded = tidy(kept)
  // A message that is nothing but history (a bare forward) says what it forwards.
  return folded === '' || folded === FOLDED ? tidy(lines) : folded
}
