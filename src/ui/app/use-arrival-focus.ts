import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** How long a page may take to be read before the focus goes to its frame instead of its heading. */
const PATIENCE_MS = 1500

const isInDialog = (node: Element | null): boolean => node?.closest('[role="dialog"], [role="alertdialog"]') != null

/** A field that the page itself chose to begin with keeps the focus. */
const isChosenField = (node: Element | null): boolean => node?.closest('#content :is(input, textarea)') != null

/** Looks for the heading on every frame until it stands; gives up when the person has moved the focus. */
const focusHeading = (): (() => void) => {
  const started = performance.now()
  const before = document.activeElement
  // A dialog that led here (the palette) is still closing: it first gives the focus back to where it was opened from,
  // and that is not the person's doing.
  const leavesDialog = isInDialog(before)
  let frame = 0
  const look = () => {
    const heading = document.querySelector<HTMLElement>('[data-page-heading]')
    const active = document.activeElement
    const mustWait = heading === null || isInDialog(active)
    if (isChosenField(active)) return
    if (mustWait && performance.now() - started < PATIENCE_MS) frame = requestAnimationFrame(look)
    else if (!isInDialog(active) && (leavesDialog || active === before || active === document.body))
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
