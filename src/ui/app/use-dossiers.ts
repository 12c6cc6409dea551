import type { DossierId } from '#core/kernel/ids'
import { useApi } from './api'
import { useQueryOf } from './queries'

/** Every dossier with its stage, its next action and its silence: what the home page and the rail show. */
export const useDossiers = () => {
  const api = useApi()
  return useQueryOf(['dossier', 'home'], () => api.dossier.home({}))
}

/** One dossier as its header shows it. */
export const useOverview = (dossierId: DossierId) => {
  const api = useApi()
  return useQueryOf(['dossier', 'overview', dossierId], () => api.dossier.overview({ dossierId }))
}
