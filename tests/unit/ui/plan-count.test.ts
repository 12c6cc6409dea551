import { describe, expect, it } from 'vitest'
import type { Explanation } from '#contract/deadline'
import { explainDeadline } from '#core/deadline/explain'
import { Rule } from '#core/deadline/rule'
import type { LocalDate } from '#core/kernel/local-date'
import { readResource } from '#tests/support/make-dossier'
import { type DayMark, markDays, planMonths } from '#ui/features/deadline/plan-count'
import { day, someDeadline } from './support/some-deadline'

const explain = (ruleId: string, on: string): Explanation => {
  const rule = Rule.parse(readResource('rules', `${ruleId}.json`))
  const result = explainDeadline(rule, { on: day(on), region: 'FR' }, new Map([[rule.id, rule]]))
  if (result.kind !== 'computed') throw new Error(result.kind)
  return { ...result.derivation, rule, text: { fr: '', en: '' } }
}

const told = (marks: ReadonlyMap<LocalDate, DayMark>) =>
  Object.fromEntries([...marks].map(([date, { kind, count }]) => [date, count === null ? kind : `${kind} ${count}`]))

describe('markDays', () => {
  // Easter Monday 2026 is 6 April.
  const answer = explain('FR-CMF-L133-45-15', '2026-03-20')

  it('numbers each counted day and says why another is skipped', () => {
    const marks = markDays(someDeadline({ date: answer.date }), answer)
    expect(told(marks)).toMatchObject({
      '2026-03-20': 'start',
      '2026-03-21': 'skipped',
      '2026-03-23': 'counted 1',
      '2026-04-06': 'skipped',
      '2026-04-13': 'end 15',
    })
    expect(marks.get(day('2026-04-06'))?.reason?.en).toMatch(/Easter/i)
    expect(marks.has(day('2026-04-14'))).toBe(false)
  })

  it('marks the day after the period where a way opens', () => {
    const gate = someDeadline({ owedBy: 'gate', date: day('2026-04-14') })
    expect(told(markDays(gate, answer))).toMatchObject({ '2026-04-13': 'end 15', '2026-04-14': 'opens' })
    expect(told(markDays({ ...gate, owedBy: 'company' }, answer))).not.toHaveProperty('2026-04-14')
  })

  it('writes no number on the days of a period in months', () => {
    const marks = markDays(someDeadline(), explain('FR-ACPR-ANSWER-2M', '2026-01-15'))
    expect(told(marks)).toMatchObject({ '2026-01-15': 'start', '2026-03-15': 'end' })
  })

  it('shows a promise by its two days', () => {
    const promise = someDeadline({
      kind: 'promise',
      from: { event: null, on: day('2026-03-02'), entryId: null },
      date: day('2026-03-09'),
    })
    expect(told(markDays(promise, null))).toEqual({ '2026-03-02': 'start', '2026-03-09': 'end' })
  })

  it('keeps the stronger mark of a day that is several things, with the number of the other', () => {
    const twice: Explanation = {
      ...answer,
      steps: [
        { date: day('2026-04-13'), kind: 'end', count: null, reason: null },
        { date: day('2026-04-13'), kind: 'counted', count: 15, reason: null },
      ],
    }
    expect(told(markDays(someDeadline(), twice))).toEqual({ '2026-04-13': 'end 15' })
  })
})

describe('planMonths', () => {
  const marksOn = (...dates: readonly string[]) =>
    new Map(dates.map((date) => [day(date), { kind: 'counted', count: null, reason: null }] as const))

  it('draws whole months, Monday first, each day with its mark', () => {
    const [march] = planMonths(marksOn('2026-03-20'))
    expect(march?.first).toBe('2026-03-01')
    expect(march?.blanks).toBe(6)
    expect(march?.days).toHaveLength(31)
    expect(march?.days.filter(({ mark }) => mark !== null).map(({ date }) => date)).toEqual(['2026-03-20'])
    expect(planMonths(marksOn('2024-02-10'))[0]?.days).toHaveLength(29)
  })

  it('leaves out months in which nothing happens, and says how many', () => {
    const months = planMonths(marksOn('2026-03-20', '2026-11-02', '2027-02-28'))
    expect(months.map(({ first, gap }) => [first, gap])).toEqual([
      ['2026-03-01', 0],
      ['2026-11-01', 7],
      ['2027-02-01', 2],
    ])
  })

  it('has no gap between neighbouring months, over the new year too', () => {
    expect(planMonths(marksOn('2026-12-31', '2027-01-01')).map(({ gap }) => gap)).toEqual([0, 0])
  })
})
