import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Stage } from '#core/dossier/stage-name'
import './stage-stepper.css'

type StepState = 'done' | 'current' | 'next' | 'unknown'

const LAST = Stage.options.length - 1

/** A dispute may be closed from any step: then the dossier does not say which of them it went through. */
const stateOf = (index: number, reached: number): StepState => {
  if (index === reached) return 'current'
  if (reached === LAST) return 'unknown'
  return index < reached ? 'done' : 'next'
}

/** How far the dispute has come, from the first contact to its end. */
export const StageStepper = ({ stage }: { readonly stage: Stage }) => {
  const { t } = useTranslation('general')
  const reached = Stage.options.indexOf(stage)
  return (
    <ol className="stage-stepper">
      {Stage.options.map((step, index) => {
        const state = stateOf(index, reached)
        return (
          <li
            key={step}
            className="stage-stepper__step"
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="stage-stepper__mark" aria-hidden="true">
              {state === 'done' ? <Check /> : index + 1}
            </span>
            <span className="stage-stepper__name">{t(`stage.${step}`)}</span>
            {state !== 'unknown' && <span className="visually-hidden">, {t(`stageState.${state}`)}</span>}
          </li>
        )
      })}
    </ol>
  )
}
