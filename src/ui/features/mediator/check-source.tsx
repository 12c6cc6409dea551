import { useTranslation } from 'react-i18next'
import { isLocalDate } from '#core/kernel/local-date'
import type { CheckSource as Source } from '#core/mediator/admissibility-check'
import { useFormat } from '#ui/kit/use-format'

/** The text that asks for a check: its article, where it was read and when, kept out of the way until asked for. */
export const CheckSource = ({ source }: { readonly source: Source }) => {
  const { t } = useTranslation('admissibility')
  const format = useFormat()
  const { article, url, checkedOn } = source
  return (
    <details className="check-source">
      <summary className="check-source__summary">{t('source')}</summary>
      <p>{format.text(article)}</p>
      {url !== null && <p className="check-source__address">{url}</p>}
      <p>
        {checkedOn !== null && isLocalDate(checkedOn)
          ? t('checkedOn', { date: format.date(checkedOn) })
          : t('neverChecked')}
      </p>
    </details>
  )
}
