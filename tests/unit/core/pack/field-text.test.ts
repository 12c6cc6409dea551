import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexRules, Rule } from '#core/deadline/rule'
import type { Block } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import { Mediator } from '#core/mediator/mediator'
import { fitField, sectionOfText, sectionsOfRequest, sentencesOf, type TextSection } from '#core/pack/field-text'
import { FieldFit } from '#core/pack/fit-plan'
import { gatherPackFacts } from '#core/pack/pack-facts'
import { buildRequest } from '#core/pack/request-text'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { aDossier, amex, anEntry, anEvidence, aPerson, day, readResource } from '#tests/support/make-dossier'

const rulesById = indexRules(readdirSync('resources/rules').map((name) => Rule.parse(readResource('rules', name))))

const copy = anEvidence(1, { title: 'Réclamation', documentDate: day('2026-11-06') })
const sent = anEntry(1, '2026-11-06', { events: [['complaint.sent', '2026-11-06']], cites: [copy] })
const calls = Array.from({ length: 30 }, (_, index) =>
  anEntry(index + 2, '2026-10-28', { summary: `Appel ${index + 1}` }),
)

const request = (language: 'fr' | 'en', summary: string): readonly Block[] =>
  buildRequest(
    gatherPackFacts({
      dossier: aDossier({ summary }),
      company: amex(),
      person: aPerson(),
      mediator: Mediator.parse(readResource('mediators', 'mediateur-afepame.json')),
      entries: [sent, ...calls],
      evidence: [copy],
      letter: null,
      language,
      today: day('2026-11-23'),
      order: [],
      rulesById,
    }),
  )

const STORY = Array.from({ length: 60 }, (_, index) => `Le fait n°\u00a0${index + 1} est arrivé. Il compte.`).join(
  '\n\n',
)

describe('sentencesOf', () => {
  it.each([
    ['Un. Deux\u202f! Trois\u202f?', ['Un. ', 'Deux\u202f! ', 'Trois\u202f?']],
    ['J’ai écrit à M. Martin. Sans suite.', ['J’ai écrit à M. Martin. ', 'Sans suite.']],
    ['Voir art. L.\u00a0612-2, p. 4. Fin.', ['Voir art. L.\u00a0612-2, p. 4. Fin.']],
    ['Payé le 3 mars 2026. Puis rien.', ['Payé le 3 mars 2026. ', 'Puis rien.']],
    ['Il a dit «\u00a0Non.\u00a0» Puis il est parti.', ['Il a dit «\u00a0Non.\u00a0» ', 'Puis il est parti.']],
    ['Livres, disques, etc. et rien d’autre.', ['Livres, disques, etc. et rien d’autre.']],
    ['Une ligne\nsans fin', ['Une ligne\nsans fin']],
    ['Un titre\n\nUn paragraphe', ['Un titre\n\n', 'Un paragraphe']],
    ['Coût 1.50 euro', ['Coût 1.50 euro']],
    ['', []],
  ])('divides %j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })

  it('loses nothing of any text', () => {
    const bits = fc.constantFrom('Mot', ' ', '. ', '\n', '\n\n', '…', '?', 'M. ', '»', '2026', 'é', '😀', '\u202f! ')
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        expect(sentencesOf(parts.join('')).join('')).toBe(parts.join(''))
      }),
      { numRuns: 500 },
    )
  })
})

