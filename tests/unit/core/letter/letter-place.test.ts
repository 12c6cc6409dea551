import { describe, expect, it } from 'vitest'
import type { LetterContent } from '#core/letter/letter'
import { LetterPlace, LetterRange, richWithPlaces, textsWithPlaces } from '#core/letter/letter-place'
import { textsOf } from '#core/letter/letter-texts'
import { richText } from '#core/letter/rich-text'
import { day } from '#tests/support/make-dossier'

const content: LetterContent = {
  sender: ['A', 'B'],
  recipient: ['C'],
  place: 'Lyon',
  date: day('2026-11-20'),
  delivery: 'Recommandé',
  subject: richText('Objet'),
  references: [richText('R0'), richText('R1')],
  salutation: 'Madame,',
  blocks: [
    { kind: 'heading', text: richText('Titre') },
    { kind: 'list', items: [richText('i0'), richText('i1')] },
    {
      kind: 'table',
      columns: [
        { title: 'T', align: 'start' },
        { title: 'U', align: 'end' },
      ],
      rows: [[richText('a'), richText('b')]],
      total: [richText('t'), richText('u')],
    },
    {
      kind: 'paragraph',
      text: [
        { kind: 'text', text: 'Fin ' },
        { kind: 'field', field: 'amount', text: '3 €' },
      ],
    },
  ],
  closing: richText('Salutations'),
  signature: 'A',
  follows: [],
}

describe('textsWithPlaces', () => {
  it('names the place of each text, in reading order', () => {
    expect(textsWithPlaces(content).map(({ place, text }) => [place, text])).toEqual([
      ['sender', 'A\nB'],
      ['recipient', 'C'],
      ['place', 'Lyon'],
      ['delivery', 'Recommandé'],
      ['subject', 'Objet'],
      ['reference:0', 'R0'],
      ['reference:1', 'R1'],
      ['salutation', 'Madame,'],
      ['block:0', 'Titre'],
      ['block:1:0', 'i0'],
      ['block:1:1', 'i1'],
      ['block:2:0:0', 'a'],
      ['block:2:0:1', 'b'],
      ['block:2:1:0', 't'],
      ['block:2:1:1', 'u'],
      ['block:3', 'Fin 3 €'],
      ['closing', 'Salutations'],
      ['signature', 'A'],
    ])
    for (const { place } of textsWithPlaces(content)) expect(LetterPlace.safeParse(place).success).toBe(true)
  })

  it('leaves out no text that the letter prints but the titles of columns', () => {
    const placed = textsWithPlaces(content).flatMap(({ text }) => text.split('\n'))
    expect(placed.sort()).toEqual(
      textsOf(content)
        .filter((text) => text !== 'T' && text !== 'U')
        .sort(),
    )
  })

  it('gives the parts where a text has any', () => {
    const parts = richWithPlaces(content).filter(({ rich }) => rich !== null)
    expect(parts.map(({ place }) => place.split(':')[0])).not.toContain('sender')
    expect(parts.find(({ place }) => place === 'block:3')?.rich).toHaveLength(2)
  })
})

describe('LetterPlace', () => {
  it('knows every place and no other', () => {
    for (const place of ['date', 'block:12', 'block:12:0', 'block:12:0:7', 'reference:9', 'signature'])
      expect(LetterPlace.safeParse(place).success).toBe(true)
    for (const place of ['', 'block', 'block:', 'block:1:2:3:4', 'reference', 'dates', 'xdate', 'block:-1'])
      expect(LetterPlace.safeParse(place).success).toBe(false)
    expect(LetterRange.safeParse({ place: 'date', start: 0, end: 3 }).success).toBe(true)
    expect(LetterRange.safeParse({ place: 'date', start: -1, end: 3 }).success).toBe(false)
  })
})
