import { describe, expect, it } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import { datesAround, type MonthDay, mergeHolidays, planMonth } from '#ui/features/deadline/plan-month'
import { day, someDeadline } from './support/some-deadline'
import { someItem } from './support/some-item'

const today = day('2026-11-23')
const none = mergeHolidays([])

const at = (key: string, latest: string, changes: Partial<DossierDeadline> = {}) =>
  someItem(someDeadline({ key, latest: day(latest), ...changes }))

const daysOf = (first: string, items: readonly ReturnType<typeof at>[] = [], holidays = none): readonly MonthDay[] =>
  planMonth({ first: day(first), items, holidays, today })
    .flat()
    .filter((cell) => cell !== null)

const on = (days: readonly MonthDay[], date: string) => days.find((one) => one.date === date)

describe('planMonth', () => {
  it('has whole weeks, Monday first, with nothing outside the month', () => {
    // November 2026 begins on a Sunday and ends on a Monday.
    const weeks = planMonth({ first: day('2026-11-01'), items: [], holidays: none, today })
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7])
    expect(weeks[0]?.map((cell) => cell?.date ?? null)).toEqual([null, null, null, null, null, null, '2026-11-01'])
    expect(weeks[5]?.map((cell) => cell?.date ?? null)).toEqual(['2026-11-30', null, null, null, null, null, null])
    expect(daysOf('2024-02-01')).toHaveLength(29)
  })

  it('marks today, and Saturdays and Sundays only', () => {
    const days = daysOf('2026-11-01')
    expect(days.filter(({ isToday }) => isToday).map(({ date }) => date)).toEqual([today])
    expect(days.filter(({ isWeekend }) => isWeekend).map(({ date }) => date.slice(8))).toEqual([
      '01',
      '07',
      '08',
      '14',
      '15',
      '21',
      '22',
      '28',
      '29',
    ])
  })

  it('puts each date on its day to watch: yours to post, theirs at the later reading', () => {
    const mine = at('mine', '2026-12-02', { owedBy: 'user', postBy: day('2026-11-25') })
    const days = daysOf('2026-11-01', [mine, at('theirs', '2026-11-30')])
    expect(on(days, '2026-11-25')?.shown.map(({ deadline }) => deadline.key)).toEqual(['mine'])
    expect(on(days, '2026-11-30')?.shown.map(({ deadline }) => deadline.key)).toEqual(['theirs'])
    expect(days.flatMap(({ shown }) => shown)).toHaveLength(2)
  })

  it('shows three on a day; with a fourth, all stand behind a button', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => at(`k${index}`, '2026-11-30'))
    const three = on(daysOf('2026-11-01', many(3)), '2026-11-30')
    expect([three?.shown.length, three?.all.length]).toEqual([3, 0])
    const five = on(daysOf('2026-11-01', many(5)), '2026-11-30')
    expect([five?.shown.length, five?.all.length]).toEqual([3, 5])
  })

  it('keeps what is done and leaves out what is replaced or set aside', () => {
    const items = (['met', 'superseded', 'waived'] as const).map((status) => at(status, '2026-11-30', { status }))
    expect(on(daysOf('2026-11-01', items), '2026-11-30')?.shown.map(({ deadline }) => deadline.key)).toEqual(['met'])
  })

  it('names the holidays of a day', () => {
    const armistice = { fr: 'Armistice 1918', en: 'Armistice Day' }
    const holidays = mergeHolidays([{ region: 'FR', days: [{ date: day('2026-11-11'), name: armistice }] }])
    const named = daysOf('2026-11-01', [], holidays).filter((one) => one.holidays.length > 0)
    expect(named.map(({ date, holidays: [first] }) => [date, first?.name])).toEqual([['2026-11-11', armistice]])
  })
})

describe('mergeHolidays', () => {
  it('tells a holiday of one name once, with the regions that keep it', () => {
    const date = day('2026-12-25')
    const christmas = { fr: 'Noël', en: 'Christmas Day' }
    const other = { fr: 'Autre fête', en: 'Another' }
    const merged = mergeHolidays([
      { region: 'FR', days: [{ date, name: christmas }] },
      { region: 'BE', days: [{ date, name: christmas }] },
      { region: 'LU', days: [{ date, name: other }] },
    ])
    expect(merged.get(date)).toEqual([
      { name: christmas, regions: ['FR', 'BE'] },
      { name: other, regions: ['LU'] },
    ])
  })
})

describe('datesAround', () => {
  const items = [at('past', '2026-09-30'), at('now', '2026-11-30'), at('far', '2028-01-01')]
  const around = (first: string) => datesAround({ first: day(first), items, today })

  it('counts the dates of the month and finds the nearest months that hold some', () => {
    expect(around('2026-11-01')).toEqual({ count: 1, before: '2026-09-01', after: '2028-01-01' })
    expect(around('2026-12-01')).toEqual({ count: 0, before: '2026-11-01', after: '2028-01-01' })
    expect(around('2028-02-01')).toEqual({ count: 0, before: '2028-01-01', after: null })
  })
})
