import { describe, expect, it } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import { dayToWatch, isYours, planAgenda } from '#ui/features/deadline/plan-agenda'
import { day, someDeadline } from './support/some-deadline'

const today = day('2026-11-23')
const groupsOf = (...deadlines: readonly DossierDeadline[]) =>
  planAgenda(
    deadlines.map((deadline) => ({ deadline, dossier: null })),
    today,
  ).map(({ group, items }) => [group, ...items.map(({ deadline }) => deadline.key)])

describe('dayToWatch', () => {
  it('is the last working day to act for you, the later reading for the others', () => {
    expect(dayToWatch(someDeadline({ owedBy: 'user', actBy: day('2026-11-27') }))).toBe('2026-11-27')
    expect(dayToWatch(someDeadline({ owedBy: 'user', actBy: null }))).toBe('2026-11-28')
    expect(dayToWatch(someDeadline({ owedBy: 'company' }))).toBe('2026-12-02')
    expect(dayToWatch(someDeadline({ owedBy: 'gate' }))).toBe('2026-12-02')
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
