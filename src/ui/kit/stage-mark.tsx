import { useTranslation } from 'react-i18next'
import type { Stage } from '#core/dossier/stage-name'
import './stage-mark.css'

/** The dot of a stage; its word stands beside it, or is read aloud when there is no room. */
export const StageDot = ({ stage }: { readonly stage: Stage }) => (
  <span className="stage-dot" data-stage={stage} aria-hidden="true" />
)

/** A stage as dot and word. */
export const StageMark = ({ stage }: { readonly stage: Stage }) => {
  const { t } = useTranslation('general')
  return (
    <span className="stage-mark">
      <StageDot stage={stage} />
      {t(`stage.${stage}`)}
    </span>
  )
}
