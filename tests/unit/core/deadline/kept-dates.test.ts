import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyMarks, fromManual, manualKey } from '#core/deadline/deadline-marks'
import type { DeriveInput, DossierDeadline } from '#core/deadline/derive'
import { deriveKeptDeadlines, type KeptDates, keepDates } from '#core/deadline/kept-dates'
import { ManualDeadline } from '#core/deadline/manual-deadline'
import { indexRules, Rule, type RulesById } from '#core/deadline/rule'
import { day, readResource } from '#tests/support/make-dossier'

const RULES = readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name)))
const today: RulesById = indexRules(RULES)
const FIFTEEN = 'FR-CMF-L133-45-15'

/** The rules of a later program: one of them is another. */
const later = (id: string, change: (rule: Rule) => Rule): RulesById =>
  indexRules(RULES.map((rule) => (rule.id === id ? change(rule) : rule)))
const sixteen = later(FIFTEEN, (rule) => ({ ...rule, version: 2, period: { n: 16, unit: 'business_day' } }))

const input = (changes: Partial<DeriveInput> = {}): DeriveInput => ({
  profile: 'payment_card',
  motive: 'payment_or_fees',
  region: 'FR',
  events: [
    { event: 'complaint.sent', on: day('2026-03-16'), entryId: 'e1', channel: 'registered_letter' },
    { event: 'complaint.received_by_company', on: day('2026-03-18'), entryId: 'e1', channel: 'registered_letter' },
  ],
  promises: [],
  transactions: [],
  today: day('2026-03-23'),
  ...changes,
})

const find = (deadlines: readonly DossierDeadline[], key: string): DossierDeadline | undefined =>
  deadlines.find((deadline) => deadline.key === key)
const dates = (deadline: DossierDeadline | undefined) =>
  deadline === undefined ? null : [deadline.date, deadline.recomputation?.date]

describe('dates that were relied on', () => {
  const kept = keepDates(input(), null, today)

  test('are only those of rules, without what is said of them that day', () => {
    const promise = { entryId: 'e2', text: 'rappeler', by: day('2026-03-30') }
    const both = keepDates(input({ promises: [promise] }), null, today)
    expect(both.deadlines.map(({ kind }) => kind)).not.toContain('promise')
    expect(both.deadlines).toHaveLength(kept.deadlines.length)
    expect(kept.inputs).not.toHaveProperty('today')
  })

  test('are what the rules give as long as nothing changed', () => {
    expect(deriveKeptDeadlines(input(), kept, today)).toEqual(deriveKeptDeadlines(input(), null, today))
  })

  test('stay when their rule changes, with the new ones beside them, each in its place', () => {
    const shown = deriveKeptDeadlines(input(), kept, sixteen)
    expect(dates(find(shown, FIFTEEN))).toEqual(['2026-04-09', '2026-04-10'])
    expect(find(shown, FIFTEEN)?.recomputation).toMatchObject({
      ruleVersion: 2,
      latest: '2026-04-10',
    })
    // The way to the mediator opens the day after, and was relied on too.
    expect(dates(find(shown, 'gate:payment'))).toEqual(['2026-04-10', '2026-04-11'])
    expect(shown.map(({ date }) => date)).toEqual([...shown.map(({ date }) => date)].sort())
    expect(find(shown, 'FR-CONSO-L612-2-1Y')?.recomputation).toBeNull()
  })

  test('are told late by the date that is kept', () => {
    const late = deriveKeptDeadlines(input({ today: day('2026-04-10') }), kept, sixteen)
    expect(find(late, FIFTEEN)?.status).toBe('overdue')
    expect(find(late, 'gate:payment')).toMatchObject({ status: 'today', metOn: null })
    const after = deriveKeptDeadlines(input({ today: day('2026-04-11') }), kept, sixteen)
    expect(find(after, 'gate:payment')).toMatchObject({ status: 'met', metOn: '2026-04-10' })
  })

  test('are met by what the log says today', () => {
    const answer = { event: 'reply.received', on: day('2026-04-02'), entryId: 'e3' } as const
    const answered = input({ events: [...input().events, answer], today: day('2026-04-20') })
    expect(find(deriveKeptDeadlines(answered, kept, sixteen), FIFTEEN)).toMatchObject({
      date: '2026-04-09',
      status: 'met',
      metOn: '2026-04-02',
    })
  })

  test('give way to what the person corrects', () => {
    const [sent] = input().events
    const corrected = input({
      events: [
        ...(sent === undefined ? [] : [sent]),
        { event: 'complaint.received_by_company', on: day('2026-03-19'), entryId: 'e1', channel: 'registered_letter' },
      ],
    })
    expect(dates(find(deriveKeptDeadlines(corrected, kept, today), FIFTEEN))).toEqual(['2026-04-10', undefined])
    expect(dates(find(deriveKeptDeadlines(corrected, kept, sixteen), FIFTEEN))).toEqual(['2026-04-13', undefined])
  })

  test('go with the events that gave them, and stay without the rule that gave them', () => {
    const withdrawn = deriveKeptDeadlines(input({ events: [] }), kept, today)
    expect(withdrawn).toEqual([])
    const abolished = later(FIFTEEN, (rule) => ({ ...rule, inForceFrom: day('2026-06-01') }))
    const shown = deriveKeptDeadlines(input(), kept, abolished)
    expect(find(shown, FIFTEEN)).toMatchObject({
      date: '2026-04-09',
      recomputation: { date: null, ruleVersion: null, earliest: null, latest: null },
    })
    expect(find(shown, FIFTEEN)?.recomputation?.why.en).toBe('The rule of today no longer gives this date.')
    expect(deriveKeptDeadlines(input({ events: [] }), kept, abolished)).toEqual([])
  })

  test('of a payment stay as long as the payment is disputed', () => {
    const paid = input({ motive: 'unauthorised_payment', transactions: [{ debitedOn: day('2026-03-10') }] })
    const before = keepDates(paid, null, today)
    const key = 'FR-CMF-L133-24-13M:2026-03-10'
    const abolished = later('FR-CMF-L133-24-13M', (rule) => ({ ...rule, inForceTo: day('2026-01-01') }))
    expect(dates(find(deriveKeptDeadlines(paid, before, abolished), key))).toEqual(['2027-04-10', null])
    expect(find(deriveKeptDeadlines({ ...paid, transactions: [] }, before, abolished), key)).toBeUndefined()
  })

  test('are kept again after a change that is not about them, until the new one is taken', () => {
    const more = input({ promises: [{ entryId: 'e9', text: 'rappeler', by: day('2026-03-30') }] })
    const again = keepDates(more, kept, sixteen)
    expect(find(again.deadlines, FIFTEEN)).toMatchObject({ date: '2026-04-09', ruleVersion: 1, recomputation: null })
    expect(dates(find(deriveKeptDeadlines(more, again, sixteen), FIFTEEN))).toEqual(['2026-04-09', '2026-04-10'])
    const taken = keepDates(more, again, sixteen, FIFTEEN)
    expect(dates(find(deriveKeptDeadlines(more, taken, sixteen), FIFTEEN))).toEqual(['2026-04-10', undefined])
    expect(dates(find(deriveKeptDeadlines(more, taken, sixteen), 'gate:payment'))).toEqual(['2026-04-10', '2026-04-11'])
  })

  test('survive being written as JSON and read back', () => {
    const read: KeptDates = JSON.parse(JSON.stringify(kept))
    expect(deriveKeptDeadlines(input(), read, today)).toEqual(deriveKeptDeadlines(input(), kept, today))
  })
})

