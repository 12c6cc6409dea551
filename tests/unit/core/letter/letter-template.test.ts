import { describe, expect, it } from 'vitest'
import { conditionsIn, variablesIn } from '#core/letter/fill-template'
import type { TemplateText } from '#core/letter/letter'
import { LetterCondition, LetterVariable } from '#core/letter/letter-variables'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { citedArticles } from './cited-articles'
import { TEMPLATES } from './letter-cases'

/** The catalogue of procedure.md 5.2, in its order. */
const CATALOGUE = [
  'reclamation_initiale',
  'relance',
  'mise_en_demeure',
  'contestation_operation_non_autorisee',
  'remboursement_L133_25',
  'contestation_frais_ou_cloture',
  'contestation_achat',
  'demande_coordonnees_mediateur',
  'saisine_mediateur',
  'reponse_mediateur_pieces',
  'acceptation_proposition',
  'refus_proposition',
  'relance_mediateur_90j',
  'acces_rgpd',
  'plainte_cnil',
  'signalement',
  'saisine_conciliateur',
  'requete_tribunal',
  'retractation',
]
const IN_ENGLISH = ['L1', 'L2', 'L3', 'L9', 'L11', 'L12', 'L14', 'L19'].map(
  (name) => CATALOGUE[Number(name.slice(1)) - 1],
)

const textsOf = (text: TemplateText): readonly string[] => [
  text.delivery,
  text.subject,
  ...text.references.map((reference) => reference.text),
  text.salutation,
  ...text.blocks.flatMap((block) => [block.text ?? '', ...(block.items ?? [])]),
  text.closing,
]
const conditionsOf = (text: TemplateText): readonly (string | null)[] =>
  [...text.references, ...text.blocks].map(({ when }) => when)

describe('the catalogue', () => {
  it('is complete, with the letters that also exist in English', () => {
    expect(TEMPLATES.map(({ id }) => id).sort()).toEqual([...CATALOGUE].sort())
    expect(TEMPLATES.flatMap(({ id, en }) => (en === null ? [] : [id])).sort()).toEqual([...IN_ENGLISH].sort())
  })

  it('uses every variable and condition that it declares', () => {
    const all = TEMPLATES.flatMap(({ fr, en }) => (en === null ? [fr] : [fr, en]))
    const variables = new Set(all.flatMap(textsOf).flatMap(variablesIn))
    // For sentences of the person's own: a shipped one says whether the limit is over, and its fact holds it to that.
    const ownWords = ['reply_limit', 'ninety_days']
    expect(LetterVariable.options.filter((name) => !variables.has(name))).toEqual(ownWords)
    const conditions = new Set<string>(
      [
        ...all.flatMap(conditionsOf),
        ...TEMPLATES.flatMap(({ mustContain }) => mustContain.map(({ when }) => when)),
      ].flatMap((when) => conditionsIn(when).map(({ name }) => name)),
    )
    expect(LetterCondition.options.filter((name) => !conditions.has(name) && !name.startsWith('motive.'))).toEqual([])
  })
})

describe.each(TEMPLATES.map((template) => [template.id, template] as const))('letter %s', (_id, template) => {
  const languages = [template.fr, ...(template.en === null ? [] : [template.en])]

  it('uses variables and conditions of the closed lists only', () => {
    for (const text of languages) {
      for (const name of textsOf(text).flatMap(variablesIn)) expect(LetterVariable.options).toContain(name)
      for (const when of conditionsOf(text)) expect(() => conditionsIn(when)).not.toThrow()
      expect(
        textsOf(text)
          .join()
          .replace(/\{[a-z_]+\}/g, ''),
      ).not.toMatch(/[{}]/)
    }
    for (const { when } of template.mustContain) expect(() => conditionsIn(when)).not.toThrow()
  })

  it('gives each block the text or the items that its kind needs', () => {
    for (const { blocks } of languages)
      for (const { kind, text, items } of blocks) {
        expect(text !== null).toBe(kind === 'heading' || kind === 'paragraph')
        expect(items !== null).toBe(kind === 'list')
      }
  })

  it('says the same things in the same order in both languages', () => {
    if (template.en === null) return
    const shape = (text: TemplateText) => text.blocks.map(({ kind, when, meets }) => `${kind} ${when} ${meets}`)
    expect(shape(template.en)).toEqual(shape(template.fr))
    const names = (text: TemplateText) => textsOf(text).map((one) => [...variablesIn(one)].sort())
    expect(names(template.en)).toEqual(names(template.fr))
  })

  it('repeats the salutation in the closing, word for word', () => {
    expect(template.fr.closing).toContain(`agréer, ${template.fr.salutation.replace(/,$/, '')}, l’expression de`)
  })

  it('is set as French is, without two spaces', () => {
    expect(textsOf(template.fr).flatMap(findSpacingFaults)).toEqual([])
    for (const text of languages) expect(textsOf(text).join('\n')).not.toMatch(/[^\S\n]{2}/)
  })

  it('names in a mark only points that it must contain, and no point twice', () => {
    const points = template.mustContain.map(({ id }) => id)
    expect(new Set(points).size).toBe(points.length)
    for (const { references, blocks } of languages)
      for (const { meets } of [...references, ...blocks]) for (const point of meets) expect(points).toContain(point)
    expect(points).toContain('identity')
  })

  it('has an anchor for every article that it names', () => {
    const anchored = template.anchors.flatMap(({ title }) => citedArticles(title.fr))
    for (const text of languages)
      for (const article of textsOf(text).flatMap(citedArticles)) expect(anchored).toContain(article)
  })

  it('names the same articles in both languages', () => {
    const [french, english] = languages.map((text) => textsOf(text).map((one) => citedArticles(one).join(' ')))
    if (english !== undefined) expect(english).toEqual(french)
  })

  it('says of an anchor nothing that was not read: a source with its address, a date only with a source', () => {
    for (const { url, checkedOn } of template.anchors) {
      if (checkedOn !== null) expect(url).not.toBeNull()
      if (url !== null) expect(url).toMatch(/^https:\/\//)
    }
  })
})
