import { z } from 'zod'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { SearchKind } from '#core/search/search-filters'

/** A row that was found, with the text to make a snippet of: the thing's own words, then those of the page. */
export const FoundRow = z.strictObject({
  kind: SearchKind,
  dossierId: DossierId,
  companyName: z.string(),
  refId: z.string(),
  page: z.int(),
  on: LocalDate.nullable(),
  sender: z.string(),
  title: z.string(),
  body: z.string(),
  text: z.string(),
})
export type FoundRow = z.infer<typeof FoundRow>

/** What is still to be done for the search: a file to read (by its digest), or a thing whose words changed (by its id). */
export const SearchMark = z.strictObject({
  seq: z.int(),
  kind: z.enum(['file', ...SearchKind.options]),
  refId: z.string(),
})
export type SearchMark = z.infer<typeof SearchMark>
