import { describe, expect, test } from 'vitest'
import { parseOcrReply } from '#electron/readers/ocr-protocol'
import { composePage, confidenceOf, type Pose, placeWord } from '#electron/readers/ocr-words'

const word = (text: string, [x0, y0, x1, y1]: readonly number[] = [0, 0, 10, 10], confidence = 90) => ({
  text,
  confidence,
  bbox: { x0: x0 ?? 0, y0: y0 ?? 0, x1: x1 ?? 0, y1: y1 ?? 0 },
})
const pose = (changes: Partial<Pose> = {}): Pose => ({ width: 1000, height: 2000, turns: 0, skew: 0, ...changes })
const place = (box: readonly number[], changes: Partial<Pose> = {}) => {
  const { left, top, right, bottom } = placeWord(word('mot', box), pose(changes))
  return [left, top, right, bottom]
}

describe('where a word stands', () => {
  test('in thousandths, never smaller than it is', () => {
    expect(place([100, 200, 300, 240])).toEqual([100, 100, 300, 120])
    expect(place([100.4, 201, 300.6, 241])).toEqual([100, 100, 301, 121])
    expect(place([-5, -5, 1005, 2005])).toEqual([0, 0, 1000, 1000])
  })

  // A page of 2000 × 1000 that was turned to stand as 1000 × 2000.
  test.each([
    // By a quarter clockwise: its upper left corner came to the upper right.
    [1, [900, 0, 1000, 200], [0, 0, 100, 100]],
    [2, [900, 1800, 1000, 2000], [0, 0, 100, 100]],
    [3, [0, 1800, 100, 2000], [0, 0, 100, 100]],
    [1, [0, 0, 100, 200], [0, 900, 100, 1000]],
  ])('turned back by %i quarters', (turns, box, placed) => {
    expect(place(box, { turns })).toEqual(placed)
  })

  test('straightened by a small angle, it is laid back about the middle of the page', () => {
    const skew = -0.1
    const [left = 0, top = 0, right = 0, bottom = 0] = place([500, 0, 500, 0], { skew })
    // The middle of the upper edge, 1000 pixels above the middle of the page, goes back clockwise: to the right.
    expect((left + right) / 2).toBeCloseTo(500 + 1000 * Math.sin(0.1), 0)
    expect((top + bottom) / 2).toBeCloseTo((1000 - 1000 * Math.cos(0.1)) / 2, 0)
    expect(place([500, 1000, 500, 1000], { skew })).toEqual([500, 500, 500, 500])
  })
})

describe('a page', () => {
  test('its lines, its paragraphs, and as many words in the list as in the text', () => {
    const lines = [
      { words: [word('Bonjour'), word('Élodie')], ends: false },
      {
        words: [word("m'’avez"), word('•', undefined, 4), word('deux mots'), word('l’hôtel', undefined, 4)],
        ends: true,
      },
      { words: [word('Fin')], ends: true },
    ]
    const { text, words } = composePage(lines, pose())
    expect(text).toBe('Bonjour Élodie\nm’avez l’hôtel\n\nFin')
    expect(words.map((one) => one.text)).toEqual(text.split(/\s+/))
  })

  test('quality is weighed by letters, and what was not kept counts against it', () => {
    expect(confidenceOf([word('neuf', undefined, 100), word('a', undefined, 0)])).toBe(80)
    expect(composePage([{ words: [word('tro', undefined, 10)], ends: true }], pose())).toEqual({
      text: '',
      words: [],
      confidence: 10,
    })
    expect(confidenceOf([])).toBe(0)
  })
})

describe('what the process answers is not believed', () => {
  const page = { text: 'mot', words: [], confidence: 90 }
  test.each([
    null,
    'text',
    { ok: true },
    { ok: true, page: { ...page, confidence: 101 } },
    { ok: true, page: { ...page, words: [{ text: 'mot', left: 0, top: 0, right: 1001, bottom: 1 }] } },
    { ok: true, page: { ...page, text: 'x'.repeat(200_001) } },
    { ok: false, reason: 'constructor' },
  ])('%j', (message) => expect(parseOcrReply(message)).toEqual({ ok: false, reason: 'damaged' }))

  test('a true one is', () => {
    expect(parseOcrReply({ ok: true, page, id: 1 })).toEqual({ ok: true, page })
    expect(parseOcrReply({ ok: false, reason: 'timeout' })).toEqual({ ok: false, reason: 'timeout' })
  })
})
