import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import type { Wanted } from './viewer-marked'

export type DocumentFind = {
  readonly term: string
  readonly setTerm: (term: string) => void
  readonly wanted: Wanted
  readonly total: number | null
  readonly at: number
  readonly apart: boolean
  readonly blank: boolean
  /** Hits by page. */
  readonly hits: ReadonlyMap<number, number>
  readonly step: (by: 1 | -1) => void
  /** Which hit of a page is the one looked at, from 0; null when it is on another page. */
  readonly currentOn: (page: number) => number | null
}

type Place = { readonly page: number; readonly index: number }

/** Searching the pages of a piece: the machine side knows the text of all of them, the window only of the one it shows. */
export const useDocumentFind = (
  piece: Evidence,
  asked: string,
  { page, onPage }: { readonly page: number; readonly onPage: (page: number) => void },
): DocumentFind => {
  const api = useApi()
  const [term, setTerm] = useState(asked)
  const [place, setPlace] = useState<Place | null>(null)
  const settled = useDeferredValue(term.trim())
  const answer = useQuery({
    queryKey: ['evidence', 'find', piece.id, settled],
    queryFn: () => api.preview.find({ evidenceId: piece.id, term: settled }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
  })
  const found = settled === '' ? undefined : answer.data
  const all = (found?.pages ?? []).flatMap(({ page: on, hits }) =>
    Array.from({ length: hits }, (_, index): Place => ({ page: on, index })),
  )
  const known = all.findIndex((one) => one.page === place?.page && one.index === place.index)
  const nearest = Math.max(
    all.findIndex((one) => one.page >= page),
    0,
  )
  const now = known === -1 ? nearest : known
  return {
    term,
    setTerm: (next) => {
      setTerm(next)
      setPlace(null)
    },
    wanted: { term: settled, match: found?.match ?? 'phrase' },
    total: found === undefined ? null : all.length,
    at: all.length === 0 ? 0 : now + 1,
    apart: found?.match === 'words' && all.length > 0,
    blank: found?.searched === 0,
    hits: new Map((found?.pages ?? []).map(({ page: on, hits }) => [on, hits])),
    step: (by) => {
      // The first press goes to the nearest hit when it is on another page than the one shown.
      const isArriving = known === -1 && all[nearest]?.page !== page
      const next = all[(now + (isArriving ? 0 : by) + all.length) % Math.max(all.length, 1)]
      if (next === undefined) return
      setPlace(next)
      onPage(next.page)
    },
    currentOn: (on) => (all[now]?.page === on ? (all[now]?.index ?? null) : null),
  }
}
