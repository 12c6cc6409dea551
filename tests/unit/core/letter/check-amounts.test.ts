import { describe, expect, it } from 'vitest'
import type { Block } from '#core/letter/letter'
import { richText } from '#core/letter/rich-text'
import { aCase, changed, foundBy, remarksOf, saying, withDraft } from './check-case'

// Two payments, 850,10 € and 389,90 €: 1 240,00 € in all.
const typical = aCase()
const english = aCase('reclamation_initiale', 'typical', 'en')

describe('an amount of the letter', () => {
  it.each([
    ['Je demande le remboursement de 1\u202f250,00\u00a0€.', ['1\u202f250,00\u00a0€']],
    ['Je demande le remboursement de 1 250 €.', ['1 250 €']],
    ['Je demande le remboursement de 1.250,00 €.', ['1.250,00 €']],
    ['Je demande le remboursement de 1250 euros.', ['1250 euros']],
    ['Je demande le remboursement de 1,250.00 EUR.', ['1,250.00 EUR']],
    ['Je demande le remboursement de €1,250.00.', ['€1,250.00']],
    ['Le paiement de 850,01 € est contesté.', ['850,01 €']],
    ['Le paiement de 389,99\u00a0€ est contesté.', ['389,99\u00a0€']],
    ['Je demande 1240 $.', ['1240 $']],
    ['Je demande 12 400 €.', ['12 400 €']],
    ['Soit 1\u202f240,00\u00a0€, et non 1\u202f420,00\u00a0€.', ['1\u202f420,00\u00a0€']],
  ])('that the dossier does not hold is found in %j', (text, found) => {
    expect(foundBy(saying(typical, text), 'amount')).toEqual(found)
  })

  it.each([
    'Je demande le remboursement de 1\u202f240,00\u00a0€.',
    'Je demande le remboursement de 1 240 € (850,10 € et 389,90 €).',
    'Je demande le remboursement de 1.240,00 €.',
    'Je demande le remboursement de €1,240.00.',
    'Je demande 1240,00 EUR.',
    'Le conseiller parlait de «\u00a0900 €\u00a0».',
    'Carte •••• 1005, dossier 2026-118, le 12/05/2026, 15 jours, 3 %.',
    'Il reste 0 €.',
  ])('that it holds, quotes or is none is left alone in %j', (text) => {
    expect(foundBy(saying(typical, text), 'amount')).toEqual([])
  })

  it('is known where the dossier tells it in words', () => {
    const told = withDraft(typical, {
      dossier: { ...typical.input.draft.dossier, summary: 'Des frais de 45,00 € ont été ajoutés.' },
    })
    expect(foundBy(saying(typical, 'Les frais de 45 € restent dus.'), 'amount')).toEqual(['45 €'])
    expect(foundBy(saying(told, 'Les frais de 45 € restent dus.'), 'amount')).toEqual([])
  })

  it('is attention where it looks like a slip or is what is asked for, and says what the dossier holds', () => {
    const [slip] = remarksOf(saying(typical, 'Il s’agit de 1\u202f204,00\u00a0€.')).filter(
      ({ kind }) => kind === 'amount',
    )
    expect(slip?.level).toBe('attention')
    expect(slip?.why.fr).toContain('montant en litige 1\u202f240,00\u00a0€')
    const [other] = remarksOf(saying(typical, 'Un timbre vaut 7,18 €.')).filter(({ kind }) => kind === 'amount')
    expect(other?.level).toBe('advice')
  })

  it('that differs from the claim names the sum of the payments too', () => {
    const claiming = withDraft(typical, {
      dossier: { ...typical.input.draft.dossier, claimed: { cents: 100_000, currency: 'EUR' } },
    })
    const [remark] = remarksOf(saying(claiming, 'Je demande 1\u202f300 €.')).filter(({ kind }) => kind === 'amount')
    expect(remark?.why.fr).toContain('montant en litige 1\u202f000,00\u00a0€')
    expect(remark?.why.fr).toContain('somme des paiements 1\u202f240,00\u00a0€')
    expect(foundBy(saying(claiming, 'Je demande 1\u202f000 € sur 1\u202f240 €.'), 'amount')).toEqual([])
  })

  it('is found in an English letter', () => {
    expect(foundBy(saying(english, 'I ask you to refund €1,250.00.'), 'amount')).toEqual(['€1,250.00'])
    expect(foundBy(saying(english, 'I ask you to refund €1,240.00.'), 'amount')).toEqual([])
  })
})

const table = (rows: readonly (readonly string[])[], total: readonly string[] | null): Block => ({
  kind: 'table',
  columns: [
    { title: 'Commerçant', align: 'start' },
    { title: 'Montant', align: 'end' },
  ],
  rows: rows.map((row) => row.map(richText)),
  total: total?.map(richText) ?? null,
})
const withTable = (block: Block) => changed(typical, { blocks: [...typical.content.blocks, block] })
const ROWS = [
  ['VELOURBA SHOP', '850,10 €'],
  ['NORDLYS AUDIO', '389,90 €'],
] as const

describe('the total of a table', () => {
  it.each([
    ['of its own row', ROWS, ['Total', '1\u202f250,00\u00a0€'], ['1\u202f250,00\u00a0€']],
    [
      'without signs',
      [
        ['A', '10,50'],
        ['B', '20'],
      ],
      ['Total', '31,50'],
      ['31,50'],
    ],
    ['typed as the last row', [...ROWS, ['Total', '1 204 €']], null, ['1 204 €']],
  ] as const)('that is not the sum is found %s', (_how, rows, total, found) => {
    expect(foundBy(withTable(table(rows, total)), 'total')).toEqual(found)
  })

  it.each([
    ['right', ROWS, ['Total', '1\u202f240,00\u00a0€']],
    ['none', ROWS, null],
    [
      'of two currencies',
      [
        ['A', '10 €'],
        ['B', '10 $'],
      ],
      ['Total', '25 €'],
    ],
    [
      'over a row without an amount',
      [
        ['A', '10 €'],
        ['B', 'gratuit'],
      ],
      ['Total', '25 €'],
    ],
    ['of words', ROWS, ['Total', 'voir ci-dessus']],
    ['of a table without rows', [], ['Total', '25 €']],
  ] as const)('is left alone: %s', (_how, rows, total) => {
    expect(foundBy(withTable(table(rows, total)), 'total')).toEqual([])
  })

  it('says what the rows make', () => {
    const [remark] = remarksOf(withTable(table(ROWS, ['Total', '1 250 €']))).filter(({ kind }) => kind === 'total')
    expect(remark?.title.fr).toContain('1\u202f240,00\u00a0€')
    expect(remark?.title.en).toContain('€1,240.00')
  })
})
