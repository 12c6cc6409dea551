import { describe, expect, test } from 'vitest'
import { ExplainInput, ExplainProblem } from '#core/deadline/derivation'
import { describeDerivation, EXPLAIN_PROBLEMS } from '#core/deadline/describe'
import { explainDeadline } from '#core/deadline/explain'
import { homeRegionOf } from '#core/deadline/region'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { ruleNamed, shippedRules } from './rules-on-disk'

const tell = (ruleId: string, input: Record<string, unknown>) => {
  const rule = ruleNamed(ruleId)
  const question = ExplainInput.parse({ region: homeRegionOf(rule.jurisdiction), ...input })
  const result = explainDeadline(rule, question, shippedRules)
  if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
  return describeDerivation(result.derivation, rule)
}
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('the sentences of a derivation', () => {
  test('business days whose readings differ', () => {
    const { fr, en } = tell('FR-CMF-L133-45-15', { on: '2026-07-06' })
    expect(plain(fr)).toBe(
      'Point de départ : réclamation reçue par l’entreprise, le lundi 6 juillet 2026. ' +
        'Délai : 15 jours ouvrables ; le jour de départ ne compte pas, puis chaque jour compte du lundi au vendredi, sans les jours fériés. ' +
        'Il court jusqu’à la fin du mardi 28 juillet 2026. ' +
        '« Jour ouvrable » se lit de deux façons : 28 juillet 2026 (du lundi au vendredi, sans les jours fériés) ou 24 juillet 2026 (du lundi au samedi, sans les jours fériés) ; ne parlez de retard qu’après la plus tardive. ' +
        'Texte : Code monétaire et financier, art. L. 133-45, al. 4 (https://www.doctrine.fr/l/texts/codes/LEGITEXT000006072026/articles/LEGIARTI000035407338?version=LEGIARTI000037294360), date de vérification inconnue.',
    )
    expect(plain(en)).toContain(
      'Starting point: complaint received by the company, on Monday 6 July 2026. Period: 15 business days;',
    )
    expect(en).toContain('date of check unknown')
  })

  test('a roll, and a date of check', () => {
    const { fr, en } = tell('FR-CPC-1416-1M', { on: '2026-01-31' })
    expect(plain(fr)).toContain(
      'Il finirait le samedi 28 février 2026, qui n’est pas un jour ouvrable : il court jusqu’à la fin du lundi 2 mars 2026.',
    )
    expect(fr).toContain('vérifié le 3 avril 2026')
    expect(en).toContain('checked on 3 April 2026')
  })

  test('a suspension names the clock it stops, and for how long', () => {
    const params = { base_rule: 'FR-CC-2224-5Y', suspended_from: '2026-09-01', suspended_to: '2026-11-30' }
    expect(plain(tell('FR-CC-2238-SUSPEND', { on: '2024-03-01', params }).fr)).toContain(
      'Point de départ du délai suspendu : le vendredi 1er mars 2024. Suspendu du 1er septembre 2026 au 30 novembre 2026. ' +
        'Délai : au moins 6 mois après la suspension ; le temps de la médiation s’ajoute au délai. Il court jusqu’à la fin du mercredi 30 mai 2029.',
    )
    const outside = { ...params, suspended_from: '2030-01-01', suspended_to: '2030-02-01' }
    expect(tell('FR-CC-2238-SUSPEND', { on: '2024-03-01', params: outside }).en).toContain('does not change it')
  })

  test('what you owe says to keep to the earlier reading', () => {
    expect(tell('FR-ASS-L113-2-5JO', { on: '2026-05-12' }).fr).toContain('tenez-vous à la plus proche')
  })

  test('a text not yet in force on the starting day says so', () => {
    expect(tell('FR-CMF-L133-18-1BD', { on: '2022-08-17' }).en).toContain('not in force')
    expect(tell('FR-CMF-L133-18-1BD', { on: '2022-08-18' }).en).not.toContain('not in force')
  })

  test('every rule tells its first example in two to five well-set sentences per language', () => {
    for (const rule of shippedRules.values()) {
      const { on, region, calendar, params } = rule.examples[0] ?? {}
      const { fr, en } = tell(rule.id, { on, ...(region ? { region } : {}), calendar, params })
      expect(findSpacingFaults(fr), rule.id).toEqual([])
      for (const text of [fr, en]) expect(text, rule.id).not.toMatch(/undefined|null|NaN| {2}/)
    }
  })

  test('every problem is told in both languages', () => {
    for (const problem of ExplainProblem.options) {
      expect(findSpacingFaults(EXPLAIN_PROBLEMS[problem].fr)).toEqual([])
      expect(EXPLAIN_PROBLEMS[problem].en).toMatch(/\.$/)
    }
  })
})
