import { describe, expect, it } from 'vitest'
import type { DatePrecision } from '#core/correspondence/date-precision'
import type { Entry } from '#core/correspondence/entry'
import { findOrderProblem } from '#core/correspondence/event-order'
import { deriveDeadlines } from '#core/deadline/derive'
import type { ProcedureEvent } from '#core/deadline/events'
import { clockInputOf, isLooseStart } from '#core/dossier/clock-input'
import type { Dossier } from '#core/dossier/dossier'
import { findWait } from '#core/mediator/mediator-wait'
import { day } from '#tests/support/make-dossier'
import { someDossier, someEntry } from '#tests/support/some-records'
import { shippedRules } from '#tests/unit/core/deadline/rules-on-disk'

const dossier = someDossier({ payments: [] })
const MARCH: DatePrecision = { kind: 'month' }

const logged = (event: ProcedureEvent, on: string, datePrecision: DatePrecision | null = null): Entry =>
  someEntry(dossier.id, {
    channel: 'registered_letter',
    on: day(on),
    datePrecision,
    commitment: null,
    events: [{ event, on: day(on), proof: null }],
  })

const datesOf = (entries: readonly Entry[], today = '2026-04-20', of: Dossier = dossier) =>
  deriveDeadlines(clockInputOf(of, entries, day(today)), shippedRules).filter((one) => !isLooseStart(one, entries))
const find = (key: string, entries: readonly Entry[], today?: string, of?: Dossier) =>
  datesOf(entries, today, of).find((one) => one.key === key)

const REPLY = 'FR-CMF-L133-45-15'
const YEAR = 'FR-CONSO-L612-2-1Y'

describe('a complaint of an uncertain day', () => {
  const inMarch = logged('complaint.sent', '2026-03-01', MARCH)

  it('makes the company late on the last day possible only, the person on the first', () => {
    const exactLast = find(REPLY, [logged('complaint.sent', '2026-03-31')])
    expect(find(REPLY, [inMarch])).toMatchObject({ latest: exactLast?.latest, estimated: true })
    expect(find(YEAR, [inMarch])).toMatchObject({ date: '2027-03-01', estimated: true })
    expect(find(YEAR, [logged('complaint.sent', '2026-03-31')])).toMatchObject({ date: '2027-03-31' })
  })

  it('was sent before the answer that came in that month, which meets the clock and opens the way', () => {
    const entries = [inMarch, logged('refusal.received', '2026-03-20')]
    expect(find(REPLY, entries, '2026-06-01')).toMatchObject({ status: 'met' })
    expect(
      findWait(
        { dossier, entries, mediator: null, deadlines: datesOf(entries), today: day('2026-06-01') },
        shippedRules,
      ),
    ).toMatchObject({ kind: 'known', isAnswered: true })
  })

  it('leaves an event with a day of its own certain', () => {
    const entry: Entry = {
      ...inMarch,
      events: [...inMarch.events, { event: 'complaint.received_by_company', on: day('2026-03-10'), proof: null }],
    }
    const certain = find(REPLY, [logged('complaint.received_by_company', '2026-03-10')])
    expect(find(REPLY, [entry])).toMatchObject({ latest: certain?.latest, estimated: false })
  })

  it.each([
    ['after', { kind: 'after' }, { reply: false, year: true }],
    ['before', { kind: 'before' }, { reply: true, year: false }],
    ['unknown', { kind: 'unknown' }, { reply: false, year: false }],
    ['range', { kind: 'range', to: day('2026-03-14') }, { reply: true, year: true }],
  ] as const)('%s a day, starts only what that bounds', (_name, precision, expected) => {
    const entries = [logged('complaint.sent', '2026-03-10', precision)]
    expect({ reply: find(REPLY, entries) !== undefined, year: find(YEAR, entries) !== undefined }).toEqual(expected)
  })

  it('of an unknown day opens no wait, by no door', () => {
    const entries = [logged('complaint.sent', '2026-03-10', { kind: 'unknown' })]
    const deadlines = datesOf(entries)
    expect(deadlines).toEqual([])
    expect(findWait({ dossier, entries, mediator: null, deadlines, today: day('2026-06-01') }, shippedRules)).toEqual({
      kind: 'unknown',
    })
  })
})

describe('an answer of an uncertain day', () => {
  it('never leaves the company late once it has come', () => {
    for (const precision of [MARCH, { kind: 'unknown' }, { kind: 'before' }, { kind: 'after' }] as const) {
      const on = precision.kind === 'month' ? '2026-03-01' : '2026-03-25'
      const entries = [logged('complaint.sent', '2026-03-10'), logged('reply.received', on, precision)]
      expect(find(REPLY, entries, '2026-06-01'), precision.kind).toMatchObject({ status: 'met' })
    }
  })

  it('gives the person the shorter time', () => {
    const other = someDossier({ profile: 'online_purchase', payments: [] })
    const got = (on: string, precision: DatePrecision | null) =>
      find(
        'FR-CONSO-L221-18-14D',
        [logged('goods.received_or_service_contract_concluded', on, precision)],
        '2026-03-02',
        other,
      )
    expect(got('2026-03-01', MARCH)).toMatchObject({ date: got('2026-03-01', null)?.date, estimated: true })
    expect(got('2026-03-10', { kind: 'before' })).toBeUndefined()
  })
})

describe('a withdrawal of an uncertain day', () => {
  it('gives the person no return date that may be too late', () => {
    const other = someDossier({ profile: 'online_purchase', payments: [] })
    const back = (precision: DatePrecision | null) =>
      find('FR-CONSO-L221-23-14D', [logged('withdrawal.notified', '2026-03-01', precision)], '2026-03-02', other)
    expect(back(null)).toBeDefined()
    expect(back(MARCH)).toBeUndefined()
  })
})

describe('exact days', () => {
  it('are handed on as they are', () => {
    const entries = [logged('complaint.sent', '2026-03-10'), logged('reply.received', '2026-03-20')]
    expect(clockInputOf(dossier, entries, day('2026-04-01')).events).toEqual(
      entries.flatMap(({ id, events }) =>
        events.map(({ event, on }) => ({ event, on, entryId: id, channel: 'registered_letter' })),
      ),
    )
  })
})

describe('the order of events', () => {
  it('refuses only what no day possible can mend', () => {
    const sent = logged('complaint.sent', '2026-03-10')
    const reply = (on: string, precision: DatePrecision | null) => logged('reply.received', on, precision)
    const problem = (answer: Entry) => findOrderProblem([sent, answer], answer.id)
    expect(problem(reply('2026-03-01', MARCH))).toBeNull()
    expect(problem(reply('2026-02-01', MARCH))).toMatchObject({ kind: 'before_cause' })
    expect(problem(reply('2026-03-01', null))).toMatchObject({ kind: 'before_cause' })
    expect(problem(reply('2026-03-09', { kind: 'unknown' }))).toBeNull()
    expect(problem(reply('2026-03-10', { kind: 'before' }))).toMatchObject({ kind: 'before_cause' })
  })
})
