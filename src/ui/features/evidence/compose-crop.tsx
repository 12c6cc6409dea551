import { type PointerEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Crop } from '#core/evidence/exhibit-recipe'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { TextField } from '#ui/kit/text-field'
import { turnedSize } from './compose-layout'
import { cutSide, keptCrop, type PlannedPage, type Side, seenCrop } from './compose-plan'
import { PageSheet, useDrawnPage } from './compose-sheet'
import type { Size } from './viewer-sheet'

const SIDES: readonly Side[] = ['left', 'top', 'right', 'bottom']
const CORNERS: readonly (readonly [Side & ('left' | 'right'), Side & ('top' | 'bottom')])[] = [
  ['left', 'top'],
  ['right', 'top'],
  ['left', 'bottom'],
  ['right', 'bottom'],
]

type FrameProps = { readonly size: Size; readonly crop: Crop; readonly onCrop: (crop: Crop) => void }

/** The frame over the turned page, with a handle at each corner; the fields beside it do the same without a mouse. */
const Frame = ({ size: { width, height }, crop, onCrop }: FrameProps) => {
  const left = width * crop.left
  const top = height * crop.top
  const right = width * (1 - crop.right)
  const bottom = height * (1 - crop.bottom)
  const drag = (across: 'left' | 'right', down: 'top' | 'bottom') => (event: PointerEvent<SVGElement>) => {
    const { currentTarget: handle, clientX, clientY, pointerId } = event
    if (!handle.hasPointerCapture(pointerId)) return
    const matrix = handle.ownerSVGElement?.getScreenCTM()
    if (matrix === null || matrix === undefined) return
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
    const moved = cutSide(crop, across, across === 'left' ? x / width : 1 - x / width)
    onCrop(cutSide(moved, down, down === 'top' ? y / height : 1 - y / height))
  }
  const reach = Math.max(width, height) * 0.025
  return (
    <g>
      <path
        className="compose-crop__shade"
        fillRule="evenodd"
        d={`M0 0H${width}V${height}H0Z M${left} ${top}H${right}V${bottom}H${left}Z`}
      />
      <rect className="compose-crop__frame" x={left} y={top} width={right - left} height={bottom - top} />
      {CORNERS.map(([across, down]) => (
        <circle
          key={`${across} ${down}`}
          className="compose-crop__handle"
          data-corner={`${across} ${down}`}
          cx={across === 'left' ? left : right}
          cy={down === 'top' ? top : bottom}
          r={reach}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag(across, down)}
        />
      ))}
    </g>
  )
}

const readPercent = (typed: string): number | null => {
  const text = typed.trim().replace('%', '').replace(',', '.').trim()
  const percent = text === '' ? 0 : Number(text)
  return Number.isFinite(percent) && percent >= 0 && percent <= 95 ? percent : null
}

type SideFieldProps = { readonly side: Side; readonly crop: Crop; readonly onCrop: (crop: Crop) => void }

const SideField = ({ side, crop, onCrop }: SideFieldProps) => {
  const { t, i18n } = useTranslation('exhibit')
  const [typed, setTyped] = useState<string | null>(null)
  const shown = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(crop[side] * 100)
  const isBad = typed !== null && readPercent(typed) === null
  return (
    <TextField
      label={t(`crop.${side}`)}
      inputMode="decimal"
      value={typed ?? shown}
      error={isBad ? t('crop.bad', { most: 95 }) : null}
      onChange={(text) => {
        setTyped(text)
        const percent = readPercent(text)
        if (percent !== null) onCrop(cutSide(crop, side, percent / 100))
      }}
      onBlur={() => setTyped(null)}
      maxLength={6}
    />
  )
}

const NOTHING: Crop = { left: 0, top: 0, right: 0, bottom: 0 }

export type CropDialogProps = {
  readonly page: PlannedPage
  readonly piece: Evidence
  /** Its page in the exhibit; null while it is left out. */
  readonly number: number | null
  readonly onSave: (crop: Crop | null) => void
  readonly onClose: () => void
}

/** Cuts the edges of one page as it is seen, turned; what is cut is hidden and not removed. */
export const CropDialog = ({ page, piece, number, onSave, onClose }: CropDialogProps) => {
  const { t } = useTranslation('exhibit')
  const drawn = useDrawnPage(piece, page.page, true)
  const [crop, setCrop] = useState(() => seenCrop(page.crop, page.turn))
  const save = () => {
    onSave(keptCrop(crop, page.turn))
    onClose()
  }
  const actions = (
    <>
      <Button variant="quiet" onClick={() => setCrop(NOTHING)}>
        {t('crop.whole')}
      </Button>
      <Button onClick={onClose}>{t('crop.cancel')}</Button>
      <Button variant="primary" onClick={save}>
        {t('crop.save')}
      </Button>
    </>
  )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="wide"
      title={number === null ? t('crop.titleOut') : t('crop.title', { number })}
      description={t('crop.lead')}
      actions={actions}
    >
      <div className="compose-crop">
        <div className="compose-crop__stage">
          {drawn !== null && (
            <PageSheet drawn={drawn} part={{ turn: page.turn, crop: null }} label={t('crop.frame')}>
              <Frame size={turnedSize(drawn.size, page.turn)} crop={crop} onCrop={setCrop} />
            </PageSheet>
          )}
        </div>
        <div className="compose-crop__fields">
          {SIDES.map((side) => (
            <SideField key={side} side={side} crop={crop} onCrop={setCrop} />
          ))}
        </div>
      </div>
    </Dialog>
  )
}
