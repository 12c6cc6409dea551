import { ChevronLeft, ChevronRight, Clock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OcrPage } from '#contract/ocr'
import type { Evidence } from '#core/evidence/evidence'
import { type OcrQuality, ocrQuality } from '#core/evidence/ocr-quality'
import { IconButton } from '#ui/kit/icon-button'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { useOcrPage } from './ocr-status'
import './ocr.css'

const TONES: Readonly<Record<OcrQuality, Tone>> = { good: 'good', partial: 'warn', poor: 'warn' }

const Quality = ({ page }: { readonly page: OcrPage }) => {
  const { t } = useTranslation('ocr')
  if (page.state === 'waiting')
    return (
      <>
        <div>
          <Status tone="neutral" icon={<Clock aria-hidden="true" />}>
            {t('waiting')}
          </Status>
        </div>
        <p className="piece-detail__note">{t('waitingHint')}</p>
      </>
    )
  if (page.state === 'unreadable')
    return (
      <>
        <div>
          <Status tone="warn">{t('unreadable')}</Status>
        </div>
        <p className="piece-detail__note">{t('unreadableHint')}</p>
      </>
    )
  if (page.quality === null) return <p className="piece-detail__note">{t('blank')}</p>
  const quality = ocrQuality(page.quality)
  return (
    <>
      <div>
        <Status tone={TONES[quality]}>{t(`quality.${quality}`)}</Status>
      </div>
      <p className="piece-detail__note">{t(`hint.${quality}`)}</p>
    </>
  )
}

type Paging = { readonly page: number; readonly pages: number; readonly turn: (page: number) => void }

const Pages = ({ page, pages, turn }: Paging) => {
  const { t } = useTranslation('ocr')
  const format = useFormat()
  return (
    <span className="ocr-text__pages">
      <IconButton
        size="small"
        label={t('previous')}
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => turn(page - 1)}
        disabled={page === 1}
      />
      <span className="numbers">{t('page', { page: format.number(page), pages: format.number(pages) })}</span>
      <IconButton
        size="small"
        label={t('next')}
        icon={<ChevronRight aria-hidden="true" />}
        onClick={() => turn(page + 1)}
        disabled={page === pages}
      />
    </span>
  )
}

/** What was read in the picture, or in the scanned pages: how well, and the words. Nothing for a file with its own text. */
export const OcrText = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('ocr')
  const [shown, turn] = useState(1)
  const pages = piece.reading.kind === 'read' ? (piece.reading.pages ?? 1) : 1
  const found = useOcrPage(piece.id, shown)
  if (found === null || found.state === 'unknown') return null
  if (found.source !== 'ocr' && found.state === 'read' && found.quality === null) return null
  return (
    <section className="piece-detail__uses" aria-label={t('title')}>
      <h4 className="piece-detail__heading">{t('title')}</h4>
      <Quality page={found} />
      {pages > 1 && <Pages page={shown} pages={pages} turn={turn} />}
      {found.text !== '' && (
        <details className="ocr-text">
          <summary>{t('show')}</summary>
          <p className="ocr-text__words">{found.text}</p>
        </details>
      )}
    </section>
  )
}
