import { type DragEvent, useRef, useState } from 'react'

export type HandOrder<Order> = {
  readonly order: Order
  readonly onOrder: (order: Order) => void
  readonly move: (order: Order, key: string, place: number) => Order
  readonly placeOf: (order: Order, key: string) => number
  /** Let go where it counts: to be said aloud. */
  readonly onDropped: (key: string) => void
}

/**
 * Order by dragging: the others make room while the thing is held, and everything goes back when it is let go outside.
 * Keys and buttons are the screen's own.
 */
export const useHandOrder = <Order>({ order, onOrder, move, placeOf, onDropped }: HandOrder<Order>) => {
  const [held, setHeld] = useState<string | null>(null)
  const before = useRef(order)
  // Two of unequal size would change places for as long as the pointer rests on the larger one.
  const passed = useRef<string | null>(null)
  const propertiesOf = (key: string) => ({
    draggable: true,
    'data-held': held === key || undefined,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move'
      before.current = order
      passed.current = null
      setHeld(key)
    },
    onDragOver: (event: DragEvent) => {
      if (held === null) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
      if (key === held) passed.current = null
      else if (key !== passed.current) {
        passed.current = key
        onOrder(move(order, held, placeOf(order, key)))
      }
    },
    onDrop: (event: DragEvent) => event.preventDefault(),
    onDragEnd: (event: DragEvent) => {
      setHeld(null)
      if (event.dataTransfer.dropEffect === 'none') onOrder(before.current)
      else onDropped(key)
    },
  })
  return { propertiesOf }
}
