import { z } from 'zod'
import { job, method } from '#contract/define'
import { DossierId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'
import { SearchFilters, SearchKind } from '#core/search/search-filters'

/** Part of a text, in UTF-16 positions; the end is not included. */
const Range = z.strictObject({ start: z.int().min(0), end: z.int().min(0) })
const Marked = z.strictObject({ text: z.string(), ranges: z.array(Range) })

/** A thing that was found and where to open it. `page` is set for a piece of evidence, counted from 1. */
export const SearchHit = z.strictObject({
  kind: SearchKind,
  dossierId: DossierId,
  companyName: z.string(),
  refId: z.string(),
  page: z.int().min(1).nullable(),
  title: Marked,
  snippet: Marked,
  on: LocalDate.nullable(),
  sender: z.string(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchAnswer = z.strictObject({
  hits: z.array(SearchHit),
  total: z.int(),
  /** False: there are at least `total`, and counting on would only take time. */
  isTotal: z.boolean(),
  /** Other words that would find something, when these found nothing: whole texts to search for. */
  suggestions: z.array(z.string()),
  /** Files that are still to be read: what is in them cannot be found yet. */
  indexing: z.strictObject({ pending: z.int() }),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>

/**
 * One box over everything (product.md S1). Any text is welcome: "a phrase", begin*, -without. The best come first; where
 * more than a thousand things match, no words tell which: those that have them in their title, then the newest.
 */
export const search = {
  query: method(
    z.strictObject({
      text: z.string().max(1000),
      filters: SearchFilters.default(SearchFilters.parse({})),
      limit: z.int().min(1).max(100).default(20),
      offset: z.int().min(0).max(1000).default(0),
    }),
    SearchAnswer,
  ),
  /** Makes the search anew from what is kept; files that nobody read yet are read, those that could not be are tried again. */
  rebuild: job(z.strictObject({}), z.strictObject({ things: z.int() })),
} as const
