import type { EvidenceId } from '#core/kernel/ids'
import type { PressRequest } from './press'

const MEGABYTE = 1024 * 1024
/** Milliseconds that anything may take, and more for each megabyte of it: a photograph of a telephone takes seconds. */
const AT_LEAST = 60_000
const PER_MEGABYTE = 2000
/** And for each page that is known: drawing one, and drawing it once more, takes a second or two. */
const PER_PAGE = 3000
/** Milliseconds between two looks. */
const TICK = 250

/** How long, in milliseconds, the press may be silent with an exhibit in hand, or between them (null). */
export type Patience = (at: EvidenceId | null) => number

const sizeOf = ({ plan, files }: PressRequest, at: EvidenceId | null): number => {
  if (at === null) return Object.values(files).reduce((sum, { size }) => sum + size, 0)
  const sources = plan.exhibits.find(({ evidenceId }) => evidenceId === at)?.sources ?? []
  const ids = new Set([at, ...sources.map(({ evidenceId }) => evidenceId)])
  return [...ids].reduce((sum, id) => sum + (files[id]?.size ?? 0), 0)
}

const pagesOf = ({ plan }: PressRequest, at: EvidenceId | null): number =>
  plan.exhibits
    .filter(({ evidenceId }) => at === null || evidenceId === at)
    .reduce((sum, { pages, parts }) => sum + Math.max(pages ?? 0, parts?.length ?? 0), 0)

/** Bounded by the size of what is in hand: what hangs is given up in a minute or a few, a thousand pages later. */
export const usualPatience =
  (request: PressRequest): Patience =>
  (at) =>
    AT_LEAST + (sizeOf(request, at) / MEGABYTE) * PER_MEGABYTE + pagesOf(request, at) * PER_PAGE

/** Tells when nothing was heard for too long. */
export interface SilenceWatch {
  /** Something was heard; from now on this many milliseconds of silence are too long. */
  readonly heard: (limit: number) => void
  readonly stop: () => void
}

/**
 * Starts it; `onSilence` is told at most once. Time is counted look by look: hours in which the computer slept are not
 * the exhibit's doing.
 */
export const watchSilence = (limit: number, onSilence: () => void): SilenceWatch => {
  let silent = 0
  let allowed = limit
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    silent += Math.min(now - last, 4 * TICK)
    last = now
    if (silent <= allowed) return
    clearInterval(timer)
    onSilence()
  }, TICK)
  return {
    heard: (next) => {
      silent = 0
      allowed = next
    },
    stop: () => clearInterval(timer),
  }
}
