import type { Entry } from '#core/correspondence/entry'
import type { EvidenceId } from '#core/kernel/ids'

/** Every piece that an exchange rests on, each once: those it cites, then those that prove what it marks (product.md C3). */
export const piecesOf = ({ citations, events }: Pick<Entry, 'citations' | 'events'>): readonly EvidenceId[] => [
  ...new Set([...citations.map(({ evidenceId }) => evidenceId), ...events.flatMap(({ proof }) => proof ?? [])]),
]
