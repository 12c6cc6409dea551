import { Check, Circle, CircleDot } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '#contract/define'
import type { PackPlan } from '#core/pack/pack'
import { ProgressBar } from '#ui/kit/progress-bar'
import { PACK_STAGES, stageOf } from './pack-stages'
import './pack-progress.css'

export type PackProgressProps = {
  readonly progress: Progress | null
  readonly plan: PackPlan
  readonly onCancel: () => void
}

const MARKS = {
  past: <Check aria-hidden="true" />,
  now: <CircleDot aria-hidden="true" />,
  later: <Circle aria-hidden="true" />,
}

/** How far the making is: its steps, the one in hand, the exhibit in hand, and the means to stop it. */
export const PackProgress = ({ progress, plan, onCancel }: PackProgressProps) => {
  const { t } = useTranslation('pack')
  const stage = stageOf(progress?.step ?? null)
  const here = PACK_STAGES.indexOf(stage)
  const exhibit = progress?.step === 'exhibits' ? plan.exhibits[progress.done] : undefined
  return (
    <section className="pack-progress" aria-label={t('export.running')}>
      <ProgressBar
        label={t('export.running')}
        detail={
          exhibit === undefined
            ? t(`export.stage.${stage}`)
            : t('export.hand', { number: exhibit.number, title: exhibit.title })
        }
        done={progress?.done ?? 0}
        total={progress?.total ?? null}
        onCancel={onCancel}
      />
      <ol className="pack-progress__stages" aria-label={t('export.label')}>
        {PACK_STAGES.map((name, index) => {
          const state = index < here ? 'past' : index === here ? 'now' : 'later'
          return (
            <li key={name} className="pack-progress__stage" data-state={state}>
              {MARKS[state]}
              {t(`export.stage.${name}`)}
              <span className="visually-hidden"> ({t(`export.${state}`)})</span>
            </li>
          )
        })}
      </ol>
      <p className="pack-progress__note">{t('export.escape')}</p>
    </section>
  )
}
