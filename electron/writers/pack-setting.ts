import type { LeftOut, PackExhibit, PackPlan, SheetLine, Treatment } from '#core/pack/pack'
import { type SheetWording, sheetWording } from './pack-sheet-wording'
import { packWording } from './pack-wording'

/**
 * An exhibit that is in the pack, with its length. `file`: in which of its files, from 1. `before`: the pages of exhibits
 * that stand before it in that file.
 */
export interface PlacedPages {
  readonly exhibit: PackExhibit
  readonly before: number
  readonly pages: number
  readonly sheets: readonly number[] | null
  readonly file: number
  readonly treatments: readonly Treatment[]
}

/**
 * What the pages before the exhibits are set from. `placed`: the exhibits of all files. `part`: which of several files is
 * set; those after the first have an index only.
 */
export interface FrontMatter {
  readonly plan: PackPlan
  readonly placed: readonly PlacedPages[]
  readonly leftOut: readonly LeftOut[]
  readonly resourcesDir: string
  readonly part: { readonly number: number; readonly of: number } | null
}

/** A link of the sheets into an exhibit. `before`: the exhibits' pages that stand before the one it opens. */
export interface CitedPage {
  readonly target: string
  readonly before: number
}

type PlacedByNumber = ReadonlyMap<number, PlacedPages>

/** What is set, and where each exhibit is. `file`: the one that is being set. */
export interface Setting {
  readonly plan: PackPlan
  readonly placed: PlacedByNumber
  readonly file: number
  readonly words: SheetWording
}

/** What is set, ready to be asked where an exhibit is. */
export const settingOf = ({ plan, placed, part }: FrontMatter): Setting => ({
  plan,
  placed: new Map(placed.map((item) => [item.exhibit.number, item])),
  file: part?.number ?? 1,
  words: sheetWording(plan.language),
})

/** Whether an exhibit is in the file that is being set. */
export const isHere =
  ({ placed, file }: Setting) =>
  (number: number): boolean =>
    placed.get(number)?.file === file

/** How many of an exhibit's physical pages stand before the page cited; a page that it does not have is its beginning. */
const offsetOf = ({ pages, sheets }: PlacedPages, page: number): number => {
  const offset = sheets === null ? page - 1 : sheets.slice(0, page - 1).reduce((sum, count) => sum + count, 0)
  return page > (sheets?.length ?? pages) ? 0 : offset
}

/** An exhibit as the sheets cite it. `before`: null unless it is in this file. `note`: why there is no page to open. */
export interface Cited {
  readonly number: number
  readonly before: number | null
  readonly target: string
  readonly note: string
}

/** Each page cited of an exhibit, once; where it begins when none is. */
const citeExhibit = (setting: Setting, number: number, pages: readonly number[]): readonly Cited[] => {
  const placed = setting.placed.get(number)
  const target = `exhibit/${number}`
  const away = (note: string): readonly Cited[] => [{ number, before: null, target, note }]
  if (placed === undefined) return away(packWording(setting.plan.language).notReproduced)
  if (placed.file !== setting.file) return away(setting.words.inFile(placed.file))
  const offsets = [...new Set(pages.length === 0 ? [0] : pages.map((page) => offsetOf(placed, page)))]
  return offsets.map((offset) => ({
    number,
    before: placed.before + offset,
    target: offset === 0 ? target : `${target}/${offset}`,
    note: '',
  }))
}

type Paged = { readonly number: number; readonly page: number }

/** Exhibits as a sheet cites them, with the pages cited of each. */
export const citeAll = (setting: Setting, numbers: readonly number[], pages: readonly Paged[] = []): readonly Cited[] =>
  numbers.flatMap((number) =>
    citeExhibit(
      setting,
      number,
      pages.filter((cited) => cited.number === number).map(({ page }) => page),
    ),
  )

/** The exhibits and pages that a check of the admissibility sheet rests on. */
export const citeProofs = (setting: Setting, { proofs }: SheetLine): readonly Cited[] => {
  const numbers = [...new Set(proofs.flatMap(({ exhibit }) => exhibit ?? []))]
  const pages = proofs.flatMap(({ exhibit, page }) =>
    exhibit === null || page === null ? [] : [{ number: exhibit, page }],
  )
  return citeAll(setting, numbers, pages)
}
