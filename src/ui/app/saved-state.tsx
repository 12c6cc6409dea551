import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/kit/use-format'
import { useSaving } from './saving'
import './saved-state.css'

/** Says in words whether what was typed is kept. */
export const SavedState = () => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const saving = useSaving()
  return (
    <p className="saved-state" role="status" data-kind={saving.kind}>
      {saving.kind === 'saving' && <LoaderCircle aria-hidden="true" />}
      {saving.kind === 'saved' && <Check aria-hidden="true" />}
      {saving.kind === 'failed' && <CircleAlert aria-hidden="true" />}
      {saving.kind === 'saving' && <span>{t('saved.saving')}</span>}
      {saving.kind === 'saved' && <span>{t('saved.at', { time: format.time(saving.at) })}</span>}
      {saving.kind === 'failed' && <span>{t('saved.failed')}</span>}
    </p>
  )
}
