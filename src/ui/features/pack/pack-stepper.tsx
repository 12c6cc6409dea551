import { useTranslation } from 'react-i18next'
import { PACK_STEPS, type PackStep } from './use-pack-draft'
import './pack-stepper.css'

/** The four steps; each can be gone to at any time. */
export const PackStepper = ({
  step,
  onStep,
}: {
  readonly step: PackStep
  readonly onStep: (step: PackStep) => void
}) => {
  const { t } = useTranslation('pack')
  const here = PACK_STEPS.indexOf(step)
  return (
    <nav aria-label={t('steps.label')}>
      <ol className="pack-stepper">
        {PACK_STEPS.map((name, index) => (
          <li key={name} className="pack-stepper__step">
            <button
              type="button"
              className="pack-stepper__button"
              aria-current={name === step ? 'step' : undefined}
              data-done={index < here || undefined}
              onClick={() => onStep(name)}
            >
              <span className="pack-stepper__number numbers">{index + 1}</span>
              {t(`steps.${name}`)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
