import type { Block } from '#core/letter/letter'
import { plainText } from '#core/letter/rich-text'

type Table = Extract<Block, { kind: 'table' }>

/** Roughly how wide a text is, in characters: long texts wrap, so they count less and less. */
const weigh = (text: string): number => {
  const longestWord = Math.max(0, ...text.split(/[ \n]/).map((word) => word.length))
  return Math.max(longestWord + 2, Math.min(text.length + 2, 14 + Math.sqrt(text.length) * 3))
}

/**
 * Shares the width of a table between its columns by what they hold: amounts and dates stay on one line, the longest
 * texts get the rest.
 * @returns one fraction per column, their sum is 1.
 */
export const shareWidths = (table: Table): readonly number[] => {
  const rows = [
    table.columns.map((column) => column.title),
    ...[...table.rows, ...(table.total === null ? [] : [table.total])].map((row) => row.map(plainText)),
  ]
  const weights = table.columns.map((_, index) =>
    Math.min(60, Math.max(6, ...rows.map((row) => weigh(row[index] ?? '')))),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
