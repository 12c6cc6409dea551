import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Area } from '#core/evidence/redaction'
import {
  addAreas,
  EMPTY_PLAN,
  holdsAreas,
  type Plan,
  redo,
  removeAreas,
  removeMark,
  setArea,
  undo,
} from './redact-plan'

/** A redaction being prepared: nothing of it is kept until the copy is made. */
export type Redact = ReturnType<typeof useRedact>

let made = 0
const newKey = (): string => {
  made += 1
  return `mark-${made}`
}

export const useRedact = (pages: number) => {
  const { t } = useTranslation('redaction')
  const [plan, setPlan] = useState<Plan>(EMPTY_PLAN)
  const [page, setPage] = useState(1)
  const [said, setSaid] = useState('')
  /** The mark that takes the focus when it appears. */
  const [fresh, setFresh] = useState<string | null>(null)
  const goTo = useCallback((wanted: number) => setPage(Math.min(pages, Math.max(1, wanted))), [pages])
  const sayCount = (next: Plan, what: 'said.added' | 'said.removed' | 'said.undone' | 'said.redone') =>
    setSaid(t(what, { areas: t('areas', { count: next.marks.length }) }))
  const set = (next: Plan, what: Parameters<typeof sayCount>[1]) => {
    setPlan(next)
    sayCount(next, what)
  }
  return {
    plan,
    pages,
    page,
    goTo,
    said,
    say: setSaid,
    fresh,
    has: (areas: readonly Area[]) => holdsAreas(plan, areas),
    add: (areas: readonly Area[]) => set(addAreas(plan, areas, newKey), 'said.added'),
    /** Added to be placed by hand: it takes the focus. */
    draw: (area: Area) => {
      const next = addAreas(plan, [area], newKey)
      setFresh(next.marks.at(-1)?.key ?? null)
      set(next, 'said.added')
    },
    drop: (areas: readonly Area[]) => set(removeAreas(plan, areas), 'said.removed'),
    remove: (key: string) => set(removeMark(plan, key), 'said.removed'),
    change: (key: string, area: Area) => setPlan(setArea(plan, key, area)),
    undo: () => plan.past.length > 0 && set(undo(plan), 'said.undone'),
    redo: () => plan.future.length > 0 && set(redo(plan), 'said.redone'),
  }
}
