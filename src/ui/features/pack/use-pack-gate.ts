import { useState } from 'react'
import type { DossierId } from '#core/kernel/ids'
import { useAdmissibility, useSayCheck } from '#ui/app/use-admissibility'
import { questionOf, readGate } from './read-gate'

/** The stop before the export: what would make the mediator refuse, and the person's choice to go on all the same. */
export const usePackGate = (dossierId: DossierId) => {
  const query = useAdmissibility(dossierId)
  const { save, saving, error } = useSayCheck(dossierId)
  const [unanswered, setUnanswered] = useState<ReadonlySet<string>>(new Set())
  const { stopping, passedOver } = readGate(query.data?.checks ?? [], unanswered)
  const passOver = async () => {
    for (const { id, status } of stopping)
      if (status === 'missing' && (await save({ check: id, confirmed: true })) === null) return false
    setUnanswered(new Set(stopping.filter(({ status }) => status === 'confirm').map(questionOf)))
    return true
  }
  const takeBack = async () => {
    setUnanswered(new Set())
    for (const { id, status } of passedOver) if (status === 'overridden') await save({ check: id, confirmed: false })
  }
  return { query, stopping, passedOver, passOver, takeBack, saving, error }
}
export type PackGate = ReturnType<typeof usePackGate>
