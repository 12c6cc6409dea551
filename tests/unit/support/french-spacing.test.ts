import { describe, expect, it } from 'vitest'
import { findSpacingFaults } from '#tests/support/french-spacing'

const faulty: readonly (readonly [string, string])[] = [
  ['Pourquoi cette date ?', 'U+202F before ; ! ?'],
  ['Pourquoi\u00a0?', 'U+202F before ; ! ?'],
  ['Enregistré!', 'U+202F before ; ! ?'],
  ['un ; deux', 'U+202F before ; ! ?'],
  ['Objet : carte', 'U+00A0 before :'],
  ['Objet: carte', 'U+00A0 before :'],
  ['Objet\u202f: carte', 'U+00A0 before :'],
  ['« oui\u00a0»', 'U+00A0 after «'],
  ['«\u00a0oui »', 'U+00A0 before »'],
  ['pièce n° 4', 'U+00A0 after n°'],
  ['pièce n°4', 'U+00A0 after n°'],
  ['article L. 133-45', 'U+00A0 after L. R. D.'],
  ['article L.133-45', 'U+00A0 after L. R. D.'],
  ['M. Dupont', 'U+00A0 after M. Mme art.'],
  ['art. 1103', 'U+00A0 after M. Mme art.'],
  ['12,50 €', 'U+00A0 before € and %'],
  ['12%', 'U+00A0 before € and %'],
  ['1 240,00\u00a0€', 'no plain space inside a number'],
  ['à 12 h 30', 'U+00A0 before h of an hour'],
  ['à 12h30', 'U+00A0 before h of an hour'],
  ['le 1 mars 2026', '1er, not 1'],
  ["aujourd'hui", '’ for the apostrophe'],
  ['le mot "oui"', '« » for quotation marks'],
  ['En cours...', '… for three dots'],
  ['oui , non', 'no space before , .'],
  ['deux  espaces', 'one space'],
]

const wellSet = [
  'Pourquoi cette date\u202f?',
  'Objet\u00a0: carte',
  '«\u00a0oui\u00a0»',
  'pièce n°\u00a04',
  'article L.\u00a0133-45',
  '1\u202f240,00\u00a0€, soit 12\u00a0%',
  'à 12\u00a0h\u00a030',
  '24\u00a0h/24, 7\u00a0j/7',
  'le 1er mars 2026',
  'aujourd’hui, l’écran dit «\u00a0En cours…\u00a0»',
  'Voir https://exemple.fr/page?a=1;b=2 ou ecrire@exemple.fr',
  'À 14:05, {{count}} pièces',
  'Appelez le 01 47 77 74 54 avant le 23 novembre 2026',
  '<b>Attention</b>\u202f!',
  'Vraiment\u202f?!',
  '75009 Paris',
]

describe('findSpacingFaults', () => {
  it.each(faulty)('finds the fault planted in %j', (text, rule) => {
    expect(findSpacingFaults(text).map((fault) => fault.rule)).toContain(rule)
  })

  it.each(wellSet)('accepts %j', (text) => {
    expect(findSpacingFaults(text)).toEqual([])
  })

  it('says where the fault is', () => {
    expect(findSpacingFaults('Bonjour !')).toEqual([{ rule: 'U+202F before ; ! ?', index: 8, excerpt: 'Bonjour !' }])
  })
})
