import { useTranslation } from 'react-i18next'
import type { MediationPiece } from '#core/pack/pack-preview'
import { Card } from '#ui/kit/card'
import { CheckField } from '#ui/kit/check-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

export type MediationCardProps = {
  readonly pieces: readonly MediationPiece[]
  readonly withMediation: boolean
  readonly onChange: (withMediation: boolean) => void
}

/** What belongs to the mediation stays out of a bundle for a court, unless the person decides otherwise. */
export const MediationCard = ({ pieces, withMediation, onChange }: MediationCardProps) => {
  const { t } = useTranslation('packContents')
  const format = useFormat()
  return (
    <Card title={t('mediation.title')} tone="warn">
      <p className="contents-step__text">{t('mediation.text')}</p>
      <ul>
        {pieces.map(({ evidenceId, number, title, why }) => (
          <li key={evidenceId} className="outside__line">
            <span className="outside__name">
              {t('named', { number, title })}
              <span className="outside__reason">{format.text(why)}</span>
            </span>
          </li>
        ))}
      </ul>
      <CheckField
        label={t('mediation.tick')}
        hint={t('mediation.tickHint')}
        checked={withMediation}
        onChange={onChange}
      />
      {withMediation && (
        <p role="status">
          <Status tone="bad">{t('mediation.warning')}</Status>
        </p>
      )}
    </Card>
  )
}
