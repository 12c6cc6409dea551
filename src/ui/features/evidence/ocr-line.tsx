import { useQueryClient } from '@tanstack/react-query'
import { Pause, Play, ScanText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#ui/app/api'
import { Button } from '#ui/kit/button'
import { useOcrStatus } from './ocr-status'
import './ocr.css'

/** A quiet line while pictures are being read; nothing when all are. */
export const OcrLine = () => {
  const { t } = useTranslation('ocr')
  const api = useApi()
  const client = useQueryClient()
  const status = useOcrStatus()
  if (status === null || status.pending === 0) return null
  const { paused, pending } = status
  const turn = async () => {
    const now = await (paused ? api.ocr.resume({}) : api.ocr.pause({}))
    client.setQueryData(['evidence', 'ocr-status'], now)
  }
  return (
    <p className="ocr-line">
      <ScanText aria-hidden="true" />
      <span className="numbers">{t(paused ? 'paused' : 'left', { count: pending })}</span>
      <Button
        size="small"
        variant="quiet"
        icon={paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        onClick={() => void turn()}
      >
        {t(paused ? 'resume' : 'pause')}
      </Button>
    </p>
  )
}
