import { useEffect, useRef, useState } from 'react'
import { type Autosaver, createAutosaver, type SaveState } from './create-autosaver'

/** Autosave for an editor: saves after a pause, and at once when the window is left or hidden and when the editor closes. */
export const useAutosave = <T>(save: (value: T) => Promise<unknown>): Autosaver<T> & { readonly state: SaveState } => {
  const [state, setState] = useState<SaveState>({ kind: 'idle' })
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const [autosaver] = useState(() => createAutosaver<T>((value) => latest.current(value), setState))
  useEffect(() => {
    const flush = () => void autosaver.flush()
    window.addEventListener('blur', flush)
    document.addEventListener('visibilitychange', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('blur', flush)
      document.removeEventListener('visibilitychange', flush)
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [autosaver])
  return { state, change: autosaver.change, flush: autosaver.flush }
}
