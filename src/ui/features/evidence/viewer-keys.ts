import { useEffect, useRef } from 'react'

/** What a key does; a key with Ctrl or Cmd is written `ctrl+f`. Letters are in lower case. */
export type ViewerKeys = Readonly<Record<string, () => void>>

const nameOf = (event: KeyboardEvent): string => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key
}

/** Somebody is typing, or a list of choices is being walked through. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [role=listbox], [role=radiogroup]') !== null

/** The space bar presses what has the focus. */
const isPress = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, [role=combobox], a') !== null

/** Another sheet lies over the viewer: its keys are its own. */
const isElsewhere = (target: EventTarget | null): boolean => {
  const dialog = target instanceof Element ? target.closest('.dialog') : null
  return dialog !== null && dialog.querySelector('.viewer') === null
}

/** Short cuts of the viewer, wherever the focus is in it (heard first: the dialog keeps keys to itself). */
export const useViewerKeys = (keys: ViewerKeys): void => {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const name = nameOf(event)
      if (event.altKey || isElsewhere(event.target)) return
      if (name === ' ' && isPress(event.target)) return
      if (isTyping(event.target) && !name.startsWith('ctrl+')) return
      const act = latest.current[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [])
}
