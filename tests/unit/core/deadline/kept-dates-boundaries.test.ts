import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { DeriveInput, DossierDeadline } from '#core/deadline/derive'
import { deriveKeptDeadlines, type KeptDates, keepDates } from '#core/deadline/kept-dates'
import { indexRules, Rule, type RulesById } from '#core/deadline/rule'
import { day, readResource } from '#tests/support/make-dossier'

const RULES = readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name)))
const rules: RulesById = indexRules(RULES)
const FIFTEEN = 'FR-CMF-L133-45-15'
const without = (id: string): RulesById =>
  indexRules(RULES.map((rule) => (rule.id === id ? { ...rule, inForceFrom: day('2027-06-01') } : rule)))

const RECEIVED = { event: 'complaint.received_by_company', on: day('2026-03-18'), entryId: 'e1' } as const
const input = (changes: Partial<DeriveInput> = {}): DeriveInput => ({
  profile: 'payment_card',
  motive: 'payment_or_fees',
  region: 'FR',
  events: [
    { event: 'complaint.sent', on: day('2026-03-16'), entryId: 'e1', channel: 'registered_letter' },
    { ...RECEIVED, channel: 'registered_letter' },
  ],
  promises: [],
  transactions: [],
  today: day('2026-03-23'),
  ...changes,
})
const kept = keepDates(input(), null, rules)

/** What was kept, with one date of it as an older program computed it. */
const keptAs = (changes: Partial<DossierDeadline>, key = FIFTEEN, from: KeptDates = kept): KeptDates => ({
  ...from,
  deadlines: from.deadlines.map((one) => (one.key === key ? { ...one, ...changes } : one)),
})
const shownOf = (before: KeptDates, now = input(), by = rules) =>
  deriveKeptDeadlines(now, before, by).find(({ key }) => key === FIFTEEN)

describe('a date that differs from the one relied on in a single point is kept', () => {
  test.each<[keyof DossierDeadline, Partial<DossierDeadline>]>([
    ['date', { date: day('2026-04-07') }],
    ['earliest', { earliest: day('2026-04-01') }],
    ['latest', { latest: day('2026-04-20') }],
  ])('%s', (_point, changes) => {
    expect(shownOf(keptAs(changes))).toMatchObject({ ...changes, recomputation: { date: '2026-04-09' } })
  })

  test('and one that differs in none has nothing beside it', () => {
    expect(shownOf(kept)?.recomputation).toBeNull()
  })
})

describe('a date is only kept as the answer to the same question', () => {
  const old = { date: day('2026-04-07'), earliest: day('2026-04-07'), latest: day('2026-04-07') }
  test.each<[string, Partial<DossierDeadline>]>([
    ['of another rule', { ruleId: 'FR-CMF-L133-45-35' }],
    ['from another event', { from: { ...RECEIVED, event: 'complaint.sent' } }],
    ['from another day', { from: { ...RECEIVED, on: day('2026-03-17') } }],
  ])('not %s', (_what, changes) => {
    expect(shownOf(keptAs({ ...old, ...changes }))).toMatchObject({ date: '2026-04-09', recomputation: null })
  })

  test('not once the person moved: other holidays, another date, and no rule changed', () => {
    // Good Friday, 3 April 2026, is a holiday in Alsace-Moselle only.
    const moved = input({ region: 'FR-ALSACE-MOSELLE' })
    expect(shownOf(kept, moved)).toMatchObject({ date: '2026-04-10', recomputation: null })
  })

  test('not of what the kept log did not hold yet', () => {
    const early: KeptDates = { ...keptAs(old), inputs: { ...kept.inputs, events: [] } }
    expect(shownOf(early)).toMatchObject({ date: '2026-04-09', recomputation: null })
  })
})

