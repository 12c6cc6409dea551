import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallOptions, Progress } from '#contract/define'
import { isFailure } from '#core/kernel/failure'

export type Job<Input, Output> = {
  /** Resolves with null when the person stopped it or it failed; the failure is then in `error`. */
  readonly run: (input: Input) => Promise<Output | null>
  readonly progress: Progress | null
  readonly cancel: () => void
  readonly running: boolean
  readonly error: unknown
  readonly clearError: () => void
}

/** Runs a job of the contract: its progress, the means to stop it, and what went wrong. Leaving the page does not stop it. */
export const useJob = <Input, Output>(
  work: (input: Input, options: CallOptions) => Promise<Output>,
): Job<Input, Output> => {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const controller = useRef<AbortController | null>(null)
  const latest = useRef(work)
  useEffect(() => {
    latest.current = work
  })
  const run = useCallback(async (input: Input): Promise<Output | null> => {
    const own = new AbortController()
    controller.current = own
    setError(null)
    setProgress(null)
    setRunning(true)
    try {
      return await latest.current(input, { signal: own.signal, onProgress: setProgress })
    } catch (thrown) {
      if (!(isFailure(thrown) && thrown.error.code === 'job.cancelled')) setError(thrown)
      return null
    } finally {
      setRunning(false)
    }
  }, [])
  const cancel = useCallback(() => controller.current?.abort(), [])
  const clearError = useCallback(() => setError(null), [])
  return { run, progress, cancel, running, error, clearError }
}
