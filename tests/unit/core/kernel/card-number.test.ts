import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasCardNumber, maskCard, maskCardNumbers, maskCardNumbersIn } from '#core/kernel/card-number'

const luhnComplete = (digits: string): string => {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return `${digits}${(10 - (sum % 10)) % 10}`
}

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''))
const cards = fc.oneof(
  digits(12).map((rest) => luhnComplete(`37${rest}`)),
  digits(14).map((rest) => luhnComplete(`4${rest}`)),
  digits(13).map((rest) => luhnComplete(`55${rest}`)),
  digits(14)
    .map((rest) => luhnComplete(`6${rest}`))
    .filter((card) => /^(62|65|6011)/.test(card)),
)
const separators = fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u202f', '–', '/', '  ')

test('a card number is found however its digits are grouped, inside any sentence', () => {
  fc.assert(
    fc.property(cards, separators, fc.integer({ min: 2, max: 6 }), (card, separator, size) => {
      const grouped = (card.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator)
      for (const text of [
        grouped,
        `carte ${grouped}.`,
        `(${grouped})`,
        `n° ${grouped}, perdue`,
        `«\u00a0${grouped}\u00a0»`,
      ]) {
        expect(hasCardNumber(text)).toBe(true)
        const masked = maskCardNumbers(text)
        expect(masked.replace(/\D/g, '')).toBe(card.slice(-4))
        expect(hasCardNumber(masked)).toBe(false)
      }
    }),
    { numRuns: 500 },
  )
})

test('other long numbers are left character for character', () => {
  const others = [
    'FR76 3000 6000 0112 3456 7890 189',
    '313 536 898 00012',
    'RCS Nanterre 313 536 898',
    '1A 123 456 7890 1',
    '+33 1 47 77 74 54',
    '2026-03-23 14:05:00',
    '4111 1111 1111 1112',
    '12345678901234567890123456',
    'LEI 969500OQNI4UI7WF8N48',
  ]
  for (const text of others) {
    expect(hasCardNumber(text), text).toBe(false)
    expect(maskCardNumbers(text)).toBe(text)
  }
})

test('identifiers and digests pass untouched inside plain data, texts do not', () => {
  const id = '41111111-1111-4111-8111-111111111111'
  const sha = '4111111111111111'.repeat(4)
  expect(maskCardNumbersIn({ id, list: [sha, 'carte 4111 1111 1111 1111', 7, null, true] })).toEqual({
    id,
    list: [sha, 'carte •••• 1111', 7, null, true],
  })
  expect(maskCard('3782 822463 10005')).toBe('•••• 0005')
})
