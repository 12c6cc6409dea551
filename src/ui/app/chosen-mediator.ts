import { useCallback, useSyncExternalStore } from 'react'
import type { DossierId, MediatorId } from '#core/kernel/ids'

/** `undefined` = nothing chosen: the company's own. `null` = the person does not know it yet. */
export type ChosenMediator = MediatorId | null | undefined

// "Recevable ?" and the pack speak of the same mediator: what is confirmed for one must count for the other.
const chosenByDossier = new Map<DossierId, ChosenMediator>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The mediator that the person looks at for a dossier while the program runs; the company's own is kept elsewhere. */
export const useChosenMediator = (
  dossierId: DossierId,
): readonly [chosen: ChosenMediator, choose: (chosen: ChosenMediator) => void] => {
  const chosen = useSyncExternalStore(subscribe, () => chosenByDossier.get(dossierId))
  const choose = useCallback(
    (next: ChosenMediator) => {
      chosenByDossier.set(dossierId, next)
      for (const listener of listeners) listener()
    },
    [dossierId],
  )
  return [chosen, choose]
}
