import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPrivate } from '#core/evidence/redaction-find'

const found = (text: string) => findPrivate(text).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)

describe('what looks private', () => {
  test.each([
    ['Carte 4970 1000 0000 0055.', 'card: 4970 1000 0000 0055'],
    ['IBAN : FR76 3000 6000 0112 3456 7890 189', 'iban: FR76 3000 6000 0112 3456 7890 189'],
    ['Sécu 2 55 08 14 168 025 38', 'social_security: 2 55 08 14 168 025 38'],
    ['Tél. : 06 12 34 56 78', 'phone: 06 12 34 56 78'],
    ['06.12.34.56.78', 'phone: 06.12.34.56.78'],
    ['06-12-34-56-78,', 'phone: 06-12-34-56-78'],
    ['mobile 0612345678', 'phone: 0612345678'],
    ['au +33 6 12 34 56 78 ou', 'phone: +33 6 12 34 56 78'],
    ['+33 (0)1 42 68 53 00', 'phone: +33 (0)1 42 68 53 00'],
    ['0033 1 42 68 53 00', 'phone: 0033 1 42 68 53 00'],
    ['06\u00a012\u00a034\u00a056\u00a078', 'phone: 06\u00a012\u00a034\u00a056\u00a078'],
    ['0 800 123 456 (gratuit)', 'phone: 0 800 123 456'],
    ['call +44 20 7946 0958', 'phone: +44 20 7946 0958'],
    ['+1 (212) 555-0142', 'phone: +1 (212) 555-0142'],
    ['+32 2 123 45 67 89', 'phone: +32 2 123 45 67 89'],
    ['écrire à Marguerite.Vasseur+banque@mail.exemple.fr.', 'email: Marguerite.Vasseur+banque@mail.exemple.fr'],
    ['<a@b.io>', 'email: a@b.io'],
  ])('%s', (text, wanted) => expect(found(text)).toEqual([wanted]))

  test.each([
    'Le 01/02/2024 à 14 h 30',
    '01.02.2024 14:30:12',
    '2026-03-12 10:11:12',
    'Total 1 234 567,89 EUR',
    'Virement +1 234 567 890,00 EUR',
    '+12 345,67 €',
    'SIRET 552 032 534 00012',
    'Commande n° 0612345678',
    'Référence client : 0123456789',
    'Numéro de suivi 1A 123 456 7890 1',
    'Facture 2024-06-12-34-56-78',
    '12 06 12 34 56 78 90',
    'FR76 3000 6000 0112 3456 7890 188',
    '2 55 08 14 168 025 39',
    '4970 1000 0000 0054',
    'prix@ 3 EUR',
    'jean@local',
    'v1.2.3@4.5',
  ])('nothing in %s', (text) => expect(found(text)).toEqual([]))

  test('what is shown never holds the whole of it', () => {
    for (const text of [
      '4970 1000 0000 0055',
      'FR76 3000 6000 0112 3456 7890 189',
      '06 12 34 56 78',
      'jean@exemple.fr',
    ]) {
      const [span] = findPrivate(text)
      expect(span?.shown).toContain('•')
      expect(span?.shown.replace(/\D/g, '').length).toBeLessThan(9)
    }
    expect(findPrivate('jean.dupont@exemple.fr')[0]?.shown).toBe('j•••@•••.fr')
  })

  const pair = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'))

  test('any French number in pairs is found, whatever the sign between them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(pair, { minLength: 4, maxLength: 4 }),
        fc.constantFrom(' ', '.', '-', '\u00a0', '\u202f'),
        (first, pairs, sign) => {
          const number = [`0${first}`, ...pairs].join(sign)
          expect(found(`Appelez le ${number}, merci`)).toContain(`phone: ${number}`)
        },
      ),
    )
  })

  test('no date, with a time or beside another, is a telephone number', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }),
        fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true }),
        fc.constantFrom('/', '.', '-', ' '),
        fc.constantFrom(' ', ' - ', ' au ', ', '),
        (one, other, sign, between) => {
          const written = (date: Date) =>
            [date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear()]
              .map((part) => String(part).padStart(2, '0'))
              .join(sign)
          const text = `${written(one)}${between}${written(other)} ${one.toISOString()}`
          expect(found(text).filter((one) => one.startsWith('phone') || one.startsWith('email'))).toEqual([])
        },
      ),
    )
  })

  test('no amount is a telephone number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom('', '+', '-', '+ '),
        fc.constantFrom(' EUR', ' €', '€', ''),
        (cents, sign, currency) => {
          const amount = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }).format(cents / 100)
          expect(found(`Solde ${sign}${amount}${currency} le jour`)).toEqual([])
        },
      ),
    )
  })

  test('no numbered order, invoice or file is a telephone number', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'Commande',
          'commande n° ',
          'N° de dossier : ',
          'Facture ',
          'réf. ',
          'Numéro client ',
          'order no. ',
        ),
        fc.integer({ min: 100_000_000, max: 999_999_999 }),
        (label, number) => {
          expect(found(`${label} 0${number}`).filter((one) => one.startsWith('phone'))).toEqual([])
        },
      ),
    )
  })

  test('spans never overlap and lie inside the text', () => {
    const bits = fc.constantFrom(
      '4970 1000 0000 0055',
      'FR76 3000 6000 0112 3456 7890 189',
      '06 12 34 56 78',
      'a@b.fr',
      ' ',
      ', ',
      'x',
      '7',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end } of findPrivate(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })
})
