/**
 * Hands words on: the first at once, those that come within `every` milliseconds after it together when they are over.
 * No word is lost.
 */
export const createGathering = (tell: (words: ReadonlySet<string>) => void, every: number) => {
  let gathered = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = (): void => {
    timer = null
    if (gathered.size === 0) return
    const words = gathered
    gathered = new Set()
    timer = setTimeout(flush, every)
    tell(words)
  }
  return {
    add: (words: readonly string[]): void => {
      for (const word of words) gathered.add(word)
      if (timer === null) flush()
    },
    stop: (): void => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      gathered.clear()
    },
  }
}
