import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlight } from '#ui/features/letter/highlight'

const told = (text: string) => highlight(text).map((run) => `${run.kind}|${run.text}`)

describe('highlight', () => {
  it('shows what is to be completed, each time it stands there, with its place', () => {
    const mark = '[à compléter\u00a0: date]'
    const text = `Le ${mark} puis le ${mark}.`
    expect(told(text)).toEqual(['plain|Le ', `mark|${mark}`, 'plain| puis le ', `mark|${mark}`, 'plain|.'])
    expect(highlight(text).map((run) => run.at)).toEqual([0, 3, 23, 32, 52])
  })

  it('shows the citations of exhibits in both languages', () => {
    expect(told('Voir pièce n°\u00a04.')).toEqual(['plain|Voir ', 'citation|pièce n°\u00a04', 'plain|.'])
    expect(told('Pièces n° 1, 2 et 3')).toEqual(['citation|Pièces n° 1, 2 et 3'])
    expect(told('les pièces 2 à 5 jointes')).toEqual(['plain|les ', 'citation|pièces 2 à 5', 'plain| jointes'])
    expect(told('See exhibit no. 4, please')).toEqual(['plain|See ', 'citation|exhibit no. 4', 'plain|, please'])
  })

  it('takes no other brackets or numbers for either', () => {
    expect(told('La pièce était froide, 4 fois [sic].')).toEqual(['plain|La pièce était froide, 4 fois [sic].'])
  })

  it('takes a citation inside a placeholder for a part of it', () => {
    const mark = '[à compléter\u00a0: page de la pièce n° 4]'
    expect(told(`Voir ${mark}`)).toEqual(['plain|Voir ', `mark|${mark}`])
  })

  it('loses no character of the text', () => {
    const part = fc.constantFrom(
      'pièce n° 2',
      '[à vérifier : adresse (*)]',
      '[à compléter',
      ' ',
      'exhibit no. 12',
      '.]',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        const text = parts.join('')
        const runs = highlight(text)
        expect(runs.map((run) => run.text).join('')).toBe(text)
        for (const run of runs) expect(text.startsWith(run.text, run.at)).toBe(true)
      }),
    )
  })
})
