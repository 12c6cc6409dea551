import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '#core/correspondence/entry'
import type { EntryId } from '#core/kernel/ids'
import { useEntryWords } from './entry-words'
import { moveWithinDay, type TimelineItem } from './plan-timeline'

/** Puts the exchanges of a day in that order, first to last. */
export type OrderDay = (entry: Entry, order: readonly EntryId[]) => void

type Step = 'earlier' | 'later'
type Item = Extract<TimelineItem, { kind: 'entry' }>

/** A moved exchange loses the focus: it goes back to the button that moved it, or to its neighbour at an end of the day. */
const refocus = (id: EntryId, step: Step): void => {
  const card = document.querySelector(`[data-entry="${id}"]`)
  const button = card?.querySelector<HTMLElement>(`[data-step="${step}"]:not(:disabled)`)
  const other = button ?? card?.querySelector<HTMLElement>('[data-step]:not(:disabled)')
  other?.focus()
}

/** The order of exchanges within their day, changed by button or by key; each move is said aloud. */
export const useDayOrder = (items: readonly TimelineItem[], companyName: string, onOrder: OrderDay) => {
  const { t } = useTranslation('correspondence')
  const words = useEntryWords(companyName)
  const [said, setSaid] = useState('')
  const moved = useRef<{ readonly id: EntryId; readonly step: Step } | null>(null)
  const shown = items.map((item) => (item.kind === 'entry' ? item.entry.id : '')).join()
  const last = useRef(shown)
  useEffect(() => {
    if (last.current === shown) return
    last.current = shown
    if (moved.current !== null) refocus(moved.current.id, moved.current.step)
    moved.current = null
  }, [shown])
  const move = ({ entry, day }: Item, step: Step) => {
    const order = moveWithinDay(day, entry.id, step)
    if (order === null) return
    moved.current = { id: entry.id, step }
    onOrder(entry, order)
    setSaid(t('order.moved', { what: words.named(entry), position: order.indexOf(entry.id) + 1, count: order.length }))
  }
  /** The newest stands at the top: up is later. */
  const press = (item: Item) => (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? 'later' : event.key === 'ArrowDown' ? 'earlier' : null
    if (step === null || !event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    move(item, step)
  }
  return { move, press, said }
}
