import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#core/kernel/bilingual'
import { textsOf } from '#core/letter/letter-texts'
import { wordsToSpell } from '#core/letter/spelling-words'
import { createSpelling } from '#electron/readers/spelling-client'
import { loadResources } from '#electron/services/load-resources'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
beforeAll(async () => {
  house = await tempHouse()
})
afterAll(() => house.close())

const check = (language: Language, words: readonly string[]) =>
  house.api.spelling.check({ language, words: [...words] })

const RIGHT_FR = [
  ...['l’avion', "l'avion", 'qu’il', "qu'il", 'aujourd’hui', "aujourd'hui", 'dit-il', 'c’est-à-dire', 'rendez-vous'],
  ...['rendez\u2011vous', 'Médiateur', 'MÉDIATEUR', 'œuvre', 'me\u0301diateur', 'jusqu’au', 'lorsqu’elle'],
  ...['SignalConso', 'RGPD', 'l’ACPR', 'phishing', 'l’email', 'presqu’île', 'a-t-il', 'ci-joint', 'Puis-je'],
]
const WRONG_FR = [
  ...['remboursment', 'recomandé', 'reclammation', 'prélevment', 'aujourdhui', 'lorseque', 'oeuvre', 'médiatteur'],
  ...['dévelopement', 'l’avoin', 'connaitrre', 'Remboursment', 'REMBOURSMENT'],
]
const RIGHT_EN = [
  'colour',
  'color',
  'cheque',
  'honour',
  'don’t',
  "don't",
  'Ombudsman',
  'IBAN',
  'chargeback',
  're-issued',
]
const WRONG_EN = ['recieve', 'cheqeu', 'refundd', 'complaintt', 'seperate', 'definately']

describe('the spelling check', () => {
  it('takes right French for right, however it is written', async () => {
    expect(await check('fr', RIGHT_FR)).toEqual([])
  })
  it('finds what is wrong in French', async () => {
    expect(await check('fr', WRONG_FR)).toEqual(WRONG_FR)
  })
  it('takes British and American English for right', async () => {
    expect(await check('en', RIGHT_EN)).toEqual([])
  })
  it('finds what is wrong in English', async () => {
    expect(await check('en', WRONG_EN)).toEqual(WRONG_EN)
  })

  it.each([
    ['fr', 'remboursment', 'remboursement'],
    ['fr', 'recomandé', 'recommandé'],
    ['fr', 'aujourdhui', 'aujourd’hui'],
    ['fr', 'oeuvre', 'œuvre'],
    ['en', 'recieve', 'receive'],
    ['en', 'cheqeu', 'cheque'],
  ] as const)('suggests, in %s, for « %s »: %s', async (language, word, meant) => {
    const suggested = await house.api.spelling.suggest({ language, word })
    expect(suggested).toContain(meant)
    expect(suggested.length).toBeLessThanOrEqual(6)
    expect(suggested.join('')).not.toContain("'")
  })

  it('answers for anything at all', async () => {
    const odd = ['a'.repeat(200), '\u0000', '😀', '-', '’', 'ي'.repeat(50), '{}', '\ud800']
    await check('fr', odd)
    for (const word of odd) await house.api.spelling.suggest({ language: 'fr', word })
    expect(await check('fr', ['recomandé', 'lettre'])).toEqual(['recomandé'])
  })

  it('knows the names of the dossiers, the person and the companies, alone and elided', async () => {
    expect(await check('fr', ['Zylberstejnn', 'd’Oxbrizz'])).toEqual(['Zylberstejnn', 'd’Oxbrizz'])
    await house.api.person.update({ changes: { firstName: 'Agathe', lastName: 'Zylberstejnn' } })
    expect(await check('fr', ['Zylberstejnn', 'zylberstejnn', 'd’Oxbrizz'])).toEqual(['d’Oxbrizz'])
  })

  it('learns a word, in every form of its capitals, and forgets it', async () => {
    expect(await check('fr', ['trucmuchage'])).toEqual(['trucmuchage'])
    expect(await house.api.spelling.learn({ word: 'trucmuchage' })).toEqual(['trucmuchage'])
    expect(await house.api.spelling.learn({ word: 'trucmuchage' })).toEqual(['trucmuchage'])
    expect(await check('fr', ['Trucmuchage', 'l’trucmuchage', 'TRUCMUCHAGE'])).toEqual([])
    expect(await house.api.spelling.own({})).toEqual(['trucmuchage'])
    expect(await house.api.spelling.forget({ word: 'trucmuchage' })).toEqual([])
    expect(await check('fr', ['trucmuchage'])).toEqual(['trucmuchage'])
  })

  it.each(['', 'deux mots', '4970101234567890', 'a1', '-', 'x'.repeat(61)])('learns no « %s »', async (word) => {
    await expect(house.api.spelling.learn({ word })).rejects.toMatchObject({ error: { code: 'input.invalid' } })
  })
})

describe('a dictionary whose process is not there', () => {
  it('is said, and not taken for a text without mistakes', async () => {
    const spelling = createSpelling({
      fork: () => {
        throw new Error('no process')
      },
    })
    expect(await spelling.misspelt('fr', ['recomandé'], [])).toBeNull()
    expect(await spelling.suggest('fr', 'recomandé')).toEqual([])
    await spelling.close()
  })

  it.each([
    ['never starts', false],
    ['never answers', true],
  ])('is given up and killed when it %s', async (_, isReady) => {
    let killed = 0
    const spelling = createSpelling({
      fork: () => ({
        send: () => {},
        onMessage: (listener) => {
          if (isReady) setTimeout(() => listener('ready'), 1)
        },
        onExit: () => {},
        kill: () => {
          killed += 1
        },
      }),
      limits: { start: 50, perFile: 50 },
    })
    expect(await spelling.misspelt('fr', ['recomandé'], [])).toBeNull()
    expect(await spelling.suggest('fr', 'recomandé')).toEqual([])
    expect(killed).toBe(2)
  })
})

/** Every text that a template can put into a letter, in one language: its wording and its points. */
const wordsOfTemplates = (language: Language): readonly string[] => {
  const { templates } = loadResources(resolve('resources'))
  const texts = [...templates.values()].flatMap((template) => {
    const wording = template[language]
    if (wording === null) return []
    const { delivery, subject, references, salutation, blocks, closing } = wording
    const of = blocks.flatMap(({ text, items }) => [text ?? '', ...(items ?? [])])
    return [template.title[language], delivery, subject, salutation, closing, ...references.map((r) => r.text), ...of]
  })
  return texts.flatMap((text) => wordsToSpell(text.replace(/\{[a-z_]+\}/g, ' ')).map(({ word }) => word))
}

describe('our own letters', () => {
  it.each(['fr', 'en'] as const)('have no word that the check would mark, in %s', async (language) => {
    const words = wordsOfTemplates(language)
    expect(words.length).toBeGreaterThan(1500)
    expect(await check(language, words)).toEqual([])
  })

  it('have none either when they are filled from the example', async () => {
    const { id: dossierId } = await house.api.sample.create({})
    for (const { id: templateId } of await house.api.letter.templates({})) {
      const { content } = await house.api.letter.draft({ dossierId, templateId, language: 'fr' })
      const words = textsOf(content).flatMap((text) => wordsToSpell(text).map(({ word }) => word))
      expect({ templateId, wrong: await check('fr', words) }).toEqual({ templateId, wrong: [] })
    }
  })
})
