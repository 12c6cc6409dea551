import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** How long a page may take to be read before the focus goes to its frame instead of its heading. */
const PATIENCE_MS = 1500

/** Not from a dialog, and not from a field that the page itself chose to begin with. */
const mayTakeFocus = (): boolean => {
  const active = document.activeElement
  return active?.closest('[role="dialog"], [role="alertdialog"], #content :is(input, textarea)') == null
}

/** Looks for the heading on every frame until it stands; gives up when the person has moved the focus. */
const focusHeading = (): (() => void) => {
  const started = performance.now()
  const before = document.activeElement
  let frame = 0
  const look = () => {
    const heading = document.querySelector<HTMLElement>('[data-page-heading]')
    if (heading === null && performance.now() - started < PATIENCE_MS) frame = requestAnimationFrame(look)
    else if (mayTakeFocus() && (document.activeElement === before || document.activeElement === document.body))
      (heading ?? document.getElementById('content'))?.focus({ preventScroll: true })
  }
  frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}

/** Puts the focus on the page's heading when the page changes, so that a screen reader says where one is. */
export const useArrivalFocus = (): void => {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const seen = useRef<string | undefined>(undefined)
  useEffect(() => {
    const before = seen.current
    seen.current = path
    if (before === undefined || path === undefined || before === path) return
    return focusHeading()
  }, [path])
}
