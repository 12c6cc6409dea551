import { expect, test } from 'vitest'
import { dateInFileName } from '#core/evidence/file-name-date'
import { LocalDate } from '#core/kernel/local-date'

const today = LocalDate.parse('2026-03-23')

test.each([
  ['IMG-20260312-WA0001.jpg', '2026-03-12'],
  ["Capture d'écran 2026-03-12 à 14.05.33.png", '2026-03-12'],
  ['Capture d’écran 2026-03-12 140533.png', '2026-03-12'],
  ['Screenshot_20260312-140533.png', '2026-03-12'],
  ['Screenshot_2026-03-12-14-05-33-123_com.amex.png', '2026-03-12'],
  ['PXL_20260312_140533123.jpg', '2026-03-12'],
  ['20260312.pdf', '2026-03-12'],
  ['relevé 2026_03_12.pdf', '2026-03-12'],
  ['2026.03.12 facture.pdf', '2026-03-12'],
  ['scan_13-02-2026.pdf', '2026-02-13'],
  ['scan_02-13-2026.pdf', '2026-02-13'],
  ['scan 03-03-2026.pdf', '2026-03-03'],
  ['courrier 5.1.2026.pdf', '2026-01-05'],
  // The third of December is to come.
  ['scan_12-03-2026.pdf', '2026-03-12'],
  ['2026-03-12 copie de 2026-03-12.pdf', '2026-03-12'],
])('%s: %s', (name, on) => expect(dateInFileName(name, today)).toBe(on))

test.each([
  ['both ways in the past', 'scan_02-03-2026.pdf'],
  ['two dates', 'du 2026-01-05 au 2026-02-05.pdf'],
  ['two dates, one of them both ways', '2026-02-13 ou 02-03-2026.pdf'],
  ['a day to come', 'billet 2026-12-24.pdf'],
  ['no such day', 'scan_20260231.pdf'],
  ['a month of 13', 'IMG-20261312.jpg'],
  ['part of a longer number', 'facture 120260312.pdf'],
  ['part of a longer number at its end', 'commande-2026031299.pdf'],
  ['a version', 'notice 1.2.2026.03.12.pdf'],
  ['a year alone', 'impôts 2026.pdf'],
  ['two digits of a year', '12-03-26.pdf'],
  ['no date at all', 'facture.pdf'],
])('%s: nothing is guessed (%s)', (_why, name) => expect(dateInFileName(name, today)).toBeNull())

test('a hostile name takes no time', () => {
  const start = performance.now()
  dateInFileName('2026-'.repeat(50_000), today)
  dateInFileName('1-2-'.repeat(50_000), today)
  expect(performance.now() - start).toBeLessThan(500)
})
