import { describe, expect, it } from 'vitest'
import type { Block, LetterContent } from '#core/letter/letter'
import { addParagraph, mergeUp, moveBlock, removeBlock, splitAt } from '#ui/features/letter/edit-blocks'
import { someLetter } from './support/some-letter'

const letter = someLetter()

/** A block in a few letters: `H:Les faits`, `P:…`, `L:un/deux`, `T`. */
const short = (block: Block): string => {
  if (block.kind === 'table') return 'T'
  return block.kind === 'list' ? `L:${block.items.join('/')}` : `${block.kind === 'heading' ? 'H' : 'P'}:${block.text}`
}
const told = (content: LetterContent | undefined) => content?.blocks.map(short)
const WHOLE = ['H:Les faits', 'P:Premier passage.', 'L:un/deux', 'T', 'P:Dernier passage.']

describe('moveBlock', () => {
  it('moves a block past its neighbour and the caret with it', () => {
    const moved = moveBlock(letter, 1, 1)
    expect(told(moved?.content)).toEqual([WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3], WHOLE[4]])
    expect(moved?.focus).toEqual({ key: 'block:2', caret: 0 })
    expect(moveBlock(letter, 2, -1)?.focus).toEqual({ key: 'block:1:0', caret: 0 })
    expect(moveBlock(letter, 3, -1)?.focus).toBeNull()
  })

  it('stops at both ends', () => {
    expect(moveBlock(letter, 0, -1)).toBeNull()
    expect(moveBlock(letter, 4, 1)).toBeNull()
    expect(moveBlock(letter, 9, -1)).toBeNull()
  })
})

describe('removeBlock and addParagraph', () => {
  it('take a block out and put the caret in the one before it', () => {
    const removed = removeBlock(letter, 1)
    expect(told(removed.content)).toEqual(WHOLE.toSpliced(1, 1))
    expect(removed.focus).toEqual({ key: 'block:0', caret: 0 })
    expect(removeBlock(letter, 0).focus).toEqual({ key: 'block:0', caret: 0 })
    expect(removeBlock(someLetter({ blocks: [{ kind: 'paragraph', text: 'seul' }] }), 0).focus).toBeNull()
  })

  it('put an empty paragraph after a block, or before them all', () => {
    expect(told(addParagraph(letter, 3).content)).toEqual(WHOLE.toSpliced(4, 0, 'P:'))
    expect(addParagraph(letter, 3).focus).toEqual({ key: 'block:4', caret: 0 })
    expect(told(addParagraph(letter, -1).content)).toEqual(['P:', ...WHOLE])
  })
})

describe('splitAt', () => {
  it('makes a new paragraph of what follows the caret, also after a heading', () => {
    const split = splitAt(letter, 'block:1', 8)
    expect(told(split?.content)).toEqual(WHOLE.toSpliced(1, 1, 'P:Premier ', 'P:passage.'))
    expect(split?.focus).toEqual({ key: 'block:2', caret: 0 })
    expect(told(splitAt(letter, 'block:0', 4)?.content)).toEqual(WHOLE.toSpliced(0, 1, 'H:Les ', 'P:faits'))
  })

  it('makes a new line of a list', () => {
    const split = splitAt(letter, 'block:2:1', 2)
    expect(told(split?.content)).toEqual(WHOLE.with(2, 'L:un/de/ux'))
    expect(split?.focus).toEqual({ key: 'block:2:2', caret: 0 })
  })

  it('does nothing in a table, around the body, or past its end', () => {
    for (const key of ['block:3', 'subject', 'block:9'] as const)
      expect([key, splitAt(letter, key, 0)]).toEqual([key, null])
  })
})

describe('mergeUp', () => {
  it('joins a paragraph to the one above and leaves the caret at the seam', () => {
    const two = someLetter({
      blocks: [
        { kind: 'paragraph', text: 'Un.' },
        { kind: 'paragraph', text: ' Deux.' },
      ],
    })
    const merged = mergeUp(two, 'block:1')
    expect(told(merged?.content)).toEqual(['P:Un. Deux.'])
    expect(merged?.focus).toEqual({ key: 'block:0', caret: 3 })
  })

  it('never swallows a heading, a list or a table; an empty paragraph below them goes away', () => {
    expect(mergeUp(letter, 'block:1')).toBeNull()
    expect(mergeUp(letter, 'block:4')).toBeNull()
    const emptied = someLetter({ blocks: letter.blocks.with(4, { kind: 'paragraph', text: '' }) })
    expect(told(mergeUp(emptied, 'block:4')?.content)).toEqual(WHOLE.slice(0, 4))
  })

  it('joins a line of a list to the one above, and takes an emptied list out', () => {
    const merged = mergeUp(letter, 'block:2:1')
    expect(told(merged?.content)).toEqual(WHOLE.with(2, 'L:undeux'))
    expect(merged?.focus).toEqual({ key: 'block:2:0', caret: 2 })
    expect(mergeUp(letter, 'block:2:0')).toBeNull()
    const emptied = someLetter({ blocks: letter.blocks.with(2, { kind: 'list', items: [''] }) })
    expect(told(mergeUp(emptied, 'block:2:0')?.content)).toEqual(WHOLE.toSpliced(2, 1))
  })

  it('undoes a split', () => {
    const split = splitAt(letter, 'block:4', 8)
    expect(split && told(mergeUp(split.content, 'block:5')?.content)).toEqual(WHOLE)
  })
})
