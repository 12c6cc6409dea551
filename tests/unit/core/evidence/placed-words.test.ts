import { describe, expect, test } from 'vitest'
import { ocrQuality } from '#core/evidence/ocr-quality'
import { maskPlacedWords } from '#core/evidence/placed-words'
import { maskSensitive } from '#core/evidence/sensitive'

const at = { left: 0, top: 0, right: 10, bottom: 10 }
const words = (text: string) => text.split(/\s+/).map((word) => ({ text: word, ...at }))
const masked = (text: string) =>
  maskPlacedWords(words(text), maskSensitive(text).text)
    .map((word) => word.text)
    .join(' ')

describe('words of a masked page', () => {
  test('a card number in four words leaves its last four figures, and every other word stays', () => {
    expect(masked('Carte 4111 1111 1111 1234')).toBe('Carte 4111 1111 1111 1234')
    const hidden = masked('Carte 4111 1111 1111 1111 le 3 mai 489,00 €')
    expect(hidden).toContain('Carte')
    expect(hidden).toContain('le 3 mai 489,00 €')
    expect(hidden).not.toContain('4111')
    expect(hidden.match(/1111/g)).toHaveLength(1)
  })

  test('an account number in seven words, over a line end', () => {
    const hidden = masked('IBAN FR76 3000 6000\n0112 3456 7890 189 du compte')
    for (const part of ['3000', '6000', '0112', '3456', '7890']) expect(hidden).not.toContain(part)
    expect(hidden).toContain('du compte')
  })

  test('a word that the masked text lost is hidden, its place kept', () => {
    expect(maskPlacedWords(words('un deux trois'), 'un trois')).toEqual([
      { text: 'un', ...at },
      { text: '••••', ...at },
      { text: 'trois', ...at },
    ])
  })
})

test('quality in words', () => {
  expect([100, 80, 79, 55, 54, 0].map(ocrQuality)).toEqual(['good', 'good', 'partial', 'partial', 'poor', 'poor'])
})
