import { settleDate } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import type { LocalDate } from '#core/kernel/local-date'

/**
 * An exchange as it is kept: its day settled as its precision wants, what it marks for that same day moved along, and its
 * place by hand given up once it is on another day. `previous`: as it was kept until now, null for a new one. A day that
 * becomes unknown stands at `today`, and stays there.
 */
export const settleEntry = (entry: Entry, previous: Entry | null, today: LocalDate): Entry => {
  const isLeft = previous?.datePrecision?.kind === 'unknown'
  const date = settleDate(entry, isLeft ? previous.on : today)
  const isMoved = previous !== null && previous.on !== date.on && previous.dayOrder === entry.dayOrder
  return {
    ...entry,
    ...date,
    dayOrder: isMoved ? null : entry.dayOrder,
    events: entry.events.map((mark) => (mark.on === entry.on ? { ...mark, on: date.on } : mark)),
  }
}
