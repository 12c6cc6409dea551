import { describe, expect, it, vi } from 'vitest'
import type { Evidence } from '#core/evidence/evidence'
import { EvidenceId } from '#core/kernel/ids'
import { richText } from '#core/letter/rich-text'
import { atListOf, exhibitsFor, insertFromList } from '#ui/features/letter/editor-at'
import { citeAtCaret } from '#ui/features/letter/editor-typing'
import { someAsks, somePage } from './support/page'
import { someLetter } from './support/some-letter'

vi.stubGlobal('navigator', { platform: 'Linux', userAgent: 'X11; Linux' })

const piece = (exhibitNumber: number, title: string): Evidence =>
  ({
    id: EvidenceId.parse(`00000000-0000-4000-8000-00000000000${exhibitNumber}`),
    exhibitNumber,
    title,
    documentDate: null,
    recipe: null,
  }) as unknown as Evidence
const pieces = [piece(1, 'Relevé de mars'), piece(2, 'Contrat'), piece(4, 'Réponse du marchand')]
const asks = someAsks({ pieces: () => pieces })
const pageWith = (text: string) => somePage(someLetter({ blocks: [{ kind: 'paragraph', text: richText(text) }] }), asks)
const N = 'n°\u00a0'

/** A text with `|` where the caret stands (twice: a selection), an exhibit cited there, and the caret again. */
const cite = (typed: string): string => {
  const [before = '', middle = '', after] = typed.split('|')
  const page = pageWith(typed.replaceAll('|', ''))
  const end = after === undefined ? undefined : before.length + middle.length
  // An empty paragraph is found by its place alone.
  if (typed === '|') page.caret({ find: 'Madame, Monsieur,' })
  else page.caret({ find: typed.replaceAll('|', ''), at: before.length }, end)
  const tr = citeAtCaret(page.state, pieces, [{ evidenceId: (pieces[0] as Evidence).id, page: null }], 'fr')
  const made = page.state.apply(tr ?? page.state.tr)
  const { $from } = made.selection
  const text = (from: number, to: number) => $from.parent.textBetween(from, to)
  return `${text(0, $from.parentOffset)}|${text($from.parentOffset, $from.parent.content.size)}`
}

describe('citing from beside the page', () => {
  it('puts the citation in brackets, before the full stop that the caret follows', () => {
    expect(cite('Je ne l’ai donnée à personne.|')).toBe(`Je ne l’ai donnée à personne (pièce ${N}1).|`)
    expect(cite('Est-ce vrai\u202f?|')).toBe(`Est-ce vrai (pièce ${N}1)\u202f?|`)
    expect(cite('Première phrase. |Seconde.')).toBe(`Première phrase (pièce ${N}1). |Seconde.`)
  })

  it('puts it in brackets in the middle of a sentence, with the blanks it needs', () => {
    expect(cite('Le relevé| le montre.')).toBe(`Le relevé (pièce ${N}1)| le montre.`)
    expect(cite('Le relevé |, lui, le montre.')).toBe(`Le relevé (pièce ${N}1)|, lui, le montre.`)
  })

  it('adds no second pair of brackets', () => {
    expect(cite('Le relevé (|)')).toBe(`Le relevé (pièce ${N}1|)`)
    expect(cite('Le relevé (voir| )')).toBe(`Le relevé (voir pièce ${N}1| )`)
  })

  it('begins an empty paragraph with a capital, and replaces what is selected', () => {
    expect(cite('|')).toBe(`Pièce ${N}1|`)
    expect(cite('Voir la |preuve|.')).toBe(`Voir la pièce ${N}1|.`)
  })
})

describe('an exhibit that is typed', () => {
  const typed = (words: string) => {
    const page = pageWith('Voici')
    page.caret({ find: 'Voici' })
    page.type(words)
    return page.content.blocks[0]?.kind === 'paragraph' ? page.content.blocks[0].text : []
  }

  it('becomes a reference with the next sign, set as behind a word', () => {
    expect(typed(' la pièce n° 4 ;')).toEqual([
      { kind: 'text', text: 'Voici la ' },
      { kind: 'exhibit', cited: [{ evidenceId: pieces[2]?.id, page: null }], text: `pièce ${N}4` },
      { kind: 'text', text: '\u202f;' },
    ])
    expect(typed(' (pièces 1 et 2).').map(({ kind }) => kind)).toEqual(['text', 'exhibit', 'text'])
  })

  it('stays words in bold: a reference has no looks of its own', () => {
    const page = pageWith('Voici')
    page.caret({ find: 'Voici' })
    page.press('b', { ctrl: true })
    page.type(' la pièce n° 4 est')
    expect(page.content.blocks[0]).toMatchObject({ text: [{ kind: 'text' }, { kind: 'text', strong: true }] })
  })

  it('stays as it is while its number may go on, and where there is no such exhibit', () => {
    expect(typed(' pièce n° 4').map(({ kind }) => kind)).toEqual(['text'])
    expect(typed(' pièce n° 42.').map(({ kind }) => kind)).toEqual(['text'])
    expect(typed(' pièce n° 3,').map(({ kind }) => kind)).toEqual(['text'])
  })
})

describe('the list under the @', () => {
  it('opens with the sign after a blank, follows the words and closes behind them', () => {
    const page = pageWith('Voir')
    page.caret({ find: 'Voir' })
    page.type('@')
    expect(atListOf(page.state)).toBeNull()
    page.type(' @con')
    expect(atListOf(page.state)).toMatchObject({ words: 'con', marked: 0 })
    page.press('Escape')
    page.type('t')
    expect(atListOf(page.state)).toBeNull()
  })

  it('finds by number and by any words of the title, accents or none', () => {
    const numbers = (words: string) => exhibitsFor(pieces, words, 'fr').map(({ exhibitNumber }) => exhibitNumber)
    expect(numbers('')).toEqual([1, 2, 4])
    expect(numbers('releve')).toEqual([1])
    expect(numbers('du reponse')).toEqual([4])
    expect(numbers('2')).toEqual([2])
    expect(numbers('rien')).toEqual([])
  })

  it('puts a reference in the place of what was typed, with a capital where a sentence begins', () => {
    const page = pageWith('Fin.')
    page.caret({ find: 'Fin.' })
    page.type(' @rel')
    const list = atListOf(page.state)
    if (list === null) throw new Error('closed')
    const tr = insertFromList(page.state, list, { piece: pieces[0] as Evidence, pieces, language: 'fr' })
    const made = page.state.apply(tr ?? page.state.tr)
    expect(made.selection.$from.parent.textContent).toBe(`Fin. Pièce ${N}1`)
    expect(atListOf(made)).toBeNull()
  })

  it('does not open where only words may stand', () => {
    const page = somePage(someLetter(), asks)
    page.caret({ find: 'Madame, Monsieur,' })
    page.type(' @')
    expect(atListOf(page.state)).toBeNull()
  })
})
