import { describe, expect, test } from 'vitest'
import { ExplainInput, ExplainProblem } from '#core/deadline/derivation'
import { describeDerivation, EXPLAIN_PROBLEMS } from '#core/deadline/describe'
import { explainDeadline } from '#core/deadline/explain'
import { homeRegionOf } from '#core/deadline/region'
import { Rule } from '#core/deadline/rule'
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
        'Délai : 15 jours ouvrables ; le jour de départ ne compte pas, puis on compte du lundi au vendredi, sans les jours fériés. ' +
        'Il court jusqu’à la fin du mardi 28 juillet 2026. ' +
        '« Jour ouvrable » se lit de deux façons : le délai finit le 28 juillet 2026 si le samedi ne compte pas, le 24 juillet 2026 s’il compte ; ne parlez de retard qu’après la date la plus tardive. ' +
        'Texte : Code monétaire et financier, art. L. 133-45, al. 4 (https://www.doctrine.fr/l/texts/codes/LEGITEXT000006072026/articles/LEGIARTI000035407338?version=LEGIARTI000037294360), date de vérification inconnue.',
    )
    expect(plain(en)).toContain(
      'Starting point: complaint received by the company, on Monday 6 July 2026. Period: 15 business days; the starting day does not count, then the days counted are Monday to Friday, without public holidays. It runs to the end of Tuesday 28 July 2026. “Business day” can be read in two ways: the period ends on 28 July 2026 if Saturdays do not count, on 24 July 2026 if they do; speak of lateness only after the later date.',
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
    const { fr, en } = tell('FR-CC-2238-SUSPEND', { on: '2024-03-01', params: outside })
    expect(en).toContain('does not change it. It runs to the end of Thursday 1 March 2029.')
    expect(fr).not.toContain('Délai')
  })

  test('a month that lacks the day names it; one that has it does not speak of it', () => {
    expect(plain(tell('FR-MED-OPEN-2M', { on: '2026-07-31' }).fr)).toContain(
      'Délai : 2 mois ; comme septembre 2026 n’a pas de 31, le délai finit le dernier jour du mois. Il court jusqu’à la fin du mercredi 30 septembre 2026. La voie s’ouvre le lendemain.',
    )
    expect(tell('FR-MED-OPEN-2M', { on: '2026-07-31' }).en).toContain(
      'as September 2026 has no day 31, the period ends on its last day. It runs to the end of Wednesday 30 September 2026. The way opens the next day.',
    )
    expect(plain(tell('FR-MED-OPEN-2M', { on: '2026-07-30' }).fr)).toContain('le délai finit le même jour du mois. Il')
    expect(plain(tell('FR-CC-2224-5Y', { on: '2024-02-28' }).fr)).toContain(
      '5 ans ; le délai finit le même jour du même mois. Il',
    )
  })

  test('an end on a closed day that does not roll says so; one on a working day does not', () => {
    const closed = tell('FR-CONSO-L612-2-1Y', { on: '2025-08-15' })
    expect(closed.fr).toContain('samedi 15 août 2026. Ce n’est pas un jour ouvrable, mais ce délai n’est pas prolongé.')
    expect(closed.en).toContain('That is not a working day, but this period is not extended.')
    expect(tell('FR-CONSO-L612-2-1Y', { on: '2025-08-14' }).fr).not.toContain('prolongé')
    // Good Friday: closed in Alsace-Moselle only.
    const goodFriday = { on: '2025-04-03' }
    expect(tell('FR-CONSO-L612-2-1Y', goodFriday).fr).not.toContain('prolongé')
    expect(tell('FR-CONSO-L612-2-1Y', { ...goodFriday, region: 'FR-ALSACE-MOSELLE' }).fr).toContain('prolongé')
  })

  test('a date read in a document is no count', () => {
    const { fr, en } = tell('FR-CONSO-R612-4-ACCEPT', { on: '2026-03-02', params: { date: '2026-04-05' } })
    expect(plain(fr)).toContain(
      'Délai : celui que fixe le document. Il court jusqu’à la fin du dimanche 5 avril 2026. Texte',
    )
    expect(en).toContain('Period: the one set by the document. It runs')
  })

  test('what you owe says to keep to the earlier reading', () => {
    expect(tell('FR-ASS-L113-2-5JO', { on: '2026-05-12' }).fr).toContain('tenez-vous à la date la plus proche')
  })

  test('months, then days', () => {
    const told = (period: Rule['period']) => {
      const rule = Rule.parse({ ...ruleNamed('FR-CPC-1416-1M'), period })
      const result = explainDeadline(rule, ExplainInput.parse({ on: '2026-01-31', region: 'FR' }), shippedRules)
      if (result.kind !== 'computed') throw new Error(JSON.stringify(result))
      const { fr, en } = describeDerivation(result.derivation, rule)
      expect(findSpacingFaults(fr)).toEqual([])
      return [plain(fr), en]
    }
    const [fr, en] = told({ n: 1, unit: 'month', thenDays: 10 })
    expect(fr).toContain(
      'Délai : 1 mois et 10 jours ; comme février 2026 n’a pas de 31, le compte s’arrête au dernier jour de ce mois, puis les jours s’y ajoutent. Il court jusqu’à la fin du mardi 10 mars 2026.',
    )
    expect(en).toContain(
      'Period: 1 month and 10 days; as February 2026 has no day 31, the count stops at its last day, then the days are added. It runs to the end of Tuesday 10 March 2026.',
    )
    expect(told({ n: 2, unit: 'year', thenDays: 1 })[0]).toContain(
      'Délai : 2 ans et 1 jour ; les années se comptent d’abord, puis les jours s’y ajoutent.',
    )
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
