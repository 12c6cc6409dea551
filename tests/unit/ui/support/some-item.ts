import type { DossierDeadline } from '#core/deadline/derive'
import { DossierId } from '#core/kernel/ids'
import type { AgendaItem } from '#ui/features/deadline/plan-agenda'

/** A line of the agenda of the first dossier, or of another. */
export const someItem = (deadline: DossierDeadline, dossier = 1): AgendaItem => ({
  deadline,
  dossierId: DossierId.parse(`0197b1f0-0000-7000-8000-00000000000${dossier}`),
  companyName: null,
  region: 'FR',
})
