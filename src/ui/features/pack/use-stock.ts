import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import { readAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import type { RecipientStock } from './recipient-choice'

/** What the steps choose from. */
export type PackStock = RecipientStock & {
  readonly pieces: readonly Evidence[]
  readonly letters: readonly Letter[]
}

export const useStock = (dossierId: DossierId) => {
  const api = useApi()
  return useQueryOf(['pack', 'stock', dossierId], async (): Promise<PackStock> => {
    const dossier = await api.dossier.get({ dossierId })
    const [company, mediators, recipients, pieces, letters] = await Promise.all([
      api.company.get({ companyId: dossier.companyId }),
      api.mediator.list({}),
      api.pack.recipients({}),
      readAllPieces(api, dossierId),
      api.letter.list({ dossierId }),
    ])
    return { company, mediators, recipients, pieces, letters }
  })
}
