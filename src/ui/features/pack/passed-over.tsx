import { useTranslation } from 'react-i18next'
import type { AdmissibilityCheck } from '#core/mediator/admissibility-check'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import type { PackGate } from './use-pack-gate'

/** The conditions that are not met, in the words of the file they were found in. */
export const PassedOverList = ({ checks }: { readonly checks: readonly AdmissibilityCheck[] }) => {
  const { t } = useTranslation('pack')
  const format = useFormat()
  return (
    <ul className="passed-over">
      {checks.map(({ id, status, title, finding }) => (
        <li key={id}>
          <span className="passed-over__title">{format.text(title)}</span>
          <span className="passed-over__finding">
            {format.text(finding)} {status === 'confirm' && t('stop.unanswered')}
          </span>
        </li>
      ))}
    </ul>
  )
}

export type PassedOverBannerProps = { readonly gate: PackGate; readonly onTakenBack: () => void }

/** The choice to go on stays in sight before the export, and can be taken back there. */
export const PassedOverBanner = ({ gate, onTakenBack }: PassedOverBannerProps) => {
  const { t } = useTranslation('pack')
  if (gate.passedOver.length === 0) return null
  const takeBack = async () => {
    await gate.takeBack()
    onTakenBack()
  }
  return (
    <Banner
      tone="warn"
      title={t('stop.passed', { count: gate.passedOver.length })}
      action={
        <Button size="small" busy={gate.saving} onClick={() => void takeBack()}>
          {t('stop.takeBack')}
        </Button>
      }
    >
      <PassedOverList checks={gate.passedOver} />
    </Banner>
  )
}
