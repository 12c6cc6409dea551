import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { Instant } from '#core/kernel/ids'
import { someDossier, someEntry } from '#tests/support/some-records'
import { planTimeline } from '#ui/features/correspondence/plan-timeline'
import { day } from './support/some-deadline'

const { id } = someDossier()
const entry = (summary: string, on: string, changes: Partial<Entry> = {}): Entry =>
  someEntry(id, { summary, on: day(on), time: null, ...changes })

const told = (entries: readonly Entry[], today: string) =>
  planTimeline(entries, day(today)).map((item) =>
    item.kind === 'entry' ? item.entry.summary : `${item.days} ${item.lasting ? 'lasting' : 'between'}`,
  )

describe('planTimeline', () => {
  it('puts the newest first: by day, then by time (without one, last of the day), then by what was written down last', () => {
    const at = (summary: string, recorded: string) =>
      entry(summary, '2026-03-03', { time: '10:00', recordedAt: Instant.parse(`2026-03-04T${recorded}:00.000Z`) })
    const entries = [
      entry('old', '2026-03-02'),
      at('written first', '08:00'),
      entry('no time', '2026-03-03'),
      at('written last', '09:00'),
      entry('late', '2026-03-03', { time: '17:30' }),
    ]
    expect(told(entries, '2026-03-03')).toEqual(['no time', 'late', 'written last', 'written first', 'old'])
  })

  it('draws the silence that lasts from seven days on, above the last exchange', () => {
    const [last] = [entry('last', '2026-03-01')]
    expect(told([last], '2026-03-07')).toEqual(['last'])
    expect(told([last], '2026-03-08')).toEqual(['7 lasting', 'last'])
  })

  it('draws a silence between two exchanges from ten days on', () => {
    const [old, next] = [entry('old', '2026-03-01'), entry('next', '2026-03-11')]
    expect(told([old, next], '2026-03-11')).toEqual(['next', '10 between', 'old'])
    expect(told([old, { ...next, on: day('2026-03-10') }], '2026-03-10')).toEqual(['next', 'old'])
  })

  it('draws nothing without exchanges, and no silence before one noted for a later day', () => {
    expect(told([], '2026-03-10')).toEqual([])
    expect(told([entry('meeting', '2026-04-10')], '2026-03-10')).toEqual(['meeting'])
  })
})
