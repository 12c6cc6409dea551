import { useTranslation } from 'react-i18next'
import { isLocalDate } from '#core/kernel/local-date'
import type { Source } from '#core/kernel/sourced'
import { useFormat } from '#ui/kit/use-format'

/** Where a fact was read, and when that was checked. */
export const SourceNote = ({ source }: { readonly source: Source }) => {
  const { t } = useTranslation('packRecipient')
  const format = useFormat()
  const { title, checkedOn } = source
  const checked =
    checkedOn !== null && isLocalDate(checkedOn) ? t('checkedOn', { date: format.date(checkedOn) }) : t('never')
  return (
    <span className="source-note">
      {t('source', { title: format.text(title) })} · {checked}
    </span>
  )
}
