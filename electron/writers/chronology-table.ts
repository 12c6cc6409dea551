import { utils, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { writeDate } from '#core/correspondence/date-precision'
import type { LocalDate } from '#core/kernel/local-date'
import type { ChronologyLine, PackPlan } from '#core/pack/pack'
import { packWording } from './pack-wording'
import { toPrintable } from './printable-text'

/** The earliest day that a ZIP knows: the same plan gives the same bytes, whenever it is written. */
const NO_DAY = new Date(1980, 0, 1)
const STYLES = 'xl/styles.xml'
/** Formats that the library met before in this process: none is ours, and the bytes would depend on them. */
const OWN_FORMATS = /<numFmts.*?<\/numFmts>/s
/** A spreadsheet counts days from this one. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const DAY = 86_400_000
/** Number 14 of the built-in formats: the short date of whoever opens the file. */
const SHORT_DATE = 'm/d/yy'
/** The most characters of a cell. */
const LONGEST_CELL = 32_000

const WORDS = {
  fr: { time: 'Heure', detail: 'Précisions', pages: 'Pages citées', page: 'p.' },
  en: { time: 'Time', detail: 'Details', pages: 'Pages cited', page: 'p.' },
} as const

type Cell = { t: 's'; v: string } | { t: 'n'; v: number; z: string }

/** Kept as text whatever it begins with: `=`, `+`, `-` and `@` count nothing and call nothing. */
const text = (value: string): Cell => ({ t: 's', v: toPrintable(value).slice(0, LONGEST_CELL) })

const dayCell = (on: LocalDate): Cell => ({
  t: 'n',
  v: Math.round((Date.parse(`${on}T00:00:00Z`) - DAY_ZERO) / DAY),
  z: SHORT_DATE,
})

const rowOf = (line: ChronologyLine, { language }: PackPlan): Cell[] => {
  const { page } = WORDS[language]
  return [
    line.datePrecision === null ? dayCell(line.on) : text(writeDate(line, language, 'short')),
    text(line.time ?? ''),
    text(line.what),
    text(line.detail),
    text(line.exhibits.join(', ')),
    text(line.pages.map((cited) => `${cited.number}, ${page}\u00a0${cited.page}`).join('; ')),
  ]
}

/**
 * Writes the chronology as a spreadsheet that opens with a double click: one row a line, days as days where they are
 * exact, everything else as text, so that no cell is ever taken for a formula.
 * @returns the bytes of an XLSX file, the same for the same plan.
 */
export const writeChronologyTable = (plan: PackPlan): Uint8Array => {
  const words = WORDS[plan.language]
  const { columns, sections } = packWording(plan.language)
  const head = [columns.date, words.time, columns.fact, words.detail, columns.proof, words.pages].map(text)
  const sheet = utils.aoa_to_sheet([head, ...plan.chronology.map((line) => rowOf(line, plan))])
  sheet['!cols'] = [12, 8, 60, 60, 12, 18].map((wch) => ({ wch }))
  sheet['!autofilter'] = { ref: sheet['!ref'] ?? 'A1:F1' }
  const book = utils.book_new(sheet, sections.chronology)
  const parts = unzipSync(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: false })))
  const styles = strFromU8(parts[STYLES] ?? new Uint8Array()).replace(OWN_FORMATS, '')
  return zipSync({ ...parts, [STYLES]: strToU8(styles) }, { mtime: NO_DAY })
}
