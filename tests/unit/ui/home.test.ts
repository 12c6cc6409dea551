import { describe, expect, it } from 'vitest'
import type { DossierDeadline } from '#core/deadline/derive'
import type { DossierOverview } from '#core/dossier/overview'
import { remedyOf, toDoOf } from '#ui/features/home/to-do'
import { upcomingOf } from '#ui/features/home/upcoming'
import { day, someDeadline } from './support/some-deadline'

const today = day('2026-11-23')

const dossier = (
  kind: DossierOverview['nextAction']['kind'],
  on: string | null,
  deadlines: readonly DossierDeadline[] = [],
) => ({
  overview: { nextAction: { kind, on: on === null ? null : day(on) } } as DossierOverview,
  deadlines,
})

describe('upcomingOf', () => {
  const keysOf = (deadlines: readonly DossierDeadline[]) =>
    upcomingOf([dossier('wait', null, deadlines)], today).map(({ deadline }) => deadline.key)

  it('shows what you owe on the day to post it and what others owe at their latest', () => {
    const daysOf = (deadline: DossierDeadline) =>
      upcomingOf([dossier('wait', null, [deadline])], today).map(({ on }) => on)
    expect(daysOf(someDeadline({ owedBy: 'user', postBy: day('2026-11-25') }))).toEqual(['2026-11-25'])
    expect(daysOf(someDeadline({ owedBy: 'user' }))).toEqual(['2026-11-28'])
    expect(daysOf(someDeadline({ owedBy: 'company' }))).toEqual(['2026-12-02'])
  })

  it('keeps the open dates of thirty days, today and the thirtieth day included, soonest first', () => {
    const at = (key: string, latest: string) => someDeadline({ key, latest: day(latest) })
    expect(
      keysOf([
        at('last', '2026-12-22'),
        at('beyond', '2026-12-23'),
        at('today', '2026-11-23'),
        at('past', '2026-11-22'),
      ]),
    ).toEqual(['today', 'last'])
  })

  it('leaves out what is met, replaced, overdue, or only changes another clock', () => {
    const closed = (['met', 'superseded', 'overdue'] as const).map((status) => someDeadline({ status }))
    expect(keysOf([...closed, someDeadline({ owedBy: 'engine' })])).toEqual([])
  })

  it('mixes the dates of several dossiers in one order and says whose each is', () => {
    const first = dossier('wait', null, [someDeadline({ key: 'b', latest: day('2026-12-02') })])
    const second = dossier('wait', null, [someDeadline({ key: 'a', latest: day('2026-12-01') })])
    const found = upcomingOf([first, second], today)
    expect(found.map(({ deadline }) => deadline.key)).toEqual(['a', 'b'])
    expect(found.map(({ overview }) => overview)).toEqual([second.overview, first.overview])
  })
})

describe('toDoOf', () => {
  const overdue = (changes: Partial<DossierDeadline> = {}) =>
    someDeadline({ status: 'overdue', latest: day('2026-10-26'), ...changes })

  it('puts the most pressing first, what has no date last, and never asks to wait', () => {
    const late = dossier('log_reply', '2026-11-01')
    const soon = dossier('write_letter', '2026-11-24')
    const undated = dossier('log_call', null)
    const found = toDoOf([undated, dossier('wait', '2026-11-23'), soon, dossier('none', null), late], today)
    expect(found).toEqual([late, soon, undated].map(({ overview }) => ({ kind: 'step', overview })))
  })

  it('says what the company owes and has not done, where there is nothing else to do', () => {
    const awaited = overdue()
    const waiting = dossier('wait', '2026-11-30', [awaited])
    expect(toDoOf([waiting], today)).toEqual([{ kind: 'late', overview: waiting.overview, deadline: awaited }])
  })

  it('says nothing of what is not yet late, or was done', () => {
    const calm = (['upcoming', 'soon', 'today', 'met', 'superseded'] as const).map((status) => overdue({ status }))
    expect(toDoOf([dossier('wait', '2026-11-30', calm)], today)).toEqual([])
  })

  it('tells the longest awaited first and leaves one’s own delays and open ways to the next step', () => {
    const old = overdue({ key: 'old', latest: day('2026-09-01') })
    const found = toDoOf([dossier('wait', null, [overdue(), old])], today)
    expect(found.map((one) => one.kind === 'late' && one.deadline.key)).toEqual(['old'])
    expect(toDoOf([dossier('wait', null, [overdue({ owedBy: 'user' }), overdue({ owedBy: 'gate' })])], today)).toEqual(
      [],
    )
  })

  it('keeps the person’s own step where there is one, and puts it before a reminder', () => {
    const own = dossier('write_letter', '2026-11-23', [overdue()])
    const waiting = dossier('wait', null, [overdue()])
    expect(toDoOf([waiting, own], today).map(({ kind }) => kind)).toEqual(['step', 'late'])
  })
})

describe('remedyOf', () => {
  it('notes an answer that may have come, and writes a reminder for money or a promise', () => {
    const from = (event: DossierDeadline['from']['event']) => ({ event, on: today, entryId: null })
    expect(remedyOf(someDeadline({ from: from('complaint.received_by_company') }))).toBe('log_reply')
    expect(remedyOf(someDeadline({ owedBy: 'mediator', from: from('referral.sent') }))).toBe('log_reply')
    expect(remedyOf(someDeadline({ from: from('unauthorised.reported') }))).toBe('write_letter')
    expect(remedyOf(someDeadline({ kind: 'promise', from: from(null) }))).toBe('write_letter')
  })
})
