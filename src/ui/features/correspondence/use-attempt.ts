import { useState } from 'react'
import { trackSave } from '#ui/app/saving'

/** A change that the log may refuse. */
export type Attempt<Input, Output> = {
  /** Resolves with null when it was refused: why is then in `error`, and nothing was changed. */
  readonly run: (input: Input) => Promise<Output | null>
  readonly busy: boolean
  readonly error: unknown
  readonly clearError: () => void
}

/** Tries a change. A refusal is told at its field alone: nothing waits to be saved, so the rail does not say so. */
export const useAttempt = <Input, Output>(change: (input: Input) => Promise<Output>): Attempt<Input, Output> => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = async (input: Input): Promise<Output | null> => {
    setError(null)
    setBusy(true)
    try {
      return await trackSave(Promise.resolve(await change(input)))
    } catch (thrown) {
      setError(thrown)
      return null
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error, clearError: () => setError(null) }
}
