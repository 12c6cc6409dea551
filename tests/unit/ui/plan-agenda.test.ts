import { describe, expect, it } from 'vitest'
import { dayToWatch } from '#core/deadline/day-to-watch'
import type { DossierDeadline } from '#core/deadline/derive'
import { isYours, keepOwed, keyOf, manualIdOf, marksOf, planAgenda } from '#ui/features/deadline/plan-agenda'
import { day, someDeadline } from './support/some-deadline'
import { someItem } from './support/some-item'

const today = day('2026-11-23')
const groupsOf = (...deadlines: readonly DossierDeadline[]) =>
  planAgenda(
    deadlines.map((deadline) => someItem(deadline)),
    today,
  ).map(({ group, items }) => [group, ...items.map(({ deadline }) => deadline.key)])

describe('dayToWatch', () => {
  const mine = (changes: Partial<DossierDeadline> = {}) =>
    someDeadline({ owedBy: 'user', postBy: day('2026-11-24'), actBy: day('2026-11-27'), ...changes })

  it('is the later reading for the others', () => {
    expect(dayToWatch(someDeadline({ owedBy: 'company' }), today)).toBe('2026-12-02')
    expect(dayToWatch(someDeadline({ owedBy: 'mediator' }), today)).toBe('2026-12-02')
    expect(dayToWatch(someDeadline({ owedBy: 'gate' }), today)).toBe('2026-12-02')
  })

  it('is the day to post for you, that day included, then the next day that counts', () => {
    expect(dayToWatch(mine(), today)).toBe('2026-11-24')
    expect(dayToWatch(mine(), day('2026-11-24'))).toBe('2026-11-24')
    expect(dayToWatch(mine(), day('2026-11-25'))).toBe('2026-11-27')
    expect(dayToWatch(mine(), day('2026-11-28'))).toBe('2026-11-28')
    expect(dayToWatch(mine(), day('2026-11-29'))).toBe('2026-12-02')
    expect(dayToWatch(mine(), day('2026-12-20'))).toBe('2026-12-02')
    expect(dayToWatch(mine({ postBy: null, actBy: null }), today)).toBe('2026-11-28')
  })

  it('is the date itself once it is settled', () => {
    for (const status of ['met', 'waived', 'superseded'] as const)
      expect(dayToWatch(mine({ status }), today)).toBe('2026-11-30')
  })
})

describe('planAgenda', () => {
  it('puts each deadline into its band, the bands in reading order, empty ones left out', () => {
    const mine = (key: string, actBy: string) => someDeadline({ key, owedBy: 'user', actBy: day(actBy) })
    expect(
      groupsOf(
        someDeadline({ key: 'theirs' }),
        mine('later', '2026-12-01'),
        mine('week', '2026-11-30'),
        someDeadline({ key: 'today', status: 'today' }),
        someDeadline({ key: 'late', status: 'overdue' }),
        someDeadline({ key: 'met', status: 'met' }),
        someDeadline({ key: 'open', owedBy: 'gate', status: 'met' }),
      ),
    ).toEqual([
      ['overdue', 'late'],
      ['today', 'today'],
      ['week', 'week'],
      ['open', 'open'],
      ['later', 'later'],
      ['theirs', 'theirs'],
      ['done', 'met'],
    ])
  })

  it('shows a gate that lost its object as done, never as open', () => {
    expect(groupsOf(someDeadline({ owedBy: 'gate', status: 'superseded' }))).toEqual([['done', 'k']])
  })

  it('shows a way that opens within the week with your own things', () => {
    expect(groupsOf(someDeadline({ owedBy: 'gate', latest: day('2026-11-30') }))).toEqual([['week', 'k']])
    expect(groupsOf(someDeadline({ owedBy: 'gate', latest: day('2026-12-01') }))).toEqual([['later', 'k']])
  })

  it('asks today for what must be posted today, and folds what was done, late or not, and what was set aside', () => {
    const mark = { kind: 'done', on: today, note: '' } as const
    expect(
      groupsOf(
        someDeadline({ key: 'post', owedBy: 'user', status: 'soon', postBy: today }),
        someDeadline({ key: 'late', owedBy: 'user', status: 'overdue', mark }),
        someDeadline({ key: 'aside', status: 'waived', mark: { ...mark, kind: 'waived' } }),
      ),
    ).toEqual([
      ['today', 'post'],
      ['done', 'late', 'aside'],
    ])
  })

  it('puts the nearest first inside a band', () => {
    expect(
      groupsOf(
        someDeadline({ key: 'b', latest: day('2026-12-05') }),
        someDeadline({ key: 'a', latest: day('2026-12-01') }),
      ),
    ).toEqual([['theirs', 'a', 'b']])
  })
})

describe('isYours', () => {
  it('counts your duties and the ways that open for you', () => {
    const owners = ['user', 'gate', 'company', 'mediator', 'engine'] as const
    expect(owners.filter((owedBy) => isYours(someDeadline({ owedBy })))).toEqual(['user', 'gate'])
  })
})

describe('keepOwed', () => {
  it('keeps the dates of one owner, or all of them', () => {
    const items = (['user', 'company', 'mediator', 'gate', 'engine'] as const).map((owedBy) =>
      someItem(someDeadline({ owedBy })),
    )
    const ownersOf = (filter: Parameters<typeof keepOwed>[1]) =>
      keepOwed(items, filter).map(({ deadline }) => deadline.owedBy)
    expect(ownersOf('all')).toHaveLength(5)
    for (const filter of ['user', 'company', 'mediator', 'gate'] as const) expect(ownersOf(filter)).toEqual([filter])
  })
})

describe('marksOf', () => {
  it('offers to do or set aside what is open, and to take that back', () => {
    const mark = { kind: 'waived', on: today, note: '' } as const
    expect(marksOf(someDeadline())).toEqual(['done', 'waived'])
    expect(marksOf(someDeadline({ status: 'overdue' }))).toEqual(['done', 'waived'])
    expect(marksOf(someDeadline({ status: 'waived', mark }))).toEqual(['unmark'])
    expect(marksOf(someDeadline({ status: 'overdue', mark: { ...mark, kind: 'done' } }))).toEqual(['unmark'])
    expect(marksOf(someDeadline({ status: 'met' }))).toEqual([])
  })

  it('never offers it for a way that opens', () => {
    expect(marksOf(someDeadline({ owedBy: 'gate' }))).toEqual([])
    expect(marksOf(someDeadline({ owedBy: 'engine' }))).toEqual([])
  })
})

describe('keys', () => {
  it('tell the same date of two dossiers apart', () => {
    const one = someItem(someDeadline())
    expect(keyOf(one)).not.toBe(keyOf({ ...one, dossierId: someItem(someDeadline(), 2).dossierId }))
  })

  it('give the id of a date that the person set, and of no other', () => {
    const id = '0197b1f0-0000-7000-8000-00000000000a'
    expect(manualIdOf(someDeadline({ kind: 'manual', key: `manual:${id}` }))).toBe(id)
    expect(manualIdOf(someDeadline())).toBeNull()
  })
})
