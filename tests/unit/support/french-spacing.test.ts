import { describe, expect, it } from 'vitest'
import { findEnglishFaults, findSpacingFaults, findWrittenFaults } from '#tests/support/french-spacing'

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

const writtenFaults: readonly (readonly [string, string])[] = [
  ['sous 15 jours', 'U+00A0 before a unit'],
  ['au plus 5\u202f000 euros', 'U+00A0 before a unit'],
  ['{{count}} jours de retard', 'U+00A0 before a unit'],
  ['ƍ mois', 'U+00A0 before a unit'],
  ['plus de 16 Mo', 'U+00A0 before a unit'],
  ['plus de 16Mo', 'U+00A0 before a unit'],
  ['le 12 juillet', 'U+00A0 in a date'],
  ['le 1er mars', 'U+00A0 in a date'],
  ['A défaut, je saisirai le médiateur.', 'accents on capitals'],
  ['Voici. A partir de demain', 'accents on capitals'],
  ['Etat du dossier', 'accents on capitals'],
  ['Ca ne va pas', 'accents on capitals'],
  ['Echéance', 'accents on capitals'],
  ['votre coeur', 'œ, not oe'],
  ['une manoeuvre', 'œ, not oe'],
  ['oui,non', 'a space after , ;'],
  ["l'", 'no straight apostrophe'],
  ['( deux)', 'no space inside ( )'],
  ['(deux )', 'no space inside ( )'],
  ['un dossier - complet', '– for a dash between spaces'],
  ['deux\u00a0 espaces', 'one space of any kind'],
  ['Fin..', 'one full stop'],
]

const writtenWell = [
  'sous 15\u00a0jours, soit {{count}}\u00a0mois',
  '12 pages, page 4',
  'le 12\u00a0juillet 2026, de mai à juin',
  'À défaut, l’État et l’Échéance',
  'Le plan A est prêt. Annexe A',
  'cœur, œuvre, coefficient',
  '{{a}},{{b}}',
  '1,5 et 3-5',
  'https://exemple.fr/l\u2019a,b..c?d=e',
  'un dossier – complet',
]

describe('findWrittenFaults', () => {
  it.each([...faulty, ...writtenFaults])('finds the fault planted in %j', (text, rule) => {
    expect(findWrittenFaults(text).map((fault) => fault.rule)).toContain(rule)
  })

  /** Dates that the program writes are judged where it writes them. */
  const undated = wellSet.filter((text) => !/ (?:mars|novembre) /.test(text))

  it.each([...undated, ...writtenWell])('accepts %j', (text) => {
    expect(findWrittenFaults(text)).toEqual([])
  })
})

describe('findEnglishFaults', () => {
  it.each([
    ["the company's reply", '’ for the apostrophe'],
    ['the word "yes"', '“ ” for quotation marks'],
    ['the word «\u00a0yes\u00a0»', '“ ” for quotation marks'],
    ['wait...', '… for three dots'],
    ['Subject : card', 'no space before , . ; ! ?'],
    ['two  spaces', 'one space'],
  ])('finds the fault planted in %j', (text, rule) => {
    expect(findEnglishFaults(text).map((fault) => fault.rule)).toContain(rule)
  })

  it.each(['the company’s “yes”: at 14:05, {{count}} of 3.', 'https://example.org/a?b'])('accepts %j', (text) => {
    expect(findEnglishFaults(text)).toEqual([])
  })
})
