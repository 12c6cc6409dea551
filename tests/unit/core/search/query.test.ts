import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuery, senderWords, writeMatch } from '#core/search/query'

const term = (text: string, isPrefix = false) => ({ words: text.split(' '), isPrefix })

describe('readQuery', () => {
  it.each([
    ['reclamation ', [term('reclamation')], []],
    ['Réclam', [term('reclam', true)], []],
    ['rembours* carte ', [term('rembours', true), term('carte')], []],
    ['"mise en demeure"', [term('mise en demeure')], []],
    ['« mise en demeure »', [term('mise en demeure')], []],
    ['“mise en demeure”', [term('mise en demeure')], []],
    ['"mise en dem', [term('mise en dem', true)], []],
    ['carte -relevé ', [term('carte')], [term('releve')]],
    ['carte -"relevé de mars"', [term('carte')], [term('releve de mars')]],
    ['crédit-bail ', [term('credit bail')], []],
    ['2026-03-01 ', [term('2026 03 01')], []],
    ["l'échéance d’août ", [term('echeance'), term('aout')], []],
    ['"l\'échéance" ', [term('l echeance')], []],
    ['œuvre ', [term('oeuvre')], []],
    ['a', [term('a')], []],
    ['a* ', [term('a')], []],
    ['- -- * "" « » " ', [], []],
    ['', [], []],
    ['1\u202f240,50', [term('1'), term('240 50', true)], []],
  ])('understands %s', (typed, all, none) => {
    expect(readQuery(typed)).toEqual({ all, none })
  })

  it('leaves out what nobody types: a pasted page', () => {
    const { all } = readQuery('mot '.repeat(10_000))
    expect(all.length).toBe(24)
    expect(readQuery('x'.repeat(10_000)).all).toEqual([term('x'.repeat(60), true)])
  })
})

describe('writeMatch', () => {
  it('is nothing where there is nothing to look for', () => {
    expect(writeMatch(readQuery(' -carte '))).toBeNull()
    expect(writeMatch(readQuery('*'))).toBeNull()
  })

  it('quotes every word, and puts filters beside them', () => {
    expect(writeMatch(readQuery('carte OR NEAR -x '), [{ kind: 'anyTag', tags: ['zqkentry'] }])).toBe(
      '({title body} : "carte" AND {title body} : "or" AND {title body} : "near" AND ' +
        'tags : ("zqkentry")) NOT {title body} : ("x")',
    )
    expect(writeMatch(readQuery(''), [{ kind: 'sender', words: senderWords('Amex, S.A.') }])).toBe(
      'sender : ("amex" * AND "s" * AND "a" *)',
    )
  })

  it('lets no character of the person outside quotation marks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (typed, sender) => {
        const match = writeMatch(readQuery(typed), [{ kind: 'sender', words: ['a', ...senderWords(sender)] }]) ?? ''
        const outside = match.replace(/"[\p{L}\p{N}\p{Co} ]+"/gu, 'Q')
        expect(outside).toMatch(
          /^[(]?(?:\{title body\} : Q( \*)? AND )*sender : [(][Q *AND]+[)]([)] NOT [{]title body[}] : [(][QOR *]+[)])?$/,
        )
      }),
      { numRuns: 2000 },
    )
  })
})
