import type { DossierId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import type { SearchFilters, SearchKind } from '#core/search/search-filters'

/** What the fields of the page hold. */
export type SearchForm = {
  readonly text: string
  readonly kind: SearchKind | 'everything'
  readonly dossierId: DossierId | 'all'
  readonly sender: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly unused: boolean
}

export const EMPTY_FORM: SearchForm = {
  text: '',
  kind: 'everything',
  dossierId: 'all',
  sender: '',
  from: null,
  to: null,
  unused: false,
}

/** The filters as the contract has them. */
export const filtersOf = ({ kind, dossierId, sender, from, to, unused }: SearchForm): SearchFilters => ({
  kinds: kind === 'everything' ? [] : [kind],
  fileKinds: [],
  dossierId: dossierId === 'all' ? null : dossierId,
  sender: sender.trim(),
  from,
  to,
  unused,
})

/** Whether anything but the words is asked. */
export const hasFilters = (form: SearchForm): boolean =>
  JSON.stringify({ ...form, sender: form.sender.trim(), text: '' }) !== JSON.stringify(EMPTY_FORM)

/** A text cut where the found words begin and end. */
export type Stretch = { readonly text: string; readonly isFound: boolean; readonly at: number }

/** Cuts a text at its ranges, which are in order and do not overlap. */
export const cutAtRanges = (
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): readonly Stretch[] => {
  const stretches: Stretch[] = []
  let from = 0
  for (const { start, end } of ranges) {
    stretches.push({ text: text.slice(from, start), isFound: false, at: from })
    stretches.push({ text: text.slice(start, end), isFound: true, at: start })
    from = end
  }
  stretches.push({ text: text.slice(from), isFound: false, at: from })
  return stretches.filter(({ text: part }) => part !== '')
}
