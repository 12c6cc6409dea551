import { Progress } from '@base-ui/react/progress'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { useFormat } from './use-format'
import './progress-bar.css'

export type ProgressBarProps = {
  readonly label: string
  /** What is being done just now, under the bar. */
  readonly detail?: string | null
  readonly done: number
  /** null = not known yet. */
  readonly total: number | null
  readonly onCancel?: () => void
}

/** How far a long job is, in words and as a bar, with the means to stop it. */
export const ProgressBar = ({ label, detail = null, done, total, onCancel }: ProgressBarProps) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const percent = total === null || total === 0 ? null : Math.min(100, Math.round((done / total) * 100))
  return (
    <div className="progress-bar">
      <Progress.Root className="progress-bar__root" value={percent}>
        <Progress.Label className="progress-bar__label">{label}</Progress.Label>
        {total !== null && (
          <span className="progress-bar__count numbers" role="status">
            {t('kit.ofTotal', { done: format.number(done), total: format.number(total) })}
          </span>
        )}
        <Progress.Track className="progress-bar__track">
          <Progress.Indicator className="progress-bar__fill" />
        </Progress.Track>
        {detail !== null && <span className="progress-bar__detail">{detail}</span>}
      </Progress.Root>
      {onCancel !== undefined && (
        <Button size="small" onClick={onCancel}>
          {t('kit.stop')}
        </Button>
      )}
    </div>
  )
}