describe('fitField', () => {
  it('leaves alone what fits, to the last character', () => {
    const text = 'Une phrase. Une autre.'
    const fit = { text, characters: 22, limit: 22, over: 0, short: null }
    expect(fitField(sectionOfText(text), 22, 'fr')).toEqual(fit)
    expect(fitField(sectionOfText(text), 21, 'fr')).toEqual({
      ...fit,
      limit: 21,
      over: 1,
      short: { text: 'Une phrase.', characters: 11 },
    })
  })

  it('counts as a browser does', () => {
    expect(fitField(sectionOfText('😀'), 1, 'fr')).toMatchObject({ characters: 2, over: 1, short: null })
  })

  it('offers nothing where not one sentence fits', () => {
    expect(fitField(sectionOfText('Une phrase assez longue.'), 10, 'en')).toMatchObject({ over: 14, short: null })
  })

  it('keeps the order of the sections and drops first what matters least', () => {
    const sections: readonly TextSection[] = [
      { heading: 'Faits', units: ['Un. ', 'Deux. ', 'Trois.'], rank: 1 },
      { heading: 'Suites', units: ['Rien.'], rank: 2 },
      { heading: 'Demande', units: ['Je demande. ', 'Merci.'], rank: 0 },
    ]
    const short = (limit: number) => fitField(sections, limit, 'fr').short?.text
    expect(fitField(sections, 999, 'fr').text).toBe(
      'Faits\nUn. Deux. Trois.\n\nSuites\nRien.\n\nDemande\nJe demande. Merci.',
    )
    expect(short(62)).toBe('Faits\nUn. Deux. Trois.\n\nDemande\nJe demande. Merci.')
    expect(short(45)).toBe('Faits\nUn. Deux.\n\nDemande\nJe demande. Merci.')
    expect(short(20)).toBe('Demande\nJe demande.')
  })
})

describe('a request in a field', () => {
  it.each(['fr', 'en'] as const)('has its five parts, without numbers, in %s', (language) => {
    const sections = sectionsOfRequest(request(language, 'Deux paiements inconnus.'), language)
    expect(sections.map(({ rank }) => rank)).toEqual([1, 3, 4, 2, 0])
    for (const { heading, units } of sections) {
      expect(heading).toMatch(/^\p{Lu}/u)
      expect(units.length).toBeGreaterThan(0)
    }
    const { text, over } = fitField(sections, 100_000, language)
    expect(over).toBe(0)
    expect(text).toContain('850')
    expect(text).not.toMatch(/\[object|undefined|\[\u00a0\]/)
    if (language === 'fr') expect(findSpacingFaults(text)).toEqual([])
  })

  it.each([400, 1000, 4000, 5000])('is short enough for %i characters, whole sentence by whole sentence', (limit) => {
    const sections = sectionsOfRequest(request('fr', STORY), 'fr')
    const fit = fitField(sections, limit, 'fr')
    expect(() => FieldFit.parse(fit)).not.toThrow()
    expect(fit.characters).toBe(fit.text.length)
    expect(fit.over).toBe(fit.text.length - limit)
    const { text, characters } = fit.short ?? { text: '', characters: -1 }
    expect(characters).toBe(text.length)
    expect(text.length).toBeLessThanOrEqual(limit)
    expect(text).toContain('Montant demandé')
    expect(text.endsWith('Le texte complet figure dans le dossier joint.')).toBe(true)
    const units = new Set(sections.flatMap((section) => section.units.map((unit) => unit.trim())))
    const known = new Set([...units, ...sections.map(({ heading }) => heading)])
    for (const line of text.split(/\n+/).slice(0, -1))
      for (const sentence of sentencesOf(line)) expect([sentence, known.has(sentence.trim())]).toEqual([sentence, true])
    // Nothing more of what is kept first would have gone in.
    if (limit >= 1000) expect(limit - text.length).toBeLessThan(150)
  })

  it('says the same of any limit: it fits, or the excess is exact and the short text fits', () => {
    const sections = sectionsOfRequest(request('fr', STORY), 'fr')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9000 }), (limit) => {
        const { text, over, short } = fitField(sections, limit, 'fr')
        expect(over).toBe(Math.max(0, text.length - limit))
        if (short !== null) expect(short.text.length).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 300 },
    )
  })

  it('turns lists and tables into lines', () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: richText('1. Le demandeur') },
      { kind: 'paragraph', text: richText('Laissé de côté.') },
      { kind: 'heading', text: richText('5. Les faits') },
      { kind: 'list', items: [richText('Un'), richText('Deux. Trois.')] },
      {
        kind: 'table',
        columns: [],
        rows: [[richText('3 mars'), richText(''), richText('12 €')]],
        total: [richText('Total'), richText('12 €')],
      },
    ]
    expect(fitField(sectionsOfRequest(blocks, 'fr'), 500, 'fr').text).toBe(
      'Les faits\n– Un\n– Deux. Trois.\n– 3 mars – 12 €\n– Total – 12 €',
    )
  })
})
