import type { Entry } from '#core/correspondence/entry'
import { daysBetween, type LocalDate } from '#core/kernel/local-date'

/** Days from which a silence is worth showing; less is the ordinary rhythm of a dispute. */
const LASTING_FROM = 7
const BETWEEN_FROM = 10

/** What the timeline draws, newest first: an exchange, or the days during which nobody said anything. */
export type TimelineItem =
  | { readonly kind: 'entry'; readonly entry: Entry }
  | { readonly kind: 'silence'; readonly after: Entry; readonly days: number; readonly lasting: boolean }

const newestFirst = (a: Entry, b: Entry): number =>
  b.on.localeCompare(a.on) || (b.time ?? '').localeCompare(a.time ?? '') || b.recordedAt.localeCompare(a.recordedAt)

const silenceAfter = (entry: Entry, next: LocalDate, lasting: boolean): readonly TimelineItem[] => {
  const days = daysBetween(entry.on, next)
  return days < (lasting ? LASTING_FROM : BETWEEN_FROM) ? [] : [{ kind: 'silence', after: entry, days, lasting }]
}

/** Puts the exchanges in order and the silences between them. */
export const planTimeline = (entries: readonly Entry[], today: LocalDate): readonly TimelineItem[] => {
  const sorted = [...entries].sort(newestFirst)
  return sorted.flatMap((entry, index) => {
    const newer = sorted[index - 1]
    return [...silenceAfter(entry, newer?.on ?? today, newer === undefined), { kind: 'entry', entry } as const]
  })
}
