import type { EvidenceId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useSave } from '#ui/app/saving'

/** Puts a piece into the pack or withdraws it; its number stays its own either way. */
export const useInclusion = () => {
  const api = useApi()
  const { save, error } = useSave(({ evidenceId, included }: { evidenceId: EvidenceId; included: boolean }) =>
    api.evidence.update({ evidenceId, changes: { included } }),
  )
  return { set: (evidenceId: EvidenceId, included: boolean) => void save({ evidenceId, included }), error }
}
