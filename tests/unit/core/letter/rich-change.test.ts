import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasCardNumber, maskCardNumbers } from '#core/kernel/card-number'
import { EvidenceId } from '#core/kernel/ids'
import { maskRich, replaceInRich, tidyRich, typedText } from '#core/letter/rich-change'
import { type ExhibitPart, type FieldPart, Inline, plainText, RichText, type TextPart } from '#core/letter/rich-text'

const words = (text: string, looks: Partial<TextPart> = {}): TextPart => ({ kind: 'text', text, ...looks })
const fact = (text: string): FieldPart => ({ kind: 'field', field: 'card', text })
const reference = (text: string): ExhibitPart => ({
  kind: 'exhibit',
  cited: [{ evidenceId: EvidenceId.parse('00000000-0000-4000-8002-000000000001'), page: null }],
  text,
})

const Part: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: fc.string({ minLength: 1, unit: 'binary' }) }),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.string({ minLength: 1 }),
    strong: fc.constant(true as const),
  }),
  fc.record({ kind: fc.constant('field' as const), field: fc.constant('card'), text: fc.string() }),
  fc.string({ minLength: 1 }).map(reference),
)
const Rich = fc.array(Part, { maxLength: 8 })

describe('typedText', () => {
  it('blanks facts and references, unit by unit', () => {
    const rich = [words('Voir '), reference('pièce n°\u00a04'), words(' et 😀 '), fact('12')]
    expect(typedText(rich)).toBe(`Voir ${'\ufffc'.repeat(10)} et 😀 \ufffc\ufffc`)
    expect(typedText(rich)).toHaveLength(plainText(rich).length)
  })
})

describe('tidyRich', () => {
  it('joins words of one look and drops empty ones, and nothing else', () => {
    expect(
      tidyRich([
        words(''),
        words('a'),
        words('b'),
        words('c', { strong: true }),
        words('d', { strong: true }),
        fact(''),
      ]),
    ).toEqual([words('ab'), words('cd', { strong: true }), fact('')])
    expect(tidyRich([words('a'), words('', { strong: true }), words('b')])).toEqual([words('ab')])
    expect(tidyRich([words('a', { strong: true }), words('b', { emphasis: true })])).toHaveLength(2)
    expect(tidyRich([words('a', { emphasis: true }), words('b')])).toHaveLength(2)
    expect(tidyRich([reference('x'), reference('y')])).toHaveLength(2)
  })

  it('keeps every letter of a text, is done once, and stays within the limits', () => {
    fc.assert(
      fc.property(Rich, (rich) => {
        const tidy = tidyRich(rich)
        expect(plainText(tidy)).toBe(plainText(rich))
        expect(tidyRich(tidy)).toEqual(tidy)
        expect(RichText.safeParse(tidy).success).toBe(true)
      }),
    )
  })

  it('cuts what is too long for one part, and gives up looks where there are too many parts', () => {
    const long = tidyRich([words('x'.repeat(20_001), { strong: true })])
    expect(long.map(({ text }) => text.length)).toEqual([20_000, 1])
    expect(RichText.safeParse(long).success).toBe(true)
    const many = Array.from({ length: 2001 }, (_, at) => (at % 2 === 0 ? fact('f') : words('w')))
    expect(tidyRich(many)).toEqual([words('fw'.repeat(1000).concat('f'))])
    expect(tidyRich(many.slice(1))).toHaveLength(2000)
  })
})

describe('replaceInRich', () => {
  it('puts words where the range begins, in the looks of that place, over as many parts as it has', () => {
    const rich = [words('un '), words('deux', { strong: true }), words(' trois')]
    expect(replaceInRich(rich, [{ start: 3, end: 7, with: '2' }])).toEqual([
      words('un '),
      words('2', { strong: true }),
      words(' trois'),
    ])
    expect(replaceInRich(rich, [{ start: 1, end: 9, with: '—' }])).toEqual([words('u—rois')])
    expect(replaceInRich(rich, [{ start: 5, end: 8, with: '' }])).toEqual([
      words('un '),
      words('de', { strong: true }),
      words('trois'),
    ])
  })

  it('makes words of a fact or a reference that was changed, and leaves its neighbours', () => {
    const rich = [fact('12'), fact('34'), reference('pièce n° 5')]
    expect(replaceInRich(rich, [{ start: 2, end: 3, with: '9' }])).toEqual([
      fact('12'),
      words('94'),
      reference('pièce n° 5'),
    ])
    expect(replaceInRich(rich, [])).toBe(rich)
  })

  it('prints what a plain text would, for any ranges', () => {
    const cuts = fc.uniqueArray(fc.nat({ max: 40 }), { maxLength: 6 }).map((all) => all.sort((a, b) => a - b))
    fc.assert(
      fc.property(Rich, cuts, fc.string(), (rich, points, put) => {
        const text = plainText(rich)
        const ranges = points
          .flatMap((start, at) => (at % 2 === 0 && points[at + 1] !== undefined ? [[start, points[at + 1]]] : []))
          .filter(([, end]) => (end ?? 0) <= text.length)
          .map(([start = 0, end = 0]) => ({ start, end, with: put }))
        const expected = ranges.reduceRight(
          (done, { start, end }) => done.slice(0, start) + put + done.slice(end),
          text,
        )
        expect(plainText(replaceInRich(rich, ranges))).toBe(expected)
      }),
    )
  })
})

describe('maskRich', () => {
  const CARD = '3782 822463 10005'

  it('masks a number that stands in one part', () => {
    expect(maskRich([words(`Carte ${CARD}, merci.`)])).toEqual([words('Carte •••• 0005, merci.')])
  })

  it('masks a number that is spread over parts, wherever it is cut', () => {
    for (let at = 1; at < CARD.length; at += 1)
      for (const parts of [
        [words(CARD.slice(0, at)), words(CARD.slice(at), { strong: true })],
        [words(CARD.slice(0, at)), fact(CARD.slice(at))],
        [fact(CARD.slice(0, at)), words(CARD.slice(at))],
        [fact(CARD.slice(0, at)), fact(CARD.slice(at))],
        [words(CARD.slice(0, 1)), fact(CARD.slice(1, at)), words(CARD.slice(Math.max(at, 1)))],
      ]) {
        const rich = [words('Carte '), ...parts, words(' volée')]
        const masked = maskRich(rich)
        expect(plainText(masked)).toBe(maskCardNumbers(plainText(rich)))
        expect(hasCardNumber(plainText(masked))).toBe(false)
        expect(masked.every((part) => Inline.safeParse(part).success)).toBe(true)
        expect(maskRich(masked)).toEqual(masked)
      }
  })

  it('touches nothing else', () => {
    const rich = [words('Mon numéro '), fact('AD-2041-7735'), words(' et '), reference('pièce n° 4')]
    expect(maskRich(rich)).toBe(rich)
  })
})
