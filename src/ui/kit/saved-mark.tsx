import { Check, CircleAlert, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SaveState } from './create-autosaver'
import { useFormat } from './use-format'
import './saved-mark.css'

/** Says in words, beside an editor, whether what was typed is kept. */
export const SavedMark = ({ state }: { readonly state: SaveState }) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  return (
    <p className="saved-mark" role="status" data-kind={state.kind}>
      {state.kind === 'pending' && <LoaderCircle aria-hidden="true" />}
      {state.kind === 'saved' && <Check aria-hidden="true" />}
      {state.kind === 'failed' && <CircleAlert aria-hidden="true" />}
      {state.kind === 'pending' && t('saved.saving')}
      {state.kind === 'saved' && t('saved.at', { time: format.time(state.at.toISOString()) })}
      {state.kind === 'failed' && t('saved.failed')}
    </p>
  )
}
