import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ADDRESS_RULES, envelopeOf } from '#core/letter/envelope'

const HOME = ['Jeanne Martin', '12, rue de la République', '69002 Lyon']
const of = (recipient: readonly string[]) => envelopeOf({ sender: HOME, recipient: [...recipient] })
const kinds = (recipient: readonly string[]) => of(recipient).problems.map(({ kind, line }) => [kind, line])
const slip = (recipient: readonly string[]) =>
  Object.fromEntries(of(recipient).slip.map(({ field, value }) => [field, value]))

describe('an address as the post wants it', () => {
  test('has its street and town in capitals without punctuation, and its names as they were written', () => {
    expect(
      of(['Banque d’Exemple', 'Service réclamations', '8 bis, av. de l’Opéra', '75001 Paris Cedex 01']).recipient,
    ).toEqual(['Banque d’Exemple', 'Service réclamations', "8 BIS AV DE L'OPÉRA", '75001 PARIS CEDEX 01'])
    expect(of(['M. Jean-Pierre Saint-Jean', '3, place Saint-Michel', '63000 Clermont-Ferrand']).recipient).toEqual([
      'M. Jean-Pierre Saint-Jean',
      '3 PLACE SAINT-MICHEL',
      '63000 CLERMONT-FERRAND',
    ])
  })

  test('has the country on its last line abroad', () => {
    expect(of(['Service des plaintes', 'Rue de la Loi, 16', '1000 Bruxelles', 'Belgique']).recipient).toEqual([
      'Service des plaintes',
      'RUE DE LA LOI 16',
      '1000 BRUXELLES',
      'BELGIQUE',
    ])
    expect(kinds(['Service des plaintes', 'Rue de la Loi, 16', '1000 Bruxelles', 'Belgique'])).toEqual([])
  })

  test('carries no telephone, no e-mail and no mark', () => {
    const { sender, problems } = envelopeOf({
      sender: [...HOME, '06 11 22 33 44', '+33 6 11 22 33 44', 'jeanne@example.org'],
      recipient: ['Banque', '[à compléter\u00a0: adresse du service réclamations]'],
    })
    expect(sender).toEqual(['Jeanne Martin', '12 RUE DE LA RÉPUBLIQUE', '69002 LYON'])
    expect(problems.map(({ block, kind }) => [block, kind])).toEqual([['recipient', 'unknown']])
  })

  test.each([
    [
      'a line too long',
      ['Banque', '8, avenue du Maréchal de Lattre de Tassigny prolongée', '75001 Paris'],
      'too_long',
      1,
    ],
    ['too many lines', ['a', 'b', 'c', 'd', 'e', '1 rue F', '75001 Paris'], 'too_many', null],
    ['no town', ['Banque', '8 avenue Foch'], 'no_town', null],
    ['nothing at all', ['', ' '], 'empty', null],
    ['a mark to verify', ['Banque', '8 rue A', '75001 Paris', '[à vérifier\u00a0: adresse]'], 'unverified', null],
    [
      'a mark to verify in English',
      ['Bank', '8 rue A', '75001 Paris', '[to be verified: address]'],
      'unverified',
      null,
    ],
  ])('%s is said', (_what, lines, kind, line) => {
    expect(kinds(lines)).toContainEqual([kind, line])
    for (const { text } of of(lines).problems) expect(text.fr.length * text.en.length).toBeGreaterThan(0)
  })

  test('38 characters are not too many', () => {
    const line = 'A'.repeat(ADDRESS_RULES.characters)
    expect(kinds([line, '1 rue B', '75001 Paris'])).toEqual([])
    expect(kinds([`${line}A`, '1 rue B', '75001 Paris'])).toEqual([['too_long', 0]])
  })

  test('a line of signs alone is none', () => {
    expect(of(['Jeanne Martin', '!', '69002 Lyon']).recipient).toEqual(['Jeanne Martin', '69002 LYON'])
  })

  test('whatever stands in the block, no line of it is empty, has two spaces in a row or is an e-mail', () => {
    const line = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...HOME, 'a@b.fr', '75001 Paris', 'Suisse'))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (block) => {
        for (const written of of(block).recipient) {
          expect(written.trim()).not.toBe('')
          expect(written).not.toMatch(/\s\s|@/)
        }
      }),
    )
  })
})

describe('the slip of a registered letter', () => {
  test('has the parts of both addresses in the order of the form', () => {
    expect(slip(['Banque', 'Service réclamations', 'TSA 12345', '8, rue A', '75001 Paris'])).toEqual({
      recipient_name: 'Banque',
      recipient_extra: 'Service réclamations, TSA 12345',
      recipient_street: '8 RUE A',
      recipient_town: '75001 PARIS',
      sender_name: 'Jeanne Martin',
      sender_street: '12 RUE DE LA RÉPUBLIQUE',
      sender_town: '69002 LYON',
    })
    expect(of(HOME).slip[0]?.label).toEqual({
      fr: 'Destinataire\u00a0: nom ou raison sociale',
      en: 'Addressee: name or company',
    })
  })

  test('says what is not known rather than guess it', () => {
    expect(slip(['Banque', 'quelque part'])).toMatchObject({
      recipient_name: 'Banque',
      recipient_extra: 'quelque part',
      recipient_street: null,
      recipient_town: null,
    })
    expect(slip(['Banque', '75001 Paris'])).toMatchObject({ recipient_street: null, recipient_town: '75001 PARIS' })
  })
})
