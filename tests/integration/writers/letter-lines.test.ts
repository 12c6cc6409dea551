import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, type RichText } from '#core/letter/rich-text'
import { linesOf, paragraphsOf, toPrintable } from '#electron/writers/printable-text'

const looksOf = (text: string | RichText) =>
  linesOf(text).map((line) =>
    line.map(({ text: words, look, strong, emphasis }) =>
      [
        words,
        ...(look === 'plain' ? [] : [look]),
        ...(strong ? ['strong'] : []),
        ...(emphasis ? ['emphasis'] : []),
      ].join('|'),
    ),
  )

const part = fc.record(
  {
    kind: fc.constant('text' as const),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1er mars', '[à compléter\u00a0: x]', '12', ' mai\n\n', '\r'),
    ),
    strong: fc.constant(true as const),
    emphasis: fc.constant(true as const),
  },
  { requiredKeys: ['kind', 'text'] },
) as fc.Arbitrary<RichText[number]>

describe('the lines of a text', () => {
  it('cuts where the look changes, across facts and references', () => {
    const text: RichText = [
      { kind: 'text', text: 'Le ' },
      { kind: 'field', field: 'debit_date', text: '1er' },
      { kind: 'text', text: ' mars, ', strong: true },
      { kind: 'text', text: 'réf. [à compl', emphasis: true },
      { kind: 'text', text: 'éter\u00a0: réf.]\nfin' },
    ]
    expect(looksOf(text)).toEqual([
      [
        'Le 1',
        'er|raised',
        '\u00a0mars, |strong',
        'réf. |emphasis',
        '[à compl|missing|emphasis',
        'éter\u00a0: réf.]|missing',
      ],
      ['fin'],
    ])
  })

  it.each([
    ['le 10 novembre 2026', 'le 10\u00a0novembre 2026'],
    ['du 1er au 3 mai', 'du 1er au 3\u00a0mai'],
    ['on 10 November 2026', 'on 10\u00a0November 2026'],
    ['vers le 31 août', 'vers le 31\u00a0août'],
    ['123 mars', '123 mars'],
    ['3 maisons, 10 mars', '3 maisons, 10\u00a0mars'],
  ])('keeps a day with its month: %s', (typed, printed) => {
    expect(
      linesOf(typed)
        .flat()
        .map(({ text }) => text)
        .join(''),
    ).toBe(printed)
  })

  it('takes what other programs write for a broken line', () => {
    expect(looksOf('a\u000bb\u2028c\u2029d\u0085e\r\nf\rg\fh').flat()).toEqual([...'abcdefgh'])
  })

  it('loses and adds nothing that can be printed', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (rich) => {
        const blank = (text: string) => text.replace(/\u00a0/g, ' ')
        const printed = linesOf(rich)
          .map((line) => line.map(({ text }) => text).join(''))
          .join('\n')
        expect(printed).not.toMatch(/\p{Cs}/u)
        if (rich.length === 1) expect(blank(printed)).toBe(blank(toPrintable(plainText(rich))))
        const visible = (text: string) => text.replace(/\s+/g, '')
        expect(
          visible(
            paragraphsOf(rich)
              .flat(2)
              .map(({ text }) => text)
              .join(''),
          ),
        ).toBe(visible(printed))
      }),
    )
  })
})
