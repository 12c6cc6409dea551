import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'

/** Whether what was typed is kept: shown in words in the window's rail. */
export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed' }

let state: Saving = { kind: 'idle' }
let running = 0
const listeners = new Set<() => void>()

const set = (next: Saving): void => {
  state = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Follows a write and tells the window how it ended. */
export const trackSave = async <T>(write: Promise<T>): Promise<T> => {
  running += 1
  set({ kind: 'saving' })
  try {
    const value = await write
    running -= 1
    if (running === 0) set({ kind: 'saved', at: new Date().toISOString() })
    return value
  } catch (thrown) {
    running -= 1
    set({ kind: 'failed' })
    throw thrown
  }
}

export const useSaving = (): Saving => useSyncExternalStore(subscribe, () => state)

export type Save<Input, Output> = {
  /** Resolves with null when it failed; the failure is then in `error`, what was typed stays on the screen. */
  readonly save: (input: Input) => Promise<Output | null>
  readonly saving: boolean
  readonly error: unknown
  readonly clearError: () => void
}

/** Writes through the contract; the rail then says "Enregistré à 14 h 02". */
export const useSave = <Input, Output>(write: (input: Input) => Promise<Output>): Save<Input, Output> => {
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(write)
  useEffect(() => {
    latest.current = write
  })
  const save = useCallback(async (input: Input): Promise<Output | null> => {
    setError(null)
    setSaving(true)
    try {
      return await trackSave(latest.current(input))
    } catch (thrown) {
      setError(thrown)
      return null
    } finally {
      setSaving(false)
    }
  }, [])
  const clearError = useCallback(() => setError(null), [])
  return { save, saving, error, clearError }
}
