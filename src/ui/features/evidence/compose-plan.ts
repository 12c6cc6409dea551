import type { Evidence } from '#core/evidence/evidence'
import { type Composable, tidyRecipe } from '#core/evidence/exhibit-compose'
import { pagesOfFile } from '#core/evidence/exhibit-pages'
import type { Crop, Recipe, RecipePart, Turn } from '#core/evidence/exhibit-recipe'
import type { EvidenceId } from '#core/kernel/ids'

/** A page in the organiser; one that is not kept waits in its place and can be taken in again. */
export type PlannedPage = RecipePart & { readonly key: string; readonly kept: boolean }

export type Plan = readonly PlannedPage[]

type Paged = Pick<Evidence, 'id' | 'kind' | 'reading'>

/** A file may be named twice by a recipe that was made elsewhere: the key tells the two apart. */
const keyed = (parts: readonly (RecipePart & { readonly kept: boolean })[]): Plan => {
  const seen = new Map<string, number>()
  return parts.map((part) => {
    const name = `${part.evidenceId} ${part.page}`
    const times = seen.get(name) ?? 0
    seen.set(name, times + 1)
    return { ...part, key: times === 0 ? name : `${name} ${times}` }
  })
}

const wholeFile = (piece: Paged, kept: boolean) =>
  Array.from({ length: pagesOfFile(piece) ?? 0 }, (_, index) => ({
    evidenceId: piece.id,
    page: index + 1,
    turn: 0 as const,
    crop: null,
    kept,
  }))

/** Where a page that is left out waits: after the page before it of the same file, else before everything of that file. */
const placeFor = (parts: readonly RecipePart[], { evidenceId, page }: RecipePart): number => {
  const before = parts.findLastIndex((part) => part.evidenceId === evidenceId && part.page < page)
  if (before >= 0) return before + 1
  const first = parts.findIndex((part) => part.evidenceId === evidenceId)
  return first < 0 ? parts.length : first
}

/** What the organiser begins with: the recipe, and beside it the pages it leaves out; without one the piece as it is. */
export const startPlan = (lead: Paged & Pick<Evidence, 'recipe'>, pieces: readonly Paged[]): Plan => {
  if (lead.recipe === null) return keyed(wholeFile(lead, true))
  const parts = lead.recipe.parts.map((part) => ({ ...part, kept: true }))
  const files = new Set(parts.map(({ evidenceId }) => evidenceId)).add(lead.id)
  for (const id of files) {
    const piece = pieces.find((one) => one.id === id)
    if (piece === undefined) continue
    for (const page of wholeFile(piece, false))
      if (!parts.some((part) => part.evidenceId === id && part.page === page.page))
        parts.splice(placeFor(parts, page), 0, page)
  }
  return keyed(parts)
}

/** Takes a file in, all its pages after those that are there. */
export const addFile = (plan: Plan, piece: Paged): Plan =>
  plan.some(({ evidenceId }) => evidenceId === piece.id) ? plan : [...plan, ...keyed(wholeFile(piece, true))]

export const removeFile = (plan: Plan, id: EvidenceId): Plan => plan.filter(({ evidenceId }) => evidenceId !== id)

/** Moves one page to a place of the order, counted from 0; beyond an end is at that end. */
export const movePage = (plan: Plan, key: string, place: number): Plan => {
  const page = plan.find((one) => one.key === key)
  if (page === undefined) return plan
  const rest = plan.filter((one) => one !== page)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, page)
}

export const changePage = (
  plan: Plan,
  key: string,
  change: Partial<Pick<PlannedPage, 'turn' | 'crop' | 'kept'>>,
): Plan => plan.map((page) => (page.key === key ? { ...page, ...change } : page))

/** Keeps only these pages of one file; the other files stay as they are. */
export const keepOnly = (plan: Plan, id: EvidenceId, pages: ReadonlySet<number>): Plan =>
  plan.map((page) => (page.evidenceId === id ? { ...page, kept: pages.has(page.page) } : page))

/** A quarter turn, to the right or to the left. */
export const turnBy = (turn: Turn, quarter: 1 | -1): Turn => ((turn + quarter * 90 + 360) % 360) as Turn

/** The recipe of what is kept; null when nothing is. */
export const recipeOf = (plan: Plan): Recipe | null => {
  const parts = plan
    .filter(({ kept }) => kept)
    .map(({ evidenceId, page, turn, crop }) => ({ evidenceId, page, turn, crop }))
  return parts.length === 0 ? null : { parts }
}

const written = (recipe: Recipe | null): string =>
  JSON.stringify(recipe?.parts.map(({ evidenceId, page, turn, crop }) => [evidenceId, page, turn, crop]) ?? null)

/** Whether saving would change nothing. */
export const isUnchanged = (plan: Plan, lead: Composable): boolean => {
  const recipe = recipeOf(plan)
  return recipe !== null && written(tidyRecipe(recipe, lead)) === written(lead.recipe)
}

/** The page of the exhibit that each kept page becomes, from 1. */
export const numbersOf = (plan: Plan): ReadonlyMap<string, number> =>
  new Map(plan.filter(({ kept }) => kept).map(({ key }, index) => [key, index + 1]))

const SIDES = ['left', 'top', 'right', 'bottom'] as const

const NO_CROP: Crop = { left: 0, top: 0, right: 0, bottom: 0 }

/** What is cut from each side as the turned page is seen; `crop` counts from the page as it lies in the file. */
export const seenCrop = (crop: Crop | null, turn: Turn): Crop => {
  const cut = crop ?? NO_CROP
  // A quarter turn to the right brings the left side to the top, the top to the right, and so on round.
  const by = turn / 90
  const [left, top, right, bottom] = SIDES.map((_, index) => cut[SIDES[(index + 4 - by) % 4] ?? 'left'])
  return { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 }
}

/** The other way: what is kept of a crop that was drawn on the turned page. Nothing cut is no crop. */
export const keptCrop = (seen: Crop, turn: Turn): Crop | null => {
  const crop = seenCrop(seen, ((360 - turn) % 360) as Turn)
  return SIDES.every((side) => crop[side] === 0) ? null : crop
}

/** Of each side of a page, this part must stay (the contract refuses less). */
const LEAST_LEFT = 0.05

const OPPOSITE = { left: 'right', top: 'bottom', right: 'left', bottom: 'top' } as const

export type Side = keyof typeof OPPOSITE

/** Moves one side of the frame, in thousandths at the finest; a strip of the page always stays. */
export const cutSide = (crop: Crop, side: Side, share: number): Crop => {
  const most = 1 - LEAST_LEFT - crop[OPPOSITE[side]]
  return { ...crop, [side]: Math.floor(Math.max(0, Math.min(most, share)) * 1000 + 0.5) / 1000 }
}
