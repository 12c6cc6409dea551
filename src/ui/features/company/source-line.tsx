import { useTranslation } from 'react-i18next'
import { isLocalDate } from '#core/kernel/local-date'
import type { Confidence, SourcedText } from '#core/kernel/sourced'
import { Status, type Tone } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'

const TONES: Readonly<Record<Confidence, Tone>> = {
  confirmed: 'good',
  unconfirmed: 'warn',
  missing: 'bad',
  user: 'info',
}

/** Where a fact was read and when; a date that nobody noted is said to be unknown, never guessed. */
export const SourceLine = ({ fact }: { readonly fact: SourcedText }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const { source, confidence } = fact
  const title = source === null ? '' : format.text(source.title)
  const checkedOn = source?.checkedOn ?? null
  return (
    <p className="source-line">
      <Status tone={TONES[confidence]}>{t(`company.confidence.${confidence}`)}</Status>
      {title !== '' && <span>{t('company.source', { title })}</span>}
      {source !== null && (
        <span>
          {checkedOn !== null && isLocalDate(checkedOn)
            ? t('company.checked', { date: format.date(checkedOn) })
            : t('company.neverChecked')}
        </span>
      )}
    </p>
  )
}
