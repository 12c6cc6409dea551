import { useEffect } from 'react'
import type { OcrPage, OcrStatus } from '#contract/ocr'
import type { EvidenceId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'

/** Milliseconds. Pages take a few seconds each and are not announced one by one. */
const LOOK_EVERY = 2000

/** How far the reading of pictures is, looked at again while there is something to read. */
export const useOcrStatus = (): OcrStatus | null => {
  const api = useApi()
  // Files that come in change what is to be read: asked again with them.
  const { data, refetch } = useQueryOf(['evidence', 'ocr-status'], () => api.ocr.status({}))
  const isMoving = data !== undefined && data.pending > 0 && !data.paused
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => void refetch(), LOOK_EVERY)
    return () => clearInterval(timer)
  }, [isMoving, refetch])
  return data ?? null
}

/**
 * The text of one page, counted from 1, with its words in thousandths of the page's sides (for marks over its picture).
 * Null until it is known; a page that waits is read before all others. Asked again when reading changes it.
 */
export const useOcrPage = (evidenceId: EvidenceId, page: number): OcrPage | null => {
  const api = useApi()
  const { data } = useQueryOf(['ocr', 'page', evidenceId, page], () => api.ocr.page({ evidenceId, page }))
  const isWaiting = data?.state === 'waiting'
  useEffect(() => {
    if (isWaiting) api.ocr.prioritise({ evidenceId }).catch(() => {})
  }, [api, evidenceId, isWaiting])
  return data ?? null
}
