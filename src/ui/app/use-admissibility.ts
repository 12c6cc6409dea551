import type { DossierId } from '#core/kernel/ids'
import type { AdmissibilityCheckId } from '#core/mediator/admissibility-check'
import { useApi } from './api'
import { useChosenMediator } from './chosen-mediator'
import { useQueryOf } from './queries'
import { useSave } from './saving'

const useQuestion = (dossierId: DossierId) => {
  const [chosen] = useChosenMediator(dossierId)
  return chosen === null || chosen === undefined ? { dossierId } : { dossierId, mediatorId: chosen }
}

/** Whether the mediator looked at would take the dossier today. */
export const useAdmissibility = (dossierId: DossierId) => {
  const api = useApi()
  const question = useQuestion(dossierId)
  return useQueryOf(['admissibility', 'check', question], () => api.admissibility.check(question))
}

export type SaidCheck = { readonly check: AdmissibilityCheckId; readonly confirmed: boolean }

/** Notes the person's word on a check of that mediator (met, or passed over), or takes it back. */
export const useSayCheck = (dossierId: DossierId) => {
  const api = useApi()
  const question = useQuestion(dossierId)
  return useSave((said: SaidCheck) => api.admissibility.confirm({ ...question, ...said }))
}
