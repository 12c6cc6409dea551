import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Area } from '#core/evidence/redaction'
import {
  addAreas,
  areaBetween,
  EMPTY_PLAN,
  holdsAreas,
  marksByPage,
  moved,
  redo,
  removeAreas,
  removeMark,
  resized,
  setArea,
  undo,
} from '#ui/features/evidence/redact-plan'

const AREA: Area = { page: 1, left: 0.2, top: 0.2, right: 0.4, bottom: 0.3 }
const OTHER: Area = { ...AREA, page: 2 }
const keys = () => {
  let made = 0
  return () => {
    made += 1
    return `${made}`
  }
}

describe('areas being marked', () => {
  test('are added once, counted by page, taken away, undone and done again', () => {
    const newKey = keys()
    const one = addAreas(EMPTY_PLAN, [AREA, OTHER], newKey)
    expect(addAreas(one, [AREA], newKey)).toBe(one)
    expect([...marksByPage(one.marks)]).toEqual([
      [1, 1],
      [2, 1],
    ])
    expect(holdsAreas(one, [AREA, OTHER])).toBe(true)
    const less = removeAreas(one, [AREA])
    expect(holdsAreas(less, [AREA])).toBe(false)
    expect(undo(less).marks).toEqual(one.marks)
    expect(redo(undo(less)).marks).toEqual(less.marks)
    expect(removeMark(one, '2').marks.map(({ key }) => key)).toEqual(['1'])
    expect(undo(EMPTY_PLAN)).toBe(EMPTY_PLAN)
    expect(redo(EMPTY_PLAN)).toBe(EMPTY_PLAN)
  })

  test('what was undone is gone after something else was done', () => {
    const newKey = keys()
    const plan = undo(addAreas(EMPTY_PLAN, [AREA], newKey))
    expect(redo(addAreas(plan, [OTHER], newKey)).marks.map(({ area }) => area.page)).toEqual([2])
  })

  test('keep their key when they are changed', () => {
    const plan = setArea(addAreas(EMPTY_PLAN, [AREA], keys()), '1', moved(AREA, 0.1, 0))
    expect(plan.marks[0]).toMatchObject({ key: '1' })
    expect(plan.marks[0]?.area.left).toBeCloseTo(0.3)
  })

  const step = fc.double({ min: -2, max: 2, noNaN: true })
  test('stay on the page and cover something, however they are moved and sized', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), step, step), { maxLength: 20 }), (moves) => {
        let area = AREA
        for (const [isMove, across, down] of moves) area = (isMove ? moved : resized)(area, across, down)
        expect(Area.safeParse(area).success).toBe(true)
      }),
    )
  })

  test('are drawn in any direction; a slip of the hand is none', () => {
    const [from, to] = [
      { x: 0.5, y: 0.6 },
      { x: 0.25, y: 0.125 },
    ]
    expect(areaBetween(3, from, to)).toEqual({ page: 3, left: 0.25, top: 0.125, right: 0.5, bottom: 0.6 })
    expect(areaBetween(3, from, { x: 2, y: -1 })).toEqual({ page: 3, left: 0.5, top: 0, right: 1, bottom: 0.6 })
    expect(areaBetween(3, from, { x: 0.502, y: 0.9 })).toBeNull()
  })
})
