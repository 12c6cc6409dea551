import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import { EVENT_LABELS, eventInSentence, ProcedureEvent } from '#core/deadline/events'
import { explainDeadline } from '#core/deadline/explain'
import { homeRegionOf } from '#core/deadline/region'
import { indexRules, Rule } from '#core/deadline/rule'
import { Profile } from '#core/dossier/dossier'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { ruleFiles, ruleNamed, shippedRules } from './rules-on-disk'

type Facts = {
  readonly id: string
  readonly preset: string
  readonly trigger: string
  readonly n: number | null
  readonly unit: string
  readonly calendar: string | null
  readonly roll: string
  readonly owed_by: string
  readonly url: string
}
const fixtures = join(import.meta.dirname, '../../../fixtures/deadlines')
const facts: readonly Facts[] = JSON.parse(readFileSync(join(fixtures, 'rule-facts.json'), 'utf8'))

describe('the rule files', () => {
  test('there are 56, each named after its rule', () => {
    expect(ruleFiles).toHaveLength(56)
    for (const { name, content } of ruleFiles) expect(`${Rule.parse(content).id}.json`).toBe(name)
  })

  test.each(facts.map((fact) => [fact.id, fact] as const))('%s carries the facts of the source table', (id, fact) => {
    const rule = ruleNamed(id)
    // The one difference of form: the six months of the suspension are what must remain, not a period that is counted.
    const unit = id === 'FR-CC-2238-SUSPEND' ? 'suspension' : fact.unit
    expect({
      id: rule.id,
      preset: rule.preset,
      trigger: rule.trigger,
      n: rule.period.n,
      unit: rule.period.unit,
      calendar: rule.calendar,
      roll: rule.roll,
      owed_by: rule.owedBy,
      url: rule.source.url,
    }).toEqual({ ...fact, unit })
    expect(rule.jurisdiction).toBe(id.slice(0, 2))
  })

  test('no date of verification is invented: only the texts of the dated snapshot have one', () => {
    for (const rule of shippedRules.values()) {
      expect(rule.source.checkedOn, rule.id).toBe(rule.source.url.includes('legalize-fr') ? '2026-04-03' : null)
    }
  })

  test('what is only partly confirmed says what was not read', () => {
    for (const rule of shippedRules.values()) {
      if (rule.source.confidence !== 'confirmed') expect(rule.source.caveat, rule.id).not.toBeNull()
    }
  })

  test('every text is written in both languages, with French spacing and typographic apostrophes', () => {
    for (const rule of shippedRules.values()) {
      const texts = [rule.label, rule.consequence, rule.source.article, rule.source.caveat, rule.notes]
      for (const text of texts.filter((one) => one !== null)) {
        expect(text.fr.length, rule.id).toBeGreaterThan(3)
        expect(text.en.length, rule.id).toBeGreaterThan(3)
        expect(findSpacingFaults(text.fr), rule.id).toEqual([])
        expect(text.en, rule.id).not.toMatch(/['"]/)
      }
    }
  })
})

describe('the worked examples in the rule files', () => {
  const cases = [...shippedRules.values()].flatMap((rule) =>
    rule.examples.map((example) => [`${rule.id} from ${example.on}`, rule, example] as const),
  )

  test.each(cases)(
    '%s',
    (_name, rule, { on, region = homeRegionOf(rule.jurisdiction), calendar, params, expect: date }) => {
      const result = explainDeadline(rule, { on, region, calendar, params }, shippedRules)
      expect(result.kind === 'computed' ? result.derivation.date : result).toBe(date)
    },
  )
})

describe('the schema', () => {
  const rule = () => structuredClone(ruleFiles[0]?.content) as Record<string, unknown>

  test.each([
    ['an unknown field', { comment: 'x' }],
    ['an unknown event', { trigger: 'complaint.recieved' }],
    ['a period without a number', { period: { n: null, unit: 'month' } }],
    ['business days without a calendar', { period: { n: 3, unit: 'business_day' }, calendar: null }],
    ['a calendar that nothing uses', { period: { n: 3, unit: 'month' }, calendar: 'bank5' }],
    ['a document date with a number', { period: { n: 3, unit: 'from_document' }, calendar: null }],
    ['days after days', { period: { n: 3, unit: 'calendar_day', thenDays: 2 }, calendar: null }],
    ['days after business days', { period: { n: 3, unit: 'business_day', thenDays: 2 }, calendar: 'bank5' }],
    ['days after a document date', { period: { n: null, unit: 'from_document', thenDays: 2 }, calendar: null }],
    ['days after a suspension', { period: { n: 6, unit: 'suspension', thenDays: 2 }, calendar: null }],
    ['no days after months', { period: { n: 3, unit: 'month', thenDays: 0 }, calendar: null }],
    ['an impossible date', { inForceFrom: '2026-02-30' }],
    ['a validity that ends before it begins', { inForceFrom: '2026-02-02', inForceTo: '2026-02-01' }],
    ['a label in one language', { label: { fr: 'Réponse' } }],
    ['no example', { examples: [] }],
  ])('refuses %s', (_name, change) => {
    expect(Rule.safeParse(rule()).success).toBe(true)
    expect(Rule.safeParse({ ...rule(), ...change }).success).toBe(false)
  })

  test.each(['month', 'year'])('takes days after a %s', (unit) => {
    const mixed = { ...rule(), period: { n: 1, unit, thenDays: 15 }, calendar: null }
    expect(Rule.safeParse(mixed).success).toBe(true)
  })

  test('two rules with one id are refused', () => {
    const one = ruleNamed('FR-CC-2224-5Y')
    expect(() => indexRules([one, one])).toThrow('FR-CC-2224-5Y')
  })
})

describe('the tables around the rules', () => {
  test('every clock of the table names a shipped rule, and no dossier follows one by two rows', () => {
    const followed = CLOCKS.flatMap(({ ruleId, profiles = Profile.options }) =>
      profiles.map((profile) => `${ruleId} ${profile}`),
    )
    expect(new Set(followed).size).toBe(followed.length)
    for (const { ruleId } of CLOCKS) expect(shippedRules.has(ruleId), ruleId).toBe(true)
  })

  test('every event has a name in both languages', () => {
    for (const event of ProcedureEvent.options) {
      expect(findSpacingFaults(EVENT_LABELS[event].fr), event).toEqual([])
      expect(EVENT_LABELS[event].en.length).toBeGreaterThan(5)
      expect(eventInSentence(event).fr).toMatch(/^[a-zéè]/)
    }
  })
})
