import { LegalRate } from '#core/dossier/dossier'
import { compareDates, LocalDate } from '#core/kernel/local-date'

/** A legal rate while it is being typed. `key` keeps its row in place. */
export type RateDraft = { readonly key: string; readonly from: LocalDate | null; readonly percent: string }

/** What is wrong with a row; the names are those of the words. */
export type RateProblem = 'percentNeeded' | 'percentUnclear' | 'fromNeeded' | 'fromTwice'

/** An empty row. */
export const newRate = (from: LocalDate | null = null): RateDraft => ({ key: crypto.randomUUID(), from, percent: '' })

/** The first day of the half-year of a date: the legal rate is published twice a year. */
export const halfYearStart = (date: LocalDate): LocalDate =>
  LocalDate.parse(`${date.slice(0, 4)}-${date.slice(5, 7) < '07' ? '01' : '07'}-01`)

/** Reads a percent as people type it, `2,62 %`, as the contract has it, `2.62`; null when it is none. */
export const readPercent = (typed: string): string | null => {
  const bare = typed.replace(/[\s\u00a0\u202f%]/g, '').replace(',', '.')
  const read = LegalRate.shape.percent.safeParse(bare)
  return read.success ? read.data : null
}

/** The rates as rows, oldest first, with an empty one for the day on which a rate is still missing. */
export const ratesToDrafts = (rates: readonly LegalRate[], missingOn: LocalDate | null): readonly RateDraft[] => {
  const known = [...rates]
    .sort((a, b) => compareDates(a.from, b.from))
    .map(({ from, percent }) => ({ ...newRate(from), percent }))
  const wanted = missingOn === null ? null : halfYearStart(missingOn)
  if (wanted !== null && known.every(({ from }) => from !== wanted)) return [...known, newRate(wanted)]
  return known.length === 0 ? [newRate()] : known
}

const isUntouched = ({ from, percent }: RateDraft): boolean => from === null && percent.trim() === ''

/** What is wrong with one row among the others; null when it may be kept, or was never begun. */
export const rateProblem = (draft: RateDraft, drafts: readonly RateDraft[]): RateProblem | null => {
  if (isUntouched(draft)) return null
  if (draft.percent.trim() === '') return 'percentNeeded'
  if (readPercent(draft.percent) === null) return 'percentUnclear'
  if (draft.from === null) return 'fromNeeded'
  return drafts.some(({ key, from }) => key !== draft.key && from === draft.from) ? 'fromTwice' : null
}

/** The rows in the words of the contract, oldest first; rows never begun are left out. */
export const draftsToRates = (drafts: readonly RateDraft[]): LegalRate[] =>
  drafts
    .flatMap(({ from, percent }) => {
      const read = readPercent(percent)
      return from === null || read === null ? [] : [{ from, percent: read }]
    })
    .sort((a, b) => compareDates(a.from, b.from))
