import type { SheetView } from '#electron/readers/file-view'
import type { PageText } from './exhibit-lay-out-text'

/** A table that fits the width of a sheet of paper. `from`, `to`: its columns, counted from 1, when it holds only some. */
export interface SheetTable {
  readonly widths: readonly number[]
  readonly numeric: readonly boolean[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly from: number
  readonly to: number
}

/** Signs of eight points that a line holds, upright and on the long side. */
const UPRIGHT = 105
const LENGTHWISE = 165
/** A column's share of them. */
const NARROWEST = 5
const WIDEST = 46

const NUMBER = /^[\s(+\u2212-]*[€$£]?[\s\d.,'’\u00a0\u202f]*\d[\s\d.,'’\u00a0\u202f)%€$£]*(?:EUR|USD|GBP)?$/

/** How much of a line a column asks for: its longest word, and part of its longest text. */
export const columnWidth = (cells: readonly string[]): number => {
  const longest = cells.reduce((most, cell) => Math.max(most, ...cell.split('\n').map((line) => line.length)), 0)
  const word = cells.reduce((most, cell) => Math.max(most, ...cell.split(/\s/).map((one) => one.length)), 0)
  const wrapped = longest > 24 ? Math.max(24, Math.sqrt(longest) * 3.4) : longest
  return Math.min(WIDEST, Math.max(NARROWEST, word + 2, wrapped + 2))
}

/** Columns side by side as far as they fit; the first one, which names the rows, stands before each group. */
const groupsOf = (widths: readonly number[]): readonly (readonly number[])[] => {
  const groups: number[][] = [[]]
  let used = 0
  for (const [column, width] of widths.entries()) {
    const isFull = used + width > LENGTHWISE && (groups.at(-1)?.length ?? 0) > 1
    if (isFull) {
      groups.push([0])
      used = widths[0] ?? 0
    }
    groups.at(-1)?.push(column)
    used += width
  }
  return groups
}

/** The tables of a sheet and whether they need the long side of the paper. */
export const layOutSheet = (
  { rows }: Pick<SheetView, 'rows'>,
  page: PageText,
): { readonly tables: readonly SheetTable[]; readonly isWide: boolean } => {
  const shown = rows.map((row) => row.map((cell) => page.text(cell, 'cell')))
  const count = shown[0]?.length ?? 0
  const columns = Array.from({ length: count }, (_, at) => shown.map((row) => row[at] ?? ''))
  const widths = columns.map(columnWidth)
  const groups = groupsOf(widths)
  const [head = [], ...body] = shown
  const tables = groups.map((group): SheetTable => {
    const own = groups.length > 1 && group !== groups[0] ? group.slice(1) : group
    return {
      widths: group.map((at) => widths[at] ?? NARROWEST),
      numeric: group.map((at) => {
        const filled = (columns[at] ?? []).slice(1).filter((cell) => cell !== '')
        return filled.length > 0 && filled.filter((cell) => NUMBER.test(cell)).length > filled.length * 0.7
      }),
      head: group.map((at) => head[at] ?? ''),
      rows: body.map((row) => group.map((at) => row[at] ?? '')),
      from: (own[0] ?? 0) + 1,
      to: (own.at(-1) ?? 0) + 1,
    }
  })
  return { tables, isWide: widths.reduce((sum, width) => sum + width, 0) > UPRIGHT }
}
