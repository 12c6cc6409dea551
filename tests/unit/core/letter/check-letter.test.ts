import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLetter } from '#core/letter/check-letter'
import { LetterContent } from '#core/letter/letter'
import { textsWithPlaces } from '#core/letter/letter-place'
import { Remark } from '#core/letter/remark'
import { findSpacingFaults } from '#tests/support/french-spacing'
import { day } from '#tests/support/make-dossier'
import { aCase, changed, paragraph, remarksOf, saying } from './check-case'
import { SIZES, TEMPLATES } from './letter-cases'

const drafts = TEMPLATES.flatMap((template) =>
  SIZES.flatMap((size) =>
    (template.en === null ? (['fr'] as const) : (['fr', 'en'] as const)).map((language) => ({
      id: template.id,
      size,
      language,
    })),
  ),
)

describe('a letter as it is drafted', () => {
  it.each(drafts)('$id, $size, $language: nothing but what the dossier lacks', ({ id, size, language }) => {
    const kinds = new Set(remarksOf(aCase(id, size, language)).map(({ kind }) => kind))
    for (const kind of ['placeholder', 'unverified'] as const) kinds.delete(kind)
    expect([...kinds]).toEqual([])
  })

  it('of a dossier that holds all it needs has nothing', () => {
    const clean = drafts.filter(({ id, size, language }) => remarksOf(aCase(id, size, language)).length === 0)
    expect(clean.length).toBeGreaterThan(25)
  })
})

describe('the remarks', () => {
  const faulty = saying(
    saying(aCase(), 'Vous êtes des voleurs. J’exige 1 250 € avant le 2 novembre 2026, voir pièce n° 9.'),
    'Le mardi 23 novembre 2026, [votre nom]. Carte 4111 1111 1111 1111.',
  )

  it('stand in reading order, each with its own id, well set, and parse', () => {
    const remarks = remarksOf(changed(faulty, { recipient: [], delivery: '' }))
    expect(new Set(remarks.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(8)
    expect(new Set(remarks.map(({ id }) => id)).size).toBe(remarks.length)
    const places = ['recipient', 'date', ...textsWithPlaces(faulty.content).map(({ place }) => place)]
    const order = remarks.map(({ at }) => (at === null ? -1 : places.indexOf(at.place)))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    for (const remark of remarks) {
      expect(Remark.parse(remark)).toEqual(remark)
      expect(remark.title.en).not.toBe('')
      expect(findSpacingFaults(remark.why.fr)).toEqual([])
    }
  })

  it('are the same again for the same letter', () => {
    expect(remarksOf(faulty)).toEqual(remarksOf(faulty))
  })
})

const word = fc.oneof(
  fc.constantFrom(
    ...[
      'le 31 juin 2026',
      'au plus tard le 2 novembre 2026',
      '1 250 €',
      '€',
      '«',
      '»',
      '"',
      '!!!',
      'vous êtes des escrocs',
    ],
    ...[
      'pièce n° 4',
      '[à compléter',
      '[x]',
      'L. 133-45',
      'quinze jours',
      '4111111111111111',
      '\u202e',
      '\ufffc',
      'VOUS ÊTES TOUS',
      '😀',
    ],
    ...['\n', '.', 'mardi 12 mai 2026', '12/05/2026', 'İSTANBUL', 'ﬁn', '\u0000', '½ €', '9999999999999 €'],
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
const short = text.map((words) => words.slice(0, 100))
const rich = fc.array(
  fc.oneof(
    text.filter((words) => words !== '').map((words) => ({ kind: 'text' as const, text: words })),
    text.map((words) => ({ kind: 'field' as const, field: 'amount', text: words })),
    text.map((words) => ({
      kind: 'exhibit' as const,
      cited: [{ evidenceId: '00000000-0000-4000-8002-000000000009', page: null }],
      text: words,
    })),
  ),
  { maxLength: 4 },
)
const block = fc.oneof(
  fc.record({ kind: fc.constant('heading'), text: rich }),
  fc.record({ kind: fc.constant('paragraph'), text: rich }),
  fc.record({ kind: fc.constant('list'), items: fc.array(rich, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('table'),
    columns: fc.constant([{ title: 'Montant', align: 'end' }]),
    rows: fc.array(fc.array(rich, { maxLength: 2 }), { maxLength: 3 }),
    total: fc.option(fc.array(rich, { maxLength: 2 })),
  }),
)
const content = fc.record({
  sender: fc.array(short, { maxLength: 3 }),
  recipient: fc.array(short, { maxLength: 3 }),
  place: short,
  date: fc.constantFrom('1900-01-01', '2026-11-06', '2200-12-31'),
  delivery: short,
  subject: rich,
  references: fc.array(rich, { maxLength: 3 }),
  salutation: short,
  blocks: fc.array(block, { maxLength: 5 }),
  closing: rich,
  signature: short,
  follows: fc.constant([]),
})

describe('any content', () => {
  it.each(['fr', 'en'] as const)('is judged without failing, and every range lies in its text: %s', (language) => {
    const { input } = aCase('reclamation_initiale', 'typical', language)
    fc.assert(
      fc.property(content, (any) => {
        const letter = LetterContent.parse(any)
        const texts = new Map(textsWithPlaces(letter).map((one) => [one.place, one.text]))
        for (const { at } of checkLetter(letter, { ...input, today: day('2026-11-23') })) {
          if (at === null) continue
          expect(at.start).toBeLessThanOrEqual(at.end)
          expect(at.place === 'date' || texts.has(at.place)).toBe(true)
          expect(at.end).toBeLessThanOrEqual(at.place === 'date' ? 0 : (texts.get(at.place) ?? '').length)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('a huge letter', () => {
  it.each([
    ['one letter', 'a'],
    ['capitals', 'A'],
    ['figures', '1'],
    ['figures in threes', '123 '],
    ['quotation marks', '«'],
    ['brackets', '[à '],
    ['exclamation marks', '! '],
    ['full stops', '. '],
    ['dates', '31 juin '],
    ['dots', '1.2.'],
    ['harsh words', 'vous êtes '],
    ['insults', 'crétin '],
    ['articles', 'L. 133-45 dix jours '],
    ['exhibits', 'pièces n° 1, '],
    ['capital words', 'ABC DEF '],
    ['amounts', '1 250 € '],
  ])('of 300 paragraphs of 10,000 %s is judged in seconds', { timeout: 90_000 }, (_name, unit) => {
    const long = unit.repeat(Math.ceil(10_000 / unit.length)).slice(0, 10_000)
    const huge = changed(aCase(), { blocks: Array.from({ length: 300 }, () => paragraph(long)) })
    const started = performance.now()
    remarksOf(huge)
    const seconds = (performance.now() - started) / 1000
    // A pattern that goes back and forth takes minutes; a busy machine does not.
    expect(seconds).toBeLessThan(30)
  })
})
