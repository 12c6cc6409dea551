import type { Citation, Entry } from '#core/correspondence/entry'
import type { EvidenceId } from '#core/kernel/ids'

/** Every piece that an exchange rests on, each once: those it cites, then those that prove what it marks (product.md C3). */
export const piecesOf = ({ citations, events }: Pick<Entry, 'citations' | 'events'>): readonly EvidenceId[] => [
  ...new Set([...citations.map(({ evidenceId }) => evidenceId), ...events.flatMap(({ proof }) => proof ?? [])]),
]

/** The same with the pages that it cites; what proves a marked event is cited as a whole. */
export const citationsOf = (entry: Pick<Entry, 'citations' | 'events'>): readonly Citation[] =>
  piecesOf(entry).flatMap((id) => {
    const cited = entry.citations.filter(({ evidenceId }) => evidenceId === id)
    return cited.length > 0 ? cited : [{ evidenceId: id, page: null }]
  })
