import { useSyncExternalStore } from 'react'
import type { AgendaItem } from './plan-agenda'

type Changed = Pick<AgendaItem, 'deadline' | 'dossierId'>

let folded: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** One more change of the rule is another notice. */
const noticeOf = ({ deadline, dossierId }: Changed): string => {
  const { ruleVersion, date } = deadline.recomputation ?? {}
  return `${dossierId} ${deadline.key} ${ruleVersion ?? ''} ${date ?? ''}`
}

/** Keeping one's date changes nothing that is stored: it only folds the notice until the program is closed. */
export const foldNotice = (item: Changed): void => {
  folded = new Set([...folded, noticeOf(item)])
  for (const listener of listeners) listener()
}

/** Whether the person has kept this date since the program was opened. */
export const useIsFolded = (item: Changed): boolean => useSyncExternalStore(subscribe, () => folded).has(noticeOf(item))
