import { describe, expect, it } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import { catchUpWord, toCatchUp } from '#ui/features/home/catch-up'
import { day, someDeadline } from './support/some-deadline'

const today = day('2026-11-23')
const wordOf = (changes: Partial<DossierDeadline>, on = today) => catchUpWord(someDeadline(changes), on)

describe('catchUpWord', () => {
  it('says since when a way is open, and that it opens on the day', () => {
    const gate = { owedBy: 'gate', latest: day('2026-11-20') } as const
    expect(wordOf(gate)).toEqual({ kind: 'opened', on: '2026-11-20' })
    expect(wordOf(gate, day('2026-11-20'))).toEqual({ kind: 'opensToday' })
  })

  it('calls nobody late before the later reading has passed', () => {
    const theirs = { owedBy: 'company', earliest: day('2026-11-20'), latest: day('2026-11-23') } as const
    expect(wordOf({ ...theirs, status: 'today' })).toEqual({ kind: 'dueToday' })
    expect(wordOf({ ...theirs, status: 'overdue' }, day('2026-11-24'))).toEqual({ kind: 'awaited', days: 1 })
    expect(wordOf({ ...theirs, owedBy: 'mediator', status: 'overdue' }, day('2026-11-30'))).toEqual({
      kind: 'awaited',
      days: 7,
    })
    expect(wordOf({ owedBy: 'company', status: 'soon' })).toEqual({ kind: 'dueBy', on: '2026-12-02' })
  })

  it('tells what you owe from the day to post, then by the next day that counts', () => {
    const yours = { owedBy: 'user', status: 'soon', postBy: day('2026-11-25'), actBy: day('2026-11-27') } as const
    expect(wordOf(yours)).toEqual({ kind: 'postBy', on: '2026-11-25' })
    expect(wordOf(yours, day('2026-11-25'))).toEqual({ kind: 'postToday' })
    expect(wordOf(yours, day('2026-11-26'))).toEqual({ kind: 'dueBy', on: '2026-11-27' })
    expect(wordOf(yours, day('2026-11-28'))).toEqual({ kind: 'dueToday' })
    expect(wordOf({ ...yours, status: 'overdue' }, day('2026-12-03'))).toEqual({ kind: 'past', days: 1 })
  })
})

describe('toCatchUp', () => {
  const dates = (['overdue', 'today', 'soon', 'upcoming', 'met'] as const).map((status) => ({
    deadline: someDeadline({ key: status, status }),
  }))
  const keysOf = (since: string | null) =>
    toCatchUp({ since: since === null ? null : day(since), dates }).map(({ deadline }) => deadline.key)

  it('lists all that happened since the last visit', () => {
    expect(keysOf('2026-11-01')).toHaveLength(5)
  })

  it('puts what can still be done first and keeps the order of the dates otherwise', () => {
    const mixed = [
      someDeadline({ key: 'theirs' }),
      someDeadline({ key: 'past', owedBy: 'user', status: 'overdue' }),
      someDeadline({ key: 'way', owedBy: 'gate' }),
      someDeadline({ key: 'a', owedBy: 'user' }),
      someDeadline({ key: 'b', owedBy: 'user' }),
    ].map((deadline) => ({ deadline }))
    const found = toCatchUp({ since: today, dates: mixed })
    expect(found.map(({ deadline }) => deadline.key)).toEqual(['a', 'b', 'way', 'past', 'theirs'])
  })

  it('lists only what presses the first time', () => {
    expect(keysOf(null)).toEqual(['overdue', 'today', 'soon'])
  })
})
