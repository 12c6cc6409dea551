import { z } from 'zod'
import { FileKind } from '#core/evidence/evidence'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { type MatchFilter, senderWords } from '#core/search/query'

/** What can be found. A piece of evidence is found by its page. */
export const SearchKind = z.enum(['dossier', 'evidence', 'entry', 'letter', 'deadline'])
export type SearchKind = z.infer<typeof SearchKind>

/** What narrows a search (product.md S1), as fields: none of it is typed into the words. */
export const SearchFilters = z.strictObject({
  kinds: z.array(SearchKind).max(5).default([]),
  fileKinds: z.array(FileKind).max(30).default([]),
  dossierId: DossierId.nullable().default(null),
  sender: z.string().max(200).default(''),
  /** Both days included; what has no date is then left out. */
  from: LocalDate.nullable().default(null),
  to: LocalDate.nullable().default(null),
  /** Only pieces that no exchange cites. */
  unused: z.boolean().default(false),
})
export type SearchFilters = z.infer<typeof SearchFilters>

/** What a row is, as far as filters ask for it. */
export type Filed = {
  readonly kind: SearchKind
  readonly dossierId: DossierId
  readonly fileKind: FileKind | null
  readonly on: LocalDate | null
}

/** No text of a person begins a word so; a text that does finds nothing more by it. */
const SIGN = 'zq'

const kindTag = (kind: SearchKind): string => `${SIGN}k${kind}`
const fileTag = (kind: FileKind): string => `${SIGN}f${kind}`
const dossierTag = (id: DossierId): string => `${SIGN}d${id.replaceAll('-', '')}`
const monthTag = (month: string): string => `${SIGN}m${month.replace('-', '')}`
const yearTag = (year: string): string => `${SIGN}y${year}`

/** The words by which the index knows what a row is. */
export const writeTags = ({ kind, dossierId, fileKind, on }: Filed): string =>
  [
    kindTag(kind),
    dossierTag(dossierId),
    ...(fileKind === null ? [] : [fileTag(fileKind)]),
    ...(on === null ? [] : [yearTag(on.slice(0, 4)), monthTag(on.slice(0, 7))]),
  ].join(' ')

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** The whole years of a period, and the months of the years that are not whole; its first and last month may be partly out. */
export const periodTags = (from: LocalDate, to: LocalDate): readonly string[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  const tags: string[] = []
  for (let year = first; year <= last; year += 1) {
    const begin = year === first ? Number(from.slice(5, 7)) : 1
    const end = year === last ? Number(to.slice(5, 7)) : 12
    if (begin === 1 && end === 12) tags.push(yearTag(String(year)))
    else for (let month = begin; month <= end; month += 1) tags.push(monthTag(`${year}-${twoDigits(month)}`))
  }
  return tags
}

const anyTag = (tags: readonly string[]): readonly MatchFilter[] =>
  tags.length === 0 ? [] : [{ kind: 'anyTag', tags }]

/**
 * What of the filters the index itself can answer. Days inside a month and the use of a piece are looked at afterwards.
 * @param dated the first and last day of anything in the library; null when nothing has a date.
 */
export const matchFilters = (
  filters: SearchFilters,
  dated: { readonly first: LocalDate; readonly last: LocalDate } | null,
): readonly MatchFilter[] => {
  const words = senderWords(filters.sender)
  const kinds = filters.unused ? (['evidence'] as const) : filters.kinds
  const hasPeriod = filters.from !== null || filters.to !== null
  const from = dated === null || (filters.from !== null && filters.from > dated.first) ? filters.from : dated.first
  const to = dated === null || (filters.to !== null && filters.to < dated.last) ? filters.to : dated.last
  const months = hasPeriod && dated !== null && from !== null && to !== null ? periodTags(from, to) : []
  return [
    ...anyTag(kinds.map(kindTag)),
    ...anyTag(filters.fileKinds.map(fileTag)),
    ...(filters.dossierId === null ? [] : anyTag([dossierTag(filters.dossierId)])),
    ...(words.length === 0 ? [] : [{ kind: 'sender' as const, words }]),
    // A period in which nothing lies is still a filter: it must not become none at all.
    ...(hasPeriod ? anyTag(months.length === 0 ? [`${SIGN}never`] : months) : []),
  ]
}