describe('what the person says of a date', () => {
  const manual = ManualDeadline.parse({
    id: '00000000-0000-4000-8000-000000000001',
    dossierId: '00000000-0000-4000-8000-000000000002',
    title: 'Rendez-vous',
    date: '2026-03-30',
    owedBy: 'user',
    note: 'Salle 3',
    createdAt: '2026-03-01T08:00:00.000Z',
    updatedAt: '2026-03-01T08:00:00.000Z',
  })
  const on = day('2026-03-23')
  const date = fromManual(manual, on)
  const mark = (kind: 'done' | 'waived', markedOn = '2026-03-23') => ({ kind, on: day(markedOn), note: 'n' })
  const said = (deadline: DossierDeadline, kind: 'done' | 'waived', markedOn?: string) =>
    applyMarks([deadline], new Map([[deadline.key, mark(kind, markedOn)]]), on)[0]

  test('a date of one’s own is due like the others', () => {
    expect(date).toMatchObject({ key: manualKey(manual.id), status: 'soon', owedBy: 'user', note: 'Salle 3' })
    expect(fromManual(manual, day('2026-03-30')).status).toBe('today')
    expect(fromManual(manual, day('2026-03-31')).status).toBe('overdue')
    expect(fromManual({ ...manual, owedBy: 'company' }, day('2026-03-20')).status).toBe('upcoming')
  })

  test('done in time, done too late, set aside, nothing said', () => {
    expect(said(date, 'done')).toMatchObject({ status: 'met', metOn: '2026-03-23', mark: mark('done') })
    expect(said(date, 'done', '2026-03-31')).toMatchObject({ status: 'overdue', metOn: '2026-03-31' })
    expect(said(date, 'waived')).toMatchObject({ status: 'waived', metOn: null, mark: mark('waived') })
    expect(applyMarks([date], new Map([['other', mark('done')]]), on)).toEqual([date])
  })

  test('a gate takes no mark; what was replaced stays so; what the log met keeps its day', () => {
    expect(said({ ...date, owedBy: 'gate' }, 'done')).toMatchObject({ mark: null, status: 'soon' })
    expect(said({ ...date, status: 'superseded' }, 'done')).toMatchObject({ status: 'superseded' })
    expect(said({ ...date, metOn: day('2026-03-20'), status: 'met' }, 'done')).toMatchObject({ metOn: '2026-03-20' })
  })
})
