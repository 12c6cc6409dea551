import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { citeExhibits } from '#core/letter/exhibit-label'
import type { FitAdvice, FitHelp, PackFit } from '#core/pack/fit-plan'
import { adviceText } from '#core/pack/fit-words'
import type { PackPreview } from '#core/pack/pack-preview'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { FitFiles } from './fit-files'
import { FitProblems, type OnHelp } from './fit-problems'
import './fit-card.css'

/** What does not fit is brought into sight here. */
export const FIT_CARD = 'pack-fit'

const Paper = ({ fit }: { readonly fit: Extract<PackFit, { kind: 'paper' }> }) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  const { pages, sheets } = fit
  const filled = {
    pages: format.number(pages),
    one: format.number(sheets.oneSide),
    both: format.number(sheets.bothSides),
  }
  return <p className="numbers">{t('fit.paper', filled)}</p>
}

const Advice = ({ advice }: { readonly advice: readonly FitAdvice[] }) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  if (advice.length === 0) return null
  return (
    <ul className="fit-advice" aria-label={t('fit.advice')}>
      {advice.map((one) => (
        <li key={one.kind}>
          <Status tone="info">{format.text(adviceText(one))}</Status>
        </li>
      ))}
    </ul>
  )
}

const Reduced = ({ fit }: { readonly fit: PackFit }) => {
  const { t } = useTranslation('packCheck')
  const format = useFormat()
  if (fit.kind === 'paper' || fit.compressed.length === 0) return null
  const numbers = fit.compressed.map(({ exhibit }) => exhibit).sort((a, b) => a - b)
  return <p className="fit-card__note">{t('fit.reduced', { numbers: citeExhibits(numbers, format.language) })}</p>
}

export type FitCardProps = {
  readonly preview: Pick<PackPreview, 'fit' | 'isEstimate' | 'advice' | 'limits'>
  readonly onHelp: OnHelp
  /** To what the recipient accepts, to put in what was read on its site. */
  readonly raise: ReactNode
}

/** Does it fit: the files that will be made against the limits, what does not fit and what helps. */
export const FitCard = ({ preview, onHelp, raise }: FitCardProps) => {
  const { t } = useTranslation('packCheck')
  const [helped, setHelped] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const { fit, isEstimate, advice, limits } = preview
  const fits = fit.problems.length === 0
  // What was pressed goes with its problem: the card takes the focus and says so.
  const help = (chosen: FitHelp) => {
    setHelped(true)
    frame.current?.focus({ preventScroll: true })
    onHelp(chosen)
  }
  return (
    <Card
      title={t('fit.title')}
      tone={fits ? 'plain' : 'warn'}
      action={<Status tone={fits ? 'good' : 'bad'}>{t(fits ? 'fit.good' : 'fit.bad')}</Status>}
    >
      <div id={FIT_CARD} className="fit-card" ref={frame} tabIndex={-1}>
        <p role="status" className={helped ? 'fit-card__note' : 'visually-hidden'}>
          {helped ? t('fit.done') : ''}
        </p>
        <FitProblems problems={fit.problems} onHelp={help} />
        {!fits && (
          <p className="fit-card__note">
            {t('fit.anyway')} {raise}
          </p>
        )}
        {fit.kind === 'paper' ? <Paper fit={fit} /> : <FitFiles fit={fit} limits={limits} isEstimate={isEstimate} />}
        <Reduced fit={fit} />
        {isEstimate && <p className="fit-card__note">{t('fit.estimate')}</p>}
        <Advice advice={advice} />
      </div>
    </Card>
  )
}
