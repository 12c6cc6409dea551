import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceId } from '#core/kernel/ids'
import type { PackPlan } from '#core/pack/pack'
import type { PackDraft } from './use-pack-draft'

/** Moves one exhibit to a place of the order. */
const moveTo = (order: readonly EvidenceId[], id: EvidenceId, place: number): readonly EvidenceId[] => {
  const rest = order.filter((other) => other !== id)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, place)), 0, id)
}

type Moved = { readonly id: EvidenceId; readonly step: 1 | -1 }

/** A moved line loses the focus: it is given back to the button that moved it, or to its neighbour at an end. */
const refocus = ({ id, step }: Moved): void => {
  const row = document.querySelector(`[data-exhibit="${id}"]`)
  const button = row?.querySelector<HTMLElement>(`[data-step="${step}"]:not(:disabled)`)
  const other = button ?? row?.querySelector<HTMLElement>('button:not(:disabled)')
  other?.focus()
}

/** The order of the exhibits, changed by hand, by button or by key; each move is said aloud. */
export const useOrdering = (draft: PackDraft, plan: PackPlan) => {
  const { t } = useTranslation('packContents')
  const [said, setSaid] = useState('')
  const [held, setHeld] = useState<EvidenceId | null>(null)
  const moved = useRef<Moved | null>(null)
  const order = plan.exhibits.map(({ evidenceId }) => evidenceId)
  useEffect(() => {
    if (moved.current === null) return
    refocus(moved.current)
    moved.current = null
  })
  const move = (id: EvidenceId, place: number) => {
    const position = Math.max(0, Math.min(order.length - 1, place))
    const number = plan.exhibits.find(({ evidenceId }) => evidenceId === id)?.number ?? 0
    draft.change({ order: moveTo(order, id, position) })
    setSaid(t('moved', { number, position: position + 1, total: order.length }))
  }
  const step = (id: EvidenceId, by: 1 | -1) => {
    moved.current = { id, step: by }
    move(id, order.indexOf(id) + by)
  }
  const press = (id: EvidenceId) => (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (by === null || !event.altKey) return
    event.preventDefault()
    step(id, by)
  }
  const over = (id: EvidenceId) => (event: DragEvent) => {
    if (held === null) return
    event.preventDefault()
    if (held !== id) move(held, order.indexOf(id))
  }
  return { step, press, over, held, setHeld, said }
}
