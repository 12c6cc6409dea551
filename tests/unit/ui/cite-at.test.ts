import { describe, expect, it } from 'vitest'
import { citeAt } from '#ui/features/letter/cite-at'
import { readField } from '#ui/features/letter/letter-fields'
import { someLetter } from './support/some-letter'

/** Types a text with `|` where the caret stands (twice: a selection), cites exhibit 1, and shows the caret again. */
const cite = (typed: string): string => {
  const [before = '', middle = '', after] = typed.split('|')
  const isSelection = after !== undefined
  const text = typed.replaceAll('|', '')
  const letter = someLetter({ blocks: [{ kind: 'paragraph', text }] })
  const end = before.length + (isSelection ? middle.length : 0)
  const { content, focus } = citeAt(letter, { key: 'block:0', start: before.length, end }, 'pièce n° 1')
  const cited = readField(content, 'block:0')
  const caret = focus?.caret ?? -1
  return `${cited.slice(0, caret)}|${cited.slice(caret)}`
}

describe('citeAt', () => {
  it('puts the citation in brackets, before the full stop that the caret follows', () => {
    expect(cite('Je ne l’ai donnée à personne.|')).toBe('Je ne l’ai donnée à personne (pièce n° 1).|')
    expect(cite('Est-ce vrai\u202f?|')).toBe('Est-ce vrai (pièce n° 1)\u202f?|')
    expect(cite('Première phrase. |Seconde.')).toBe('Première phrase (pièce n° 1). |Seconde.')
  })

  it('puts it in brackets in the middle of a sentence, with the blanks it needs', () => {
    expect(cite('Le relevé| le montre.')).toBe('Le relevé (pièce n° 1)| le montre.')
    expect(cite('Le relevé |le montre.')).toBe('Le relevé (pièce n° 1) |le montre.')
    expect(cite('Le relevé |, lui, le montre.')).toBe('Le relevé (pièce n° 1)|, lui, le montre.')
  })

  it('adds no second pair of brackets', () => {
    expect(cite('Le relevé (|)')).toBe('Le relevé (pièce n° 1|)')
    expect(cite('Le relevé (voir| )')).toBe('Le relevé (voir pièce n° 1| )')
    expect(cite('Le relevé (du 2.|')).toBe('Le relevé (du 2. pièce n° 1|')
  })

  it('begins an empty paragraph with a capital, and replaces what is selected', () => {
    expect(cite('|')).toBe('Pièce n° 1|')
    expect(cite('Voir la |preuve|.')).toBe('Voir la pièce n° 1|.')
  })
})
