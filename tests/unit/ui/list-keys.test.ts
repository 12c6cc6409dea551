import { describe, expect, it } from 'vitest'
import { placeAfterKey } from '#ui/features/evidence/list-keys'

const grid = { total: 23, columns: 5, rowsSeen: 3 }
const lines = { total: 100_000, columns: 1, rowsSeen: 9 }

describe('the keys of the list of pieces', () => {
  it.each([
    ['ArrowRight', 4, 5],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 4, 9],
    ['ArrowUp', 9, 4],
    ['PageDown', 1, 16],
    ['PageUp', 16, 1],
    ['Home', 17, 0],
    ['End', 3, 22],
  ])('%s leads from %i to %i in a grid', (key, from, to) => {
    expect(placeAfterKey(key, from, grid)).toBe(to)
  })

  it('stays at the ends', () => {
    expect(placeAfterKey('ArrowLeft', 0, grid)).toBe(0)
    expect(placeAfterKey('ArrowRight', 22, grid)).toBe(22)
    expect(placeAfterKey('ArrowUp', 3, grid)).toBe(3)
    expect(placeAfterKey('ArrowDown', 21, grid)).toBe(21)
    expect(placeAfterKey('PageUp', 2, grid)).toBe(0)
  })

  it('enters a short last row at its end', () => {
    expect(placeAfterKey('ArrowDown', 19, grid)).toBe(22)
  })

  it('goes up and down by one in lines', () => {
    expect(placeAfterKey('ArrowDown', 50_000, lines)).toBe(50_001)
    expect(placeAfterKey('PageUp', 50_000, lines)).toBe(49_991)
    expect(placeAfterKey('End', 0, lines)).toBe(99_999)
  })

  it('leaves every other key alone', () => {
    for (const key of ['Enter', ' ', 'Tab', 'Escape', 'a']) expect(placeAfterKey(key, 3, grid)).toBeNull()
  })
})
