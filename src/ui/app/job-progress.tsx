import { useTranslation } from 'react-i18next'
import type { Progress } from '#contract/define'
import { ProgressBar } from '#ui/kit/progress-bar'
import { useFormat } from '#ui/kit/use-format'
import type { general } from '#ui/words/fr/general'

type Step = keyof (typeof general)['step']

export type JobProgressProps = {
  readonly label: string
  readonly progress: Progress | null
  readonly onCancel: () => void
}

/** How far a job of the machine side is, and what it is doing, in the person's words. */
export const JobProgress = ({ label, progress, onCancel }: JobProgressProps) => {
  const { t, i18n } = useTranslation('general')
  const format = useFormat()
  const step = progress?.step
  const isTold = (word: string): word is Step => i18n.exists(`general:step.${word}`)
  const detail = [
    ...(step !== undefined && isTold(step) ? [t(`step.${step}`)] : []),
    ...(progress?.bytes === undefined ? [] : [format.bytes(progress.bytes)]),
  ]
  return (
    <ProgressBar
      label={label}
      detail={detail.length === 0 ? null : detail.join(' · ')}
      done={progress?.done ?? 0}
      total={progress?.total ?? null}
      onCancel={onCancel}
    />
  )
}
