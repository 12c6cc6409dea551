import { expect, test } from 'vitest'
import { planCalendar } from '#core/deadline/calendar-entries'
import { day } from '#tests/support/make-dossier'
import { someDeadline } from '#tests/unit/ui/support/some-deadline'

const at = (key: string, on: string, changes: Parameters<typeof someDeadline>[0] = {}) =>
  someDeadline({ key, date: day(on), earliest: day(on), latest: day(on), owedBy: 'company', ...changes })
const plan = (deadlines: ReturnType<typeof at>[], today = '2026-09-01') =>
  planCalendar({ dossiers: [{ dossierId: 'd', companyName: 'C', deadlines }], language: 'fr', today: day(today) })

test('entries stand in the order of their days, and of their names on one day', () => {
  const all = [
    at('b', '2026-12-02'),
    at('d', '2026-12-03'),
    at('c', '2026-12-02'),
    at('z', '2026-12-01'),
    at('a', '2026-12-02'),
  ]
  for (const some of [all, all.toReversed()])
    expect(plan(some).map(({ date, uid }) => `${date} ${uid.slice(2, 3)}`)).toEqual([
      '2026-12-01 z',
      '2026-12-02 a',
      '2026-12-02 b',
      '2026-12-02 c',
      '2026-12-03 d',
    ])
})

test('what you owe rings from the earliest alarm to the day itself, each once', () => {
  const yours = at('y', '2026-12-10', { owedBy: 'user', postBy: day('2026-12-07') })
  expect(plan([yours])[0]?.alarms).toEqual([33, 10, 4, 3, 0])
  const acted = at('y', '2026-12-10', { owedBy: 'user', postBy: null, actBy: day('2026-12-03') })
  expect(plan([acted])[0]?.alarms).toEqual([37, 14, 8, 7, 0])
})

test('what is done or no longer counts does not ring, and every entry says whose it is', () => {
  const [done] = plan([at('m', '2026-12-02', { status: 'met' })])
  const [gone] = plan([at('s', '2026-12-02', { status: 'superseded' })])
  expect([done?.alarms, gone?.alarms, gone?.cancelled]).toEqual([[], [], true])
  expect(done?.categories).toHaveLength(2)
  expect(done?.categories[0]).toBe('Recours')
})
