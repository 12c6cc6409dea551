import { useEffect, useRef } from 'react'

/** Calls back at Escape while `active`, wherever the keyboard is; what is open above the page hears it first. */
export const useEscape = (active: boolean, onEscape: () => void): void => {
  const latest = useRef(onEscape)
  useEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      const isAbove = document.querySelector('.dialog, .popup') !== null
      if (event.key === 'Escape' && !event.defaultPrevented && !isAbove) latest.current()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [active])
}
