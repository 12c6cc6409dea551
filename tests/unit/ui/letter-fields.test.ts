import { describe, expect, it } from 'vitest'
import { fieldsOf, placeOf, readField, writeField } from '#ui/features/letter/letter-fields'
import { someLetter } from './support/some-letter'

const letter = someLetter()

describe('the fields of a letter', () => {
  it('are listed in reading order, one per list line, none for a table', () => {
    expect(fieldsOf(letter)).toEqual([
      'sender',
      'recipient',
      'place',
      'delivery',
      'subject',
      'references',
      'salutation',
      'block:0',
      'block:1',
      'block:2:0',
      'block:2:1',
      'block:4',
      'closing',
      'signature',
    ])
  })

  it('give back what is written into them, and leave every other field as it was', () => {
    for (const key of fieldsOf(letter)) {
      const changed = writeField(letter, key, 'autre')
      expect([key, readField(changed, key)]).toEqual([key, 'autre'])
      for (const other of fieldsOf(letter).filter((one) => one !== key))
        expect([other, readField(changed, other)]).toEqual([other, readField(letter, other)])
    }
  })

  it('name the block and the line they belong to', () => {
    expect(placeOf('block:2:1')).toEqual({ block: 2, item: 1 })
    expect(placeOf('block:4')).toEqual({ block: 4, item: null })
    expect(placeOf('subject')).toBeNull()
  })

  it('keep lines as lines, and an emptied one as none', () => {
    expect(writeField(letter, 'sender', 'a\n\nb').sender).toEqual(['a', '', 'b'])
    expect(writeField(letter, 'sender', '').sender).toEqual([])
    expect(readField(letter, 'sender')).toBe('Camille Rivoire\n69003 Lyon')
  })

  it('stop where the contract would refuse: ten lines, and the length of a line', () => {
    const typed = writeField(letter, 'recipient', Array.from({ length: 12 }, () => 'x'.repeat(250)).join('\n'))
    expect(typed.recipient).toHaveLength(10)
    expect(typed.recipient[0]).toHaveLength(200)
    expect(writeField(letter, 'references', 'x'.repeat(400)).references[0]).toHaveLength(300)
  })

  it('never write into a table', () => {
    expect(writeField(letter, 'block:3', 'autre')).toEqual(letter)
  })
})
