import { describe, expect, it } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierOverview } from '#core/dossier/overview'
import { LocalDate } from '#core/kernel/local-date'
import { toDoOf } from '#ui/features/home/to-do'
import { dayToShow, upcomingOf } from '#ui/features/home/upcoming'

const day = (text: string) => LocalDate.parse(text)
const today = day('2026-11-23')

const deadline = (changes: Partial<DossierDeadline>): DossierDeadline => ({
  key: 'k',
  kind: 'rule',
  ruleId: 'R',
  ruleVersion: 1,
  label: { fr: 'Réponse', en: 'Answer' },
  owedBy: 'company',
  from: { event: null, on: today, entryId: null },
  date: day('2026-11-30'),
  earliest: day('2026-11-28'),
  latest: day('2026-12-02'),
  actBy: null,
  estimated: false,
  status: 'upcoming',
  metOn: null,
  consequence: { fr: '', en: '' },
  why: { fr: '', en: '' },
  source: null,
  ...changes,
})

const overview = (kind: DossierOverview['nextAction']['kind'], on: string | null) =>
  ({ nextAction: { kind, on: on === null ? null : day(on) } }) as DossierOverview

describe('upcomingOf', () => {
  it('shows what you owe at its earliest reading and what others owe at their latest', () => {
    expect(dayToShow(deadline({ owedBy: 'user' }))).toBe('2026-11-28')
    expect(dayToShow(deadline({ owedBy: 'company' }))).toBe('2026-12-02')
  })

  it('keeps the open dates of thirty days, today and the thirtieth day included, soonest first', () => {
    const at = (key: string, latest: string) => deadline({ key, latest: day(latest) })
    const found = upcomingOf(
      [at('last', '2026-12-22'), at('beyond', '2026-12-23'), at('today', '2026-11-23'), at('past', '2026-11-22')],
      today,
    )
    expect(found.map((one) => one.deadline.key)).toEqual(['today', 'last'])
  })

  it('leaves out what is met, replaced, overdue, or only changes another clock', () => {
    const closed = (['met', 'superseded', 'overdue'] as const).map((status) => deadline({ status }))
    expect(upcomingOf([...closed, deadline({ owedBy: 'engine' })], today)).toEqual([])
  })
})

describe('toDoOf', () => {
  it('puts the most pressing first, what has no date last, and never asks to wait', () => {
    const late = overview('log_reply', '2026-11-01')
    const soon = overview('write_letter', '2026-11-24')
    const undated = overview('log_call', null)
    expect(toDoOf([undated, overview('wait', '2026-11-23'), soon, overview('none', null), late])).toEqual([
      late,
      soon,
      undated,
    ])
  })
})
