import { compareMoments, possibleDays } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import type { EntryId } from '#core/kernel/ids'
import { daysBetween, type LocalDate } from '#core/kernel/local-date'

/** Days from which a silence is worth showing; less is the ordinary rhythm of a dispute. */
const LASTING_FROM = 7
const BETWEEN_FROM = 10

/** An exchange with the others of its day, first to last. */
type EntryItem = { readonly kind: 'entry'; readonly entry: Entry; readonly day: readonly EntryId[] }

/** What the timeline draws, newest first: an exchange, or the days during which nobody said anything. */
export type TimelineItem =
  | EntryItem
  | { readonly kind: 'silence'; readonly after: Entry; readonly days: number; readonly lasting: boolean }

/** Whether an exchange of which the day is not exact may have come between two days: then there was perhaps no silence. */
const mayFallWithin = (entry: Entry, from: LocalDate, to: LocalDate): boolean => {
  const { earliest, latest } = possibleDays(entry)
  return earliest !== null && latest !== null && earliest !== latest && earliest < to && latest > from
}

type Gap = { readonly older: Entry; readonly newer: Entry | undefined; readonly today: LocalDate }

/** Of days that are not exact, only what was a silence on every day possible is one. */
const silenceIn = ({ older, newer, today }: Gap, all: readonly Entry[]): readonly TimelineItem[] => {
  const from = possibleDays(older).latest
  const to = newer === undefined ? today : possibleDays(newer).earliest
  if (from === null || to === null || all.some((entry) => mayFallWithin(entry, from, to))) return []
  const lasting = newer === undefined
  const days = daysBetween(from, to)
  return days < (lasting ? LASTING_FROM : BETWEEN_FROM) ? [] : [{ kind: 'silence', after: older, days, lasting }]
}

/** Puts the exchanges in order and the silences between them. */
export const planTimeline = (entries: readonly Entry[], today: LocalDate): readonly TimelineItem[] => {
  const sorted = entries.toSorted((a, b) => compareMoments(b, a))
  return sorted.flatMap((entry, index) => {
    const day = sorted.filter(({ on }) => on === entry.on).map(({ id }) => id)
    const item: EntryItem = { kind: 'entry', entry, day: day.toReversed() }
    return [...silenceIn({ older: entry, newer: sorted[index - 1], today }, entries), item]
  })
}

/** The exchanges of a day once one of them has moved; null when it already stands at that end. */
export const moveWithinDay = (
  day: readonly EntryId[],
  id: EntryId,
  step: 'earlier' | 'later',
): readonly EntryId[] | null => {
  const from = day.indexOf(id)
  const to = from + (step === 'later' ? 1 : -1)
  if (from === -1 || to < 0 || to >= day.length) return null
  return day.toSpliced(from, 1).toSpliced(to, 0, id)
}
