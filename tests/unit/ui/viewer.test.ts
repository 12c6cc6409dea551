import { describe, expect, it } from 'vitest'
import { clockOf, stepSpeed } from '#ui/features/evidence/viewer-clock'
import { viewerKindOf } from '#ui/features/evidence/viewer-kind'
import { layOut, ownSize, stepZoom, stripPages, turnRight } from '#ui/features/evidence/viewer-sheet'
import { boxesOf, joinWords } from '#ui/features/evidence/viewer-words'

const word = (text: string, left: number, top: number) => ({ text, left, top, right: left + 90, bottom: top + 20 })

describe('the desk of the viewer', () => {
  const own = { width: 800, height: 1000 }
  const desk = { width: 1200, height: 500 }

  it('fits a page to the width, or whole, also when it is turned', () => {
    expect(layOut(own, desk, 'width', 0)).toMatchObject({ outer: { width: 1200, height: 1500 }, percent: 150 })
    expect(layOut(own, desk, 'page', 0)).toMatchObject({ outer: { width: 400, height: 500 }, percent: 50 })
    expect(layOut(own, desk, 'page', 90)).toMatchObject({
      outer: { width: 625, height: 500 },
      inner: { width: 500, height: 625 },
    })
    expect(layOut(own, desk, 200, 270).outer).toEqual({ width: 2000, height: 1600 })
  })

  it('survives a desk and a page without size, and leaves a stamp small', () => {
    expect(layOut({ width: 0, height: 0 }, { width: 0, height: 0 }, 'width', 0).inner.width).toBeGreaterThan(0)
    expect(layOut({ width: 10, height: 10 }, desk, 'page', 0).percent).toBe(400)
  })

  it('steps through the sizes and stays at the ends', () => {
    expect([stepZoom(100, 1), stepZoom(87, 1), stepZoom(100, -1), stepZoom(600, 1), stepZoom(10, -1)]).toEqual([
      125, 100, 75, 600, 10,
    ])
    expect([0, 90, 180, 270].map((turn) => turnRight(turn as 0))).toEqual([90, 180, 270, 0])
  })

  it('draws paper at the size of paper and pictures dot for dot', () => {
    expect(ownSize({ width: 1131, height: 1600 }, true).height).toBeCloseTo(1123)
    expect(ownSize({ width: 300, height: 200 }, false)).toEqual({ width: 300, height: 200 })
  })

  it('shows at most 121 thumbnails, the present page among them', () => {
    expect(stripPages(1, 3)).toEqual([1, 2, 3])
    for (const page of [1, 60, 400, 999, 1000]) {
      const shown = stripPages(page, 1000)
      expect(shown).toHaveLength(121)
      expect(shown).toContain(page)
      expect(shown.at(-1)).toBeLessThanOrEqual(1000)
    }
  })
})

describe('the words over a page', () => {
  const words = [word('Votre', 100, 100), word('réclamation', 200, 102), word('du', 100, 140), word('3', 200, 140)]

  it('are copied with the line ends that one sees', () => {
    expect(joinWords(words)).toBe('Votre réclamation\ndu 3')
  })

  it('are marked line by line', () => {
    expect(boxesOf(words, { first: 1, last: 2 })).toEqual([
      { left: 200, top: 102, right: 290, bottom: 122 },
      { left: 100, top: 140, right: 190, bottom: 160 },
    ])
    expect(boxesOf(words, { first: 0, last: 1 })).toEqual([{ left: 100, top: 100, right: 290, bottom: 122 }])
  })
})

describe('recordings and kinds', () => {
  it('tells time and steps the speed', () => {
    expect([clockOf(7), clockOf(247), clockOf(3729), clockOf(Number.NaN), clockOf(Number.POSITIVE_INFINITY)]).toEqual([
      '0:07',
      '4:07',
      '1:02:09',
      '–',
      '–',
    ])
    expect([stepSpeed(1, 1), stepSpeed(2, 1), stepSpeed(0.5, -1)]).toEqual([1.25, 2, 0.5])
  })

  it('chooses how a piece is shown', () => {
    const read = { kind: 'read', pages: null, hasThumbnail: false } as const
    expect(viewerKindOf({ kind: 'pdf', reading: { ...read, pages: 3 } })).toBe('pages')
    expect(viewerKindOf({ kind: 'jpeg', reading: { ...read, hasThumbnail: true } })).toBe('pages')
    expect(viewerKindOf({ kind: 'pdf', reading: { kind: 'unread', reason: { fr: '', en: '' } } })).toBe('nothing')
    expect(viewerKindOf({ kind: 'email', reading: read })).toBe('reading')
    expect(viewerKindOf({ kind: 'audio', reading: read })).toBe('recording')
    expect(viewerKindOf({ kind: 'program', reading: read })).toBe('nothing')
  })
})
