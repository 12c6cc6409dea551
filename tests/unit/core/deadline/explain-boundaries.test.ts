import { describe, expect, test } from 'vitest'
import { explainDeadline } from '#core/deadline/explain'
import type { Rule } from '#core/deadline/rule'
import { day } from '#tests/support/make-dossier'
import { ruleNamed, shippedRules } from './rules-on-disk'

const ask = (rule: Rule, on: string, params?: Readonly<Record<string, string>>) =>
  explainDeadline(rule, { on: day(on), region: 'FR', params: params as never }, shippedRules)

describe('a date read in a document', () => {
  const rule = [...shippedRules.values()].find(({ period }) => period.unit === 'from_document') as Rule

  test.each([
    ['2026-03-22', { kind: 'invalid', problem: 'document_date_before_event' }],
    ['2026-03-23', { kind: 'computed', derivation: { date: '2026-03-23' } }],
    ['2026-03-24', { kind: 'computed', derivation: { date: '2026-03-24' } }],
  ])('%s, for an event of 2026-03-23', (date, answer) => {
    expect(ask(rule, '2026-03-23', { date })).toMatchObject(answer)
  })

  test('is asked for', () => {
    expect(ask(rule, '2026-03-23')).toEqual({ kind: 'needs', missing: ['params.date'] })
  })
})

describe('a suspension', () => {
  const suspension = ruleNamed('FR-CC-2238-SUSPEND')
  const whole = { base_rule: 'FR-CC-2224-5Y', suspended_from: '2026-03-01', suspended_to: '2026-04-01' }

  test.each(Object.keys(whole))('%s alone is missing', (name) => {
    const { [name as keyof typeof whole]: _left, ...rest } = whole
    expect(ask(suspension, '2024-01-10', rest)).toEqual({ kind: 'needs', missing: [`params.${name}`] })
  })

  test('all that is missing is named', () => {
    const missing = ['params.base_rule', 'params.suspended_from', 'params.suspended_to']
    expect(ask(suspension, '2024-01-10')).toEqual({ kind: 'needs', missing })
    expect(ask(suspension, '2024-01-10', {})).toEqual({ kind: 'needs', missing })
  })

  test.each([
    ['2026-02-28', { kind: 'invalid', problem: 'suspension_reversed' }],
    ['2026-03-01', { kind: 'computed' }],
  ])('from 2026-03-01 to %s', (to, answer) => {
    expect(ask(suspension, '2024-01-10', { ...whole, suspended_to: to })).toMatchObject(answer)
  })

  test('its text must be in force when it begins, not when the clock started', () => {
    const young = { ...suspension, inForceFrom: day('2026-03-01') }
    expect(ask(young, '2024-01-10', whole).kind).toBe('computed')
    expect(ask(young, '2024-01-10', { ...whole, suspended_from: '2026-02-28' })).toEqual({
      kind: 'invalid',
      problem: 'rule_not_in_force',
    })
  })
})

describe('a rule before, in and after its validity', () => {
  const rule = { ...ruleNamed('FR-CMF-L133-45-15'), inForceFrom: day('2026-03-10'), inForceTo: day('2026-03-20') }

  test.each([
    ['2026-03-09', 'invalid'],
    ['2026-03-10', 'computed'],
    ['2026-03-20', 'computed'],
    ['2026-03-21', 'invalid'],
  ])('from %s: %s', (on, kind) => {
    expect(ask(rule, on).kind).toBe(kind)
  })

  test('a day that a suspension begins means nothing to a rule that is none', () => {
    expect(ask(rule, '2026-03-09', { suspended_from: '2026-03-15' })).toEqual({
      kind: 'invalid',
      problem: 'rule_not_in_force',
    })
  })

  test('without a calendar of its own, Monday to Friday', () => {
    expect(ask({ ...rule, calendar: null }, '2026-03-10')).toEqual(ask(rule, '2026-03-10'))
  })
})
