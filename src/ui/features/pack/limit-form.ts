import type { LimitValue, RecipientLimit } from '#core/pack/recipient-limit'
import { FileFormat, NameCharacters } from '#core/pack/recipient-profile'

/** A limit as it is typed: a number as text, or what is ticked. */
export type LimitForm = {
  readonly typed: string
  readonly formats: readonly FileFormat[]
  readonly names: NameCharacters
}

const BYTES_IN_MEGABYTE = 1_000_000

/** What a dialog begins with: the limit that holds. */
export const formOf = ({ unit, value }: RecipientLimit, decimalMark: ',' | '.'): LimitForm => {
  const number = typeof value !== 'number' ? '' : unit === 'bytes' ? value / BYTES_IN_MEGABYTE : value
  return {
    typed: String(number).replace('.', decimalMark),
    formats: FileFormat.options.filter((format) => Array.isArray(value) && value.includes(format)),
    names: NameCharacters.safeParse(value).data ?? 'ascii',
  }
}

/** Megabytes may have a fraction, a count may not; no-break spaces between thousands are read over. */
const readNumber = (typed: string, times: number): number | null => {
  const text = typed.replaceAll(/\s/gu, '').replace(',', '.')
  if (!/^\d+(\.\d+)?$/u.test(text)) return null
  const number = Math.round(Number(text) * times)
  const isWhole = times > 1 || /^\d+$/u.test(text)
  return isWhole && number >= 1 && Number.isSafeInteger(number) ? number : null
}

/** The limit that a form says; null when it says none. */
export const readLimit = (unit: RecipientLimit['unit'], form: LimitForm): LimitValue | null => {
  if (unit === 'formats') return form.formats.length === 0 ? null : [...form.formats]
  if (unit === 'names') return form.names
  return readNumber(form.typed, unit === 'bytes' ? BYTES_IN_MEGABYTE : 1)
}
