import { describe, expect, it, vi } from 'vitest'
import { richText } from '#core/letter/rich-text'
import { someAsks, somePage } from './support/page'
import { someLetter } from './support/some-letter'

vi.stubGlobal('navigator', { platform: 'Linux', userAgent: 'X11; Linux' })

const WHOLE = ['H:Les faits', 'P:Premier passage.', 'L:un/deux', 'T', 'P:Dernier passage.']

describe('the blocks of the page', () => {
  it('move past their neighbour with the caret, and stop at both ends', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'Premier' })
    expect(page.press('ArrowDown', { alt: true })).toBe(true)
    expect(page.blocks).toEqual([WHOLE[0], WHOLE[2], WHOLE[1], WHOLE[3], WHOLE[4]])
    page.type('!')
    expect(page.blocks[2]).toBe('P:Premier\u202f! passage.')
    page.caret({ find: 'Les faits' })
    expect(page.press('ArrowUp', { alt: true })).toBe(false)
    page.caret({ find: 'Dernier' })
    expect(page.press('ArrowDown', { alt: true })).toBe(false)
  })

  it('are added after the one with the caret, and taken out', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'un' })
    page.press('Enter', { alt: true })
    page.type('Neuf')
    expect(page.blocks).toEqual(WHOLE.toSpliced(3, 0, 'P:Neuf'))
    page.press('Delete', { alt: true })
    expect(page.blocks).toEqual(WHOLE)
  })

  it('are made again from the last one that is taken out', () => {
    const page = somePage(someLetter({ blocks: [{ kind: 'paragraph', text: richText('seul') }] }))
    page.caret({ find: 'seul' })
    page.press('Delete', { alt: true })
    expect(page.content.blocks).toEqual([])
  })
})

describe('Enter', () => {
  it('parts a paragraph, begins a new line of a list and of an address', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'Premier ' })
    page.press('Enter')
    page.caret({ find: 'de', at: 2 })
    page.press('Enter')
    page.caret({ find: 'Camille' })
    page.press('Enter')
    expect(page.blocks.slice(1, 4)).toEqual(['P:Premier ', 'P:passage.', 'L:un/de/ux'])
    expect(page.content.sender).toEqual(['Camille', ' Rivoire', '69003 Lyon'])
  })

  it('ends a list on its empty last line', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'deux' })
    page.press('Enter')
    page.press('Enter')
    page.type('Suite')
    expect(page.blocks.slice(2, 4)).toEqual(['L:un/deux', 'P:Suite'])
  })

  it('goes on to the next place where one line is all there is, and breaks the line of the closing', () => {
    const page = somePage(someLetter({ references: [richText('Réf. 1')] }))
    page.caret({ find: 'Réclamation' })
    page.press('Enter')
    page.type('X')
    page.caret({ find: 'Salutations.' })
    page.press('Enter')
    page.type('Y')
    expect(page.content.references).toEqual([richText('XRéf. 1')])
    expect(page.content.closing).toEqual(richText('Salutations.\nY'))
  })
})

describe('Backspace', () => {
  it('joins a line of a list to the one above, and takes the first one out of the list', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'deux', at: 0 })
    page.press('Backspace')
    expect(page.blocks[2]).toBe('L:undeux')
    page.caret({ find: 'undeux', at: 0 })
    page.press('Backspace')
    expect(page.blocks[2]).toBe('P:undeux')
  })

  it('never joins one part of the page to another', () => {
    const page = somePage(someLetter())
    for (const find of ['Madame', 'Les faits', 'Salutations', 'La société']) {
      page.caret({ find, at: 0 })
      page.press('Backspace')
    }
    expect(page.content).toEqual(someLetter())
  })
})

describe('undo', () => {
  it('goes back over the whole page, and forth', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'Réclamation' })
    page.type(' un')
    page.caret({ find: 'Dernier passage.' })
    page.type(' fin')
    page.press('z', { ctrl: true })
    expect(page.blocks.at(-1)).toBe(WHOLE.at(-1))
    page.press('z', { ctrl: true })
    expect(page.content).toEqual(someLetter())
    page.press('y', { ctrl: true })
    page.press('y', { ctrl: true })
    expect(page.content.subject).toEqual(richText('Réclamation un'))
  })

  it('keeps two hundred steps', () => {
    const page = somePage(someLetter())
    // A place of its own each time, so that no two make one step.
    for (let step = 0; step < 220; step += 1) {
      page.caret({ find: step % 2 === 0 ? 'Dernier passage.' : 'Premier passage.' })
      page.type('a')
    }
    let steps = 0
    while (steps < 500 && page.press('z', { ctrl: true })) steps += 1
    expect(steps).toBeGreaterThanOrEqual(200)
  })
})

describe('what is typed in French', () => {
  it('is set, and Backspace or undo right after gives back what was typed', () => {
    const page = somePage(someLetter())
    page.caret({ find: 'Dernier passage' })
    page.type(' ?')
    expect(page.blocks.at(-1)).toBe('P:Dernier passage\u202f?.')
    page.press('Backspace')
    expect(page.blocks.at(-1)).toBe('P:Dernier passage ?.')
    page.caret({ find: 'Premier passage' })
    page.type(':')
    expect(page.blocks[1]).toBe('P:Premier passage\u00a0:.')
    page.press('z', { ctrl: true })
    expect(page.blocks[1]).toBe('P:Premier passage:.')
  })

  it('is left alone in a quotation', () => {
    const page = somePage(someLetter({ blocks: [{ kind: 'paragraph', text: richText('Cité'), quoted: true }] }))
    page.caret({ find: 'Cité' })
    page.type(` ? "l'avis"...`)
    expect(page.blocks).toEqual([`Q:Cité ? "l'avis"...`])
  })
})

describe('what a letter cannot hold', () => {
  it('is refused as a whole and said, never cut', () => {
    const refused = vi.fn()
    const full = someLetter({ signature: 'x'.repeat(200), sender: Array.from({ length: 10 }, (_, at) => `l${at}`) })
    const page = somePage(full, someAsks({ refused }))
    page.caret({ find: 'xxx' })
    page.type('y')
    expect(refused).toHaveBeenLastCalledWith({ where: 'signature', of: 'characters', most: 200 })
    page.caret({ find: 'l9' })
    page.press('Enter')
    expect(refused).toHaveBeenLastCalledWith({ where: 'sender', of: 'pieces', most: 10 })
    expect(page.content).toEqual(full)
  })
})

describe('what follows the dossier', () => {
  it('no longer does once it is changed by hand, and does again when that is undone', () => {
    const table = {
      kind: 'table' as const,
      columns: [{ title: 'Date', align: 'start' as const }],
      rows: [[richText('lundi')]],
      total: null,
      follows: 'payments' as const,
    }
    const letter = someLetter({ follows: ['sender', 'signature'], blocks: [table] })
    const page = somePage(letter)
    page.caret({ find: '69003' })
    page.type('X')
    page.caret({ find: 'lundi' })
    page.type('X')
    expect(page.content.follows).toEqual(['signature'])
    expect(page.content.blocks[0]).not.toHaveProperty('follows')
    page.press('z', { ctrl: true })
    page.press('z', { ctrl: true })
    expect(page.content).toEqual(letter)
  })
})
