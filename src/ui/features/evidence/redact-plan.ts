import type { Area } from '#core/evidence/redaction'

/** An area to be blacked out, with a name of its own while it is worked on. */
export type Mark = { readonly key: string; readonly area: Area }

/** What is marked now, what was before, and what was undone. */
export type Plan = {
  readonly marks: readonly Mark[]
  readonly past: readonly (readonly Mark[])[]
  readonly future: readonly (readonly Mark[])[]
}

export const EMPTY_PLAN: Plan = { marks: [], past: [], future: [] }

/** Steps that can be undone. */
const MOST_PAST = 200
/** A smaller area was a slip of the hand. */
export const LEAST_SIDE = 0.004
/** One press of an arrow key, in parts of the page. */
export const STEP = 0.005

/** Puts new marks in place of those there are; what was undone is gone then. */
export const change = (plan: Plan, marks: readonly Mark[]): Plan =>
  marks === plan.marks ? plan : { marks, past: [...plan.past, plan.marks].slice(-MOST_PAST), future: [] }

/** Goes back one step. */
export const undo = (plan: Plan): Plan => {
  const before = plan.past.at(-1)
  return before === undefined
    ? plan
    : { marks: before, past: plan.past.slice(0, -1), future: [plan.marks, ...plan.future] }
}

/** Does again what was undone last. */
export const redo = (plan: Plan): Plan => {
  const [after, ...rest] = plan.future
  return after === undefined ? plan : { marks: after, past: [...plan.past, plan.marks], future: rest }
}

const isSame = (one: Area, other: Area): boolean =>
  one.page === other.page &&
  one.left === other.left &&
  one.top === other.top &&
  one.right === other.right &&
  one.bottom === other.bottom

/** Adds areas that are not marked yet. `newKey` names each. */
export const addAreas = (plan: Plan, areas: readonly Area[], newKey: () => string): Plan => {
  const fresh = areas.filter((area) => !plan.marks.some((mark) => isSame(mark.area, area)))
  return fresh.length === 0 ? plan : change(plan, [...plan.marks, ...fresh.map((area) => ({ key: newKey(), area }))])
}

/** Takes these areas away, wherever they came from. */
export const removeAreas = (plan: Plan, areas: readonly Area[]): Plan =>
  change(
    plan,
    plan.marks.filter((mark) => !areas.some((area) => isSame(mark.area, area))),
  )

export const removeMark = (plan: Plan, key: string): Plan =>
  change(
    plan,
    plan.marks.filter((mark) => mark.key !== key),
  )

/** Whether all of these areas are marked. */
export const holdsAreas = (plan: Plan, areas: readonly Area[]): boolean =>
  areas.every((area) => plan.marks.some((mark) => isSame(mark.area, area)))

const between = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))

/** The area moved by parts of the page; it stays on the page with its size. */
export const moved = (area: Area, across: number, down: number): Area => {
  const dx = between(across, -area.left, 1 - area.right)
  const dy = between(down, -area.top, 1 - area.bottom)
  return {
    page: area.page,
    left: between(area.left + dx, 0, 1),
    right: between(area.right + dx, 0, 1),
    top: between(area.top + dy, 0, 1),
    bottom: between(area.bottom + dy, 0, 1),
  }
}

/** The area with its lower right corner moved; something of it always stays. */
export const resized = (area: Area, across: number, down: number): Area => ({
  ...area,
  right: between(area.right + across, Math.min(1, area.left + LEAST_SIDE), 1),
  bottom: between(area.bottom + down, Math.min(1, area.top + LEAST_SIDE), 1),
})

/** Changes one area. */
export const setArea = (plan: Plan, key: string, area: Area): Plan =>
  change(
    plan,
    plan.marks.map((mark) => (mark.key === key ? { key, area } : mark)),
  )

/** A point of the page, in parts of it. */
export type Point = { readonly x: number; readonly y: number }

/** The area between two points, whichever way it was drawn; null for a slip of the hand. */
export const areaBetween = (page: number, from: Point, to: Point): Area | null => {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)].map((x) => between(x, 0, 1))
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)].map((y) => between(y, 0, 1))
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null
  return right - left < LEAST_SIDE || bottom - top < LEAST_SIDE ? null : { page, left, top, right, bottom }
}

/** Marks of each page. */
export const marksByPage = (marks: readonly Mark[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  for (const { area } of marks) counts.set(area.page, (counts.get(area.page) ?? 0) + 1)
  return counts
}
