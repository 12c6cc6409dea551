import type { Language } from '#core/kernel/bilingual'
import { formatLocalDate, isLocalDate, type LocalDate, type Weekday, weekdayName } from '#core/kernel/local-date'
import type { Span } from './check-text'

/** A date as it stands in a text. `on`: null where no such day exists. `weekday`: the one written before it. */
export type WrittenDate = Span & {
  readonly text: string
  readonly on: LocalDate | null
  readonly weekday: (Span & { readonly number: Weekday }) | null
}

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'janvier janv january jan',
    'février fevrier févr fevr february feb',
    'mars march mar',
    'avril avr april apr',
    'mai may',
    'juin june jun',
    'juillet juil july jul',
    'août aout august aug',
    'septembre sept september sep',
    'octobre oct october',
    'novembre nov november',
    'décembre decembre déc dec december',
  ].flatMap((names, at) => names.split(' ').map((name) => [name, at + 1])),
)
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7]
const WEEKDAY_NUMBERS: ReadonlyMap<string, Weekday> = new Map(
  WEEKDAYS.flatMap((number) =>
    (['fr', 'en'] as const).map((side) => [weekdayName(number, side).toLowerCase(), number]),
  ),
)

const MONTH = Object.keys(MONTHS)
  .toSorted((a, b) => b.length - a.length)
  .join('|')
const WEEKDAY = [...WEEKDAY_NUMBERS.keys()].join('|')
const S = '[\\s\\u00a0\\u202f]{1,3}'

/** `mardi 12 mai 2026`, `1er mars 2026`, `12 May 2026`, and without a year; `12/05/2026`, `12.05.26`, `2026-05-12`. */
const DAY_FIRST = new RegExp(
  `(?<![\\p{L}\\d])(?:(${WEEKDAY}),?${S})?(?:the${S})?(\\d{1,2})(?:er|st|nd|rd|th)?${S}(?:of${S})?(${MONTH})(?!\\p{L})(?:\\.?,?${S}(\\d{4})(?!\\d))?`,
  'giu',
)
const MONTH_FIRST = new RegExp(
  `(?<![\\p{L}\\d])(?:(${WEEKDAY}),?${S})?(${MONTH})\\.?${S}(\\d{1,2})(?:st|nd|rd|th)?,${S}(\\d{4})(?!\\d)`,
  'giu',
)
const IN_FIGURES = /(?<![\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.,]\d)/g
const ISO = /(?<![\d/.-])((?:19|20|21)\d{2})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])/g

/** A leap year: of a day without a year it is only asked whether any year has it. */
const ANY_YEAR = 2028

const pad = (number: number): string => String(number).padStart(2, '0')
const dateOf = (year: number, month: number, day: number): LocalDate | null => {
  const text = `${year}-${pad(month)}-${pad(day)}`
  return isLocalDate(text) ? text : null
}

const weekdayAt = (text: string, name: string | undefined, start: number): WrittenDate['weekday'] => {
  const number = name === undefined ? undefined : WEEKDAY_NUMBERS.get(name.toLowerCase())
  if (name === undefined || number === undefined) return null
  const from = text.indexOf(name, start)
  return { start: from, end: from + name.length, number }
}

/** A day without a year is a date of the text only where it cannot be: `31 juin`. */
const readWords = (text: string, found: RegExpExecArray, order: 'day' | 'month'): readonly WrittenDate[] => {
  const [whole, weekday, first = '', second = '', typedYear] = found
  const [day, month] = order === 'day' ? [first, second] : [second, first]
  const number = MONTHS[month.toLowerCase()] ?? 0
  const year = typedYear === undefined ? null : Number(typedYear)
  const on = dateOf(year ?? ANY_YEAR, number, Number(day))
  if (year === null && on !== null) return []
  const span = { start: found.index, end: found.index + whole.trimEnd().length }
  return [{ ...span, text: whole.trimEnd(), on, weekday: year === null ? null : weekdayAt(text, weekday, span.start) }]
}

const readFigures = (found: RegExpExecArray, language: Language): readonly WrittenDate[] => {
  const [whole, first = '', , second = '', typedYear = ''] = found
  const year = typedYear.length === 2 ? 2000 + Number(typedYear) : Number(typedYear)
  // Two numbers and a third of two digits are a reference as often as a date: only what can be one counts.
  const on = dateOf(year, Number(second), Number(first))
  if (on === null && (typedYear.length === 2 || year < 1900 || year > 2200)) return []
  const other = on === null && language === 'en' ? dateOf(year, Number(first), Number(second)) : null
  return [{ start: found.index, end: found.index + whole.length, text: whole, on: on ?? other, weekday: null }]
}

/** Every date of a text, in order. */
export const datesIn = (text: string, language: Language): readonly WrittenDate[] => {
  const found = [
    ...[...text.matchAll(DAY_FIRST)].flatMap((one) => readWords(text, one, 'day')),
    ...[...text.matchAll(MONTH_FIRST)].flatMap((one) => readWords(text, one, 'month')),
    ...[...text.matchAll(IN_FIGURES)].flatMap((one) => readFigures(one, language)),
    ...[...text.matchAll(ISO)].map(
      ({ 0: whole, 1: year, 2: month, 3: day, index }): WrittenDate => ({
        start: index,
        end: index + whole.length,
        text: whole,
        on: dateOf(Number(year), Number(month), Number(day)),
        weekday: null,
      }),
    ),
  ]
  return found.toSorted((a, b) => a.start - b.start)
}

/** A date in the manner of one that stands in the letter: in words with its weekday, in words, or in figures. */
export const writtenLike = (model: WrittenDate, on: LocalDate, language: Language): string => {
  const style = model.weekday !== null ? 'weekday' : /\p{L}/u.test(model.text) ? 'long' : 'short'
  return formatLocalDate(on, language, style)
}
