import fc from 'fast-check'
import { EditorState } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import type { LetterContent } from '#core/letter/letter'
import { textsWithPlaces } from '#core/letter/letter-place'
import { maskContent } from '#core/letter/mask-content'
import { richText } from '#core/letter/rich-text'
import { adopt } from '#ui/features/letter/editor-adopt'
import { toContent, toDocument } from '#ui/features/letter/editor-document'
import { countMatches, withQuery } from '#ui/features/letter/editor-find'
import { findRange } from '#ui/features/letter/editor-places'
import { somePage } from './support/page'
import { someLetter } from './support/some-letter'

const whole: LetterContent = someLetter({
  delivery: 'Par courriel',
  references: [
    richText('Réf. 1'),
    [
      { kind: 'text', text: 'Carte\u00a0: ' },
      { kind: 'field', field: 'card', text: '•••• 1005' },
    ],
  ],
  closing: richText('Salutations\net merci.'),
  blocks: [
    ...someLetter().blocks.slice(0, 3),
    {
      kind: 'table',
      columns: [
        { title: 'Date', align: 'start' },
        { title: 'Somme', align: 'end' },
      ],
      rows: [[richText('lundi'), richText('3\u00a0€')]],
      total: [richText('Total'), richText('4\u00a0€')],
    },
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'Je demande ', strong: true },
        { kind: 'field', field: 'amount', text: '12,00\u00a0€' },
        { kind: 'text', text: ' avant lundi.' },
      ],
    },
  ],
})

describe('a place of the letter on the page', () => {
  it('holds the very words that the letter says are there, whatever the range', () => {
    const doc = toDocument(whole)
    for (const { place, text } of textsWithPlaces(whole)) {
      const range = findRange(doc, { place, start: 0, end: text.length })
      expect([place, range && doc.textBetween(range.from, range.to, '\n')]).toEqual([place, text])
    }
  })

  it('takes a fact as a whole where a range touches it', () => {
    const doc = toDocument(whole)
    const place = 'block:4'
    const said = (start: number, end: number) => {
      const range = findRange(doc, { place, start, end })
      return range === null ? null : doc.textBetween(range.from, range.to)
    }
    expect(said(3, 10)).toBe('demande')
    expect(said(13, 15)).toBe('12,00\u00a0€')
    expect(said(11, 18)).toBe('12,00\u00a0€')
    expect(said(19, 24)).toBe('avant')
  })

  it('is none where the letter has it no more', () => {
    const doc = toDocument(whole)
    for (const place of ['block:9', 'block:2:7', 'block:3:4:0', 'reference:5'])
      expect([place, findRange(doc, { place, start: 0, end: 1 })]).toEqual([place, null])
    expect(findRange(doc, { place: 'date', start: 0, end: 0 })).not.toBeNull()
  })
})

describe('adopting what the machine kept', () => {
  const adopted = (from: LetterContent, to: LetterContent) => {
    const state = EditorState.create({ doc: toDocument(from) })
    const tr = adopt(state.tr, toDocument(to))
    return toContent(tr === null ? state.doc : tr.doc)
  }

  it('makes any letter of any other', () => {
    const rich = fc.array(
      fc.oneof(
        fc.string({ minLength: 1, maxLength: 6 }).map((text) => ({ kind: 'text' as const, text })),
        fc.constantFrom('1', '22').map((text) => ({ kind: 'field' as const, field: 'amount', text })),
      ),
      { maxLength: 3 },
    )
    const letter = fc
      .record({
        subject: rich,
        sender: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
        blocks: fc.array(
          fc.oneof(
            fc.record({ kind: fc.constant('paragraph' as const), text: rich }),
            fc.record({ kind: fc.constant('list' as const), items: fc.array(rich, { minLength: 1, maxLength: 3 }) }),
          ),
          { maxLength: 4 },
        ),
        follows: fc.subarray(['sender', 'recipient'] as const).map((all) => [...all]),
      })
      .map((changes) => toContent(toDocument(someLetter(changes))))
    fc.assert(
      fc.property(letter, letter, (a, b) => {
        expect(adopted(a, b)).toEqual(b)
      }),
      { numRuns: 300 },
    )
  })

  it('masks a card number under the caret, which stays, and is no step to undo', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'Dernier passage.' })
    page.type(' 4111 1111 1111 1111 et')
    const tr = adopt(page.state.tr, toDocument(maskContent(page.content)))
    if (tr !== null) page.view.dispatch(tr)
    page.type(' suite')
    expect(page.blocks.at(-1)).toMatch(/^P:Dernier passage\. \D+1111 et suite$/u)
    page.press('z', { ctrl: true })
    expect(page.blocks.at(-1)).not.toContain('4111')
  })

  it('changes a fact beside what is being typed, and undo goes on from there', () => {
    const page = somePage(whole)
    page.caret({ find: ' avant lundi' })
    page.type('X')
    const fresh = structuredClone(page.content)
    const last = fresh.blocks.at(-1)
    if (last?.kind === 'paragraph') last.text[1] = { kind: 'field', field: 'amount', text: '99,00\u00a0€' }
    const tr = adopt(page.state.tr, toDocument(fresh))
    if (tr !== null) page.view.dispatch(tr)
    page.type('Y')
    expect(page.blocks.at(-1)).toBe('P:Je demande 99,00\u00a0€ avant lundiXY.')
    page.press('z', { ctrl: true })
    expect(page.blocks.at(-1)).toBe('P:Je demande 99,00\u00a0€ avant lundi.')
  })
})

describe('finding', () => {
  const found = (words: string) => {
    const page = somePage(someLetter({ closing: richText('L’avis n°\u00a04… (a.b) C’est 5\u202f000\u00a0€ $1') }))
    page.view.dispatch(withQuery(page.state, words, ''))
    return countMatches(page.state).count
  }

  it('takes plain blanks and straight signs for the set ones, and no letter for a pattern', () => {
    for (const words of ["l'avis n° 4...", 'L’AVIS', '(a.b)', '5 000 €', '$1', 'Passage']) {
      expect([words, found(words) > 0]).toEqual([words, true])
    }
    for (const words of ['a.c', '(a)b', '.*', '[a-z]', '\\d']) expect([words, found(words)]).toEqual([words, 0])
  })
})
