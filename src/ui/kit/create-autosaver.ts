/** What the person sees of the saving of what they type. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly error: unknown }

export type Autosaver<T> = {
  /** Takes the newest value; it is saved after a short pause in typing, and at the latest 700 ms after the first change. */
  readonly change: (value: T) => void
  /** Saves at once what is waiting. Never rejects; tells whether everything is saved (if not, the state says why). */
  readonly flush: () => Promise<boolean>
}

const PAUSE_MS = 400
const LONGEST_WAIT_MS = 700

/**
 * Saves the newest value after a pause in typing, one save at a time. A failed value stays waiting and goes with the
 * next change or flush, so an error never loses what was typed (reliability.md 6.3: at most one second of typing).
 */
export const createAutosaver = <T>(
  save: (value: T) => Promise<unknown>,
  onState: (state: SaveState) => void,
): Autosaver<T> => {
  let waiting: { readonly value: T } | null = null
  let firstChangeAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  const saveWaiting = async (): Promise<void> => {
    while (waiting !== null) {
      const taken: { readonly value: T } = waiting
      waiting = null
      try {
        await save(taken.value)
        if (waiting === null) onState({ kind: 'saved', at: new Date() })
      } catch (error) {
        waiting ??= taken
        onState({ kind: 'failed', error })
        return
      }
    }
  }

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    if (running !== null) await running
    if (waiting === null) return true
    running ??= saveWaiting().finally(() => {
      running = null
    })
    await running
    return waiting === null
  }

  const change = (value: T): void => {
    if (waiting === null) firstChangeAt = Date.now()
    waiting = { value }
    onState({ kind: 'pending' })
    clearTimeout(timer)
    const rest = Math.max(0, firstChangeAt + LONGEST_WAIT_MS - Date.now())
    timer = setTimeout(() => void flush(), Math.min(PAUSE_MS, rest))
  }

  return { change, flush }
}