describe('what was replaced stays replaced', () => {
  const held = input({
    events: [...input().events, { event: 'holding_reply.received', on: day('2026-04-01'), entryId: 'e2' }],
  })
  const before = keepDates(held, null, rules)

  test('by what the log says today, when the rule still stands', () => {
    const old = keptAs({ date: day('2026-04-07'), status: 'soon' }, FIFTEEN, before)
    expect(shownOf(old, held)).toMatchObject({ date: '2026-04-07', status: 'superseded' })
    const wrong = keptAs({ date: day('2026-04-07'), status: 'superseded' })
    expect(shownOf(wrong)).toMatchObject({ date: '2026-04-07', status: 'upcoming' })
  })

  test('by what was known then, when it does not', () => {
    expect(shownOf(before, held, without(FIFTEEN))).toMatchObject({
      status: 'superseded',
      recomputation: { date: null },
    })
    expect(shownOf(kept, input(), without(FIFTEEN))).toMatchObject({
      status: 'upcoming',
      recomputation: { date: null },
    })
  })
})

describe('a date whose rule is gone stays as long as its own start is logged', () => {
  const [sent] = input().events
  test.each<[string, DeriveInput['events'], boolean]>([
    ['the very event', [{ ...RECEIVED }], true],
    ['the event of another day', [{ ...RECEIVED, on: day('2026-03-19') }], false],
    ['another event of that day', [{ event: 'reply.received', on: RECEIVED.on, entryId: 'e3' }], false],
    ['another event of another day', sent === undefined ? [] : [sent], false],
  ])('%s', (_what, events, stays) => {
    expect(shownOf(kept, input({ events }), without(FIFTEEN)) !== undefined).toBe(stays)
  })

  test('the very payment, not another one', () => {
    const key = 'FR-CMF-L133-24-13M:2026-03-10'
    const paid = (...days: string[]) =>
      input({ motive: 'unauthorised_payment', transactions: days.map((on) => ({ debitedOn: day(on) })) })
    const before = keepDates(paid('2026-03-10'), null, rules)
    const shown = (now: DeriveInput) =>
      deriveKeptDeadlines(now, before, without('FR-CMF-L133-24-13M')).some((one) => one.key === key)
    expect([shown(paid('2026-03-10', '2026-03-11')), shown(paid('2026-03-11'))]).toEqual([true, false])
  })

  test('not when the rules of today would still give it: then the person changed something', () => {
    expect(shownOf(kept, input({ profile: 'telecom' }))).toBeUndefined()
  })

  test('a promise is the log’s, and no rule’s', () => {
    const promise = {
      ...(kept.deadlines[0] as DossierDeadline),
      key: 'promise:e9',
      kind: 'promise' as const,
      ruleId: null,
    }
    const older: KeptDates = { ...kept, deadlines: [...kept.deadlines, promise] }
    expect(deriveKeptDeadlines(input(), older, rules)).toEqual(deriveKeptDeadlines(input(), kept, rules))
  })
})

test('all stand in the order of their dates, and of their keys on one day', () => {
  const [any] = kept.deadlines as [DossierDeadline]
  const gone = (key: string, on: string): DossierDeadline => ({ ...any, key, date: day(on), from: { ...RECEIVED } })
  const settled = deriveKeptDeadlines(input(), null, rules).map(({ key, date }) => ({ key, date }))
  const extra = [gone('zz', '2026-04-09'), gone('AA', '2026-04-09'), gone('mm', '2026-03-30'), gone('nn', '2030-01-01')]
  for (const lost of [extra, extra.toReversed()]) {
    const shown = deriveKeptDeadlines(input(), { ...kept, deadlines: [...kept.deadlines, ...lost] }, rules)
    const expected = [...settled, ...lost].map(({ key, date }) => `${date} ${key}`).sort()
    expect(shown.map(({ key, date }) => `${date} ${key}`)).toEqual(expected)
  }
})

describe('a new computation that the person took', () => {
  test('is what is kept from then on', () => {
    const taken = keepDates(input(), keptAs({ date: day('2026-04-07') }), rules, FIFTEEN)
    expect(taken.deadlines.find(({ key }) => key === FIFTEEN)).toMatchObject({
      date: '2026-04-09',
      recomputation: null,
    })
  })

  test('goes, when the rule of today gives none', () => {
    const taken = keepDates(input(), kept, without(FIFTEEN), FIFTEEN)
    expect(taken.deadlines.map(({ key }) => key)).not.toContain(FIFTEEN)
    expect(taken.deadlines).toHaveLength(kept.deadlines.length - 1)
  })
})
