/** Runs tasks a few at a time, in the order in which they were asked for; one that is given up before its turn never runs. */
export const createFewAtOnce = (most: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  const next = (): void => {
    if (running >= most) return
    const start = waiting.shift()
    if (start === undefined) return
    running += 1
    start()
  }
  return async <T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      next()
    })
    try {
      signal.throwIfAborted()
      return await task()
    } finally {
      running -= 1
      next()
    }
  }
}
