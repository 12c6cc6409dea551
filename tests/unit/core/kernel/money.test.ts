import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, parseAmount, sumMoney } from '#core/kernel/money'

test('amounts are written as French and English readers write them', () => {
  expect(formatMoney({ cents: 123_456_750, currency: 'EUR' }, 'fr')).toBe('1\u202f234\u202f567,50\u00a0€')
  expect(formatMoney({ cents: 123_456, currency: 'EUR' }, 'en')).toBe('€1,234.56')
})

test('what a person types is read as cents, or refused', () => {
  const read: Readonly<Record<string, number | null>> = {
    '1240': 124_000,
    '1 240,50': 124_050,
    '1\u202f240,5 €': 124_050,
    '1.240,50': 124_050,
    '1,240.50': 124_050,
    '0,05': 5,
    '12.5': 1250,
    '': null,
    douze: null,
    '1,2,3': null,
    '-5': null,
    '1e5': null,
    '12,345': 1_234_500,
    '999999999999': null,
  }
  for (const [typed, cents] of Object.entries(read)) expect(parseAmount(typed), typed).toBe(cents)
})

test('whatever is written is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.constantFrom('fr' as const, 'en' as const),
      (cents, language) => {
        expect(parseAmount(formatMoney({ cents, currency: 'EUR' }, language))).toBe(cents)
      },
    ),
  )
})

test('a sum needs one currency', () => {
  expect(
    sumMoney([
      { cents: 1, currency: 'EUR' },
      { cents: 2, currency: 'EUR' },
    ]),
  ).toEqual({ cents: 3, currency: 'EUR' })
  expect(
    sumMoney([
      { cents: 1, currency: 'EUR' },
      { cents: 2, currency: 'GBP' },
    ]),
  ).toBeNull()
  expect(sumMoney([])).toBeNull()
})
