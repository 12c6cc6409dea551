import { describe, expect, test } from 'vitest'
import type { PlacedWord } from '#core/evidence/document'
import { Area, pagesToRedact } from '#core/evidence/redaction'
import { findOnPage, isUnder, linesOf, suggestOnPage } from '#core/evidence/redaction-areas'
import { compact, holdsSecret, secretsUnder, stillVisible } from '#core/evidence/redaction-secrets'

/** Lines of words on a page: every sign as wide as the next. */
const page = (number: number, lines: readonly string[]) => ({
  page: number,
  words: lines.flatMap((line, index) => {
    let left = 100
    return line.split(' ').map((text): PlacedWord => {
      const word = { text, left, top: 100 + index * 30, right: left + text.length * 10, bottom: 112 + index * 30 }
      left = word.right + 8
      return word
    })
  }),
})

const CARD = '4970 1000 0000 0055'
const first = page(1, ['Titulaire : Marguerite Vasseur', `Carte ${CARD} valable`, 'Le 12 mars 2026'])

describe('areas', () => {
  test('cover the words of a number with a little air, and no word beside it', () => {
    const [suggestion] = suggestOnPage(first)
    expect(suggestion).toMatchObject({ kind: 'card', shown: '•••• 0055' })
    const [area] = suggestion?.areas ?? []
    expect(area).toBeDefined()
    for (const word of first.words)
      expect(area !== undefined && isUnder(word, 1, area), word.text).toBe(/^(4970|1000|0000|0055)$/.test(word.text))
    expect(Area.safeParse(area).success).toBe(true)
  })

  test('are one for each line that a text goes over', () => {
    const broken = page(1, ['le nom de Marguerite', 'Vasseur est ici'])
    const [places] = findOnPage(broken, 'marguerite vasseur')
    expect(places).toHaveLength(2)
    expect(linesOf(broken.words).map((line) => line.length)).toEqual([4, 3])
  })

  test('reach no further than the page', () => {
    const edge = { page: 1, words: [{ text: 'Bord', left: 0, top: 0, right: 1000, bottom: 1000 }] }
    expect(findOnPage(edge, 'bord')).toEqual([[{ page: 1, left: 0, top: 0, right: 1, bottom: 1 }]])
  })
})

describe('what the areas hide', () => {
  const areas = suggestOnPage(first).flatMap((one) => one.areas)
  const secrets = secretsUnder([first], areas)

  test('is known without its spaces', () => expect([...secrets]).toEqual([compact(CARD)]))

  test.each([
    ['spaced otherwise', ['Voir 49701000 00000055 svp']],
    ['in one', ['Voir 4970100000000055']],
    ['over two lines', ['Voir 4970 1000', '0000 0055 svp']],
  ])('is found elsewhere when it is %s', (_how, lines) =>
    expect(stillVisible(page(2, lines), secrets, areas).length).toBe(1),
  )

  test('is not found where it is covered, nor where something else stands', () => {
    expect(stillVisible(first, secrets, areas)).toEqual([])
    expect(stillVisible(page(2, ['Voir 4970 1000 0000 0056', 'Le 12 mars']), secrets, areas)).toEqual([])
  })

  test('a short word counts as a whole word only', () => {
    const name = page(1, ['Mme Roux a dit'])
    const covered = findOnPage(name, 'roux').flat()
    const short = secretsUnder([name], covered)
    expect([...short]).toEqual(['roux'])
    expect(stillVisible(page(2, ['Rouxel et Leroux']), short, covered)).toEqual([])
    expect(stillVisible(page(2, ['Chez ROUX, hier']), short, covered)).toHaveLength(1)
    expect(holdsSecret('chez Roux.', short)).toBe(true)
    expect(holdsSecret('Leroux', short)).toBe(false)
  })

  test('an area over nothing hides nothing that could be looked for', () =>
    expect(secretsUnder([first], [{ page: 1, left: 0.8, top: 0.8, right: 0.9, bottom: 0.9 }]).size).toBe(0))
})

test.each([
  ['pdf', 7, 7],
  ['tiff', 3, 3],
  ['jpeg', null, 1],
  ['heic', null, 1],
  ['word', null, null],
  ['email', null, null],
] as const)('of a %s with %s pages, %s can be redacted', (kind, pages, wanted) => {
  expect(pagesToRedact({ kind, reading: { kind: 'read', pages, hasThumbnail: true } })).toBe(wanted)
  expect(pagesToRedact({ kind, reading: { kind: 'unread', reason: { fr: 'x', en: 'x' } } })).toBeNull()
})
