import { describe, expect, it } from 'vitest'
import { citedInText } from '#core/letter/exhibit-citations'
import { citeExhibits, exhibitLabel } from '#core/letter/exhibit-label'
import { anEvidence, day } from '#tests/support/make-dossier'

const cases: readonly (readonly [string, readonly number[]])[] = [
  ['voir pièce n° 4', [4]],
  ['voir pièce n°\u00a04.', [4]],
  ['(Pièce\u202fn°\u202f4)', [4]],
  ['PIÈCE N°4', [4]],
  ['piece no 4', [4]],
  ['pièce nº 12', [12]],
  ['pièce 7', [7]],
  ['pièces n° 2 et 3', [2, 3]],
  ['pièces n°s 2 et n° 3', [2, 3]],
  ['pièces 2, 3 et 5', [2, 3, 5]],
  ['pièces n° 2,3 et 5', [2, 3, 5]],
  ['pièces n°\u00a02, 3, et 5', [2, 3, 5]],
  ['pièces n° 2 à 5', [2, 3, 4, 5]],
  ['pièces n° 1, 3 à 5 et 8', [1, 3, 4, 5, 8]],
  ['pièces 2-4', [2, 3, 4]],
  ['pièces jointes n° 1 et 2', [1, 2]],
  ['pièce n° 4 et pièce n° 6', [4, 6]],
  ['pièce n° 4 et n° 6', [4, 6]],
  ['pièce n° 3, page 2', [3]],
  ['pièce n° 4 et 3 appels', [4]],
  ['exhibit no. 4', [4]],
  ['Exhibit 4', [4]],
  ['exhibits nos. 2 and 3', [2, 3]],
  ['exhibits 2, 3 and 5', [2, 3, 5]],
  ['exhibits 2 to 4', [2, 3, 4]],
  ['trois pièces du 12/03/2026', []],
  ['pièce 12/03', []],
  ['pièces 5 €', []],
  ['une pièce de 2 euros', []],
  ['entreprises 4', []],
  ['pièce n° 0', []],
  ['pièces n° 1 à 9000', [1, 9000]],
]

describe('citedInText', () => {
  it.each(cases)('%j cites %j', (text, numbers) => {
    expect(citedInText(text)).toEqual(numbers)
  })

  it.each([[[4]], [[2, 3]], [[5, 2, 3, 3]], [[1, 10, 100]], [[1, 2, 3, 4, 5]], [[1, 2, 3, 7, 9, 10, 11]]])(
    'reads back what citeExhibits writes for %j',
    (numbers) => {
      const sorted = [...new Set(numbers)].sort((a, b) => a - b)
      for (const language of ['fr', 'en'] as const)
        expect(citedInText(`(${citeExhibits(numbers, language)})`)).toEqual(sorted)
    },
  )
})

describe('exhibitLabel', () => {
  it('has one grammar', () => {
    const piece = anEvidence(10, { title: 'Contrat signé', documentDate: day('2022-03-12') })
    expect(exhibitLabel(piece, 'fr')).toBe('Pièce n°\u00a010 — Contrat signé — 12/03/2022')
    expect(exhibitLabel(piece, 'en')).toBe('Exhibit no.\u00a010 — Contrat signé — 12/03/2022')
    expect(exhibitLabel({ ...piece, documentDate: null }, 'fr')).toBe('Pièce n°\u00a010 — Contrat signé')
  })

  it('writes a run of three or more as a range', () => {
    expect(citeExhibits([1, 2, 3, 4, 7], 'fr')).toBe('pièces n°\u00a01 à 4 et\u00a07')
    expect(citeExhibits([1, 2], 'fr')).toBe('pièces n°\u00a01 et\u00a02')
    expect(citeExhibits([1, 2, 3], 'en')).toBe('exhibits nos.\u00a01 to 3')
  })

  it('cites nothing for no number', () => {
    expect(citeExhibits([], 'fr')).toBe('')
  })
})
