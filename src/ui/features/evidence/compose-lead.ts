import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'

/** The piece whose recipe takes this one in, or null: asked for alone, as a dossier may hold a hundred thousand. */
export const useLead = ({ id, dossierId }: Pick<Evidence, 'id' | 'dossierId'>) => {
  const api = useApi()
  return useQueryOf(['evidence', 'lead', id], async (): Promise<Evidence | null> => {
    const place = await api.evidence.place({ evidenceId: id, show: 'all' })
    const [row] = place === null ? [] : await api.evidence.rows({ dossierId, show: 'all', from: place, most: 1 })
    if (row === undefined || row.inExhibit === null) return null
    const [lead] = await api.evidence.list({ dossierId, after: row.inExhibit - 1, most: 1 })
    return lead ?? null
  })
}
