import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { ErrorBanner } from '#ui/app/error-banner'
import { useToday } from '#ui/app/use-today'
import { CheckField } from '#ui/kit/check-field'
import { DateField } from '#ui/kit/date-field'
import { SavedMark } from '#ui/kit/saved-mark'
import { TextArea } from '#ui/kit/text-area'
import { TextField } from '#ui/kit/text-field'
import { ProposedDates } from './proposed-dates'
import { usePieceDraft } from './use-piece-draft'

/** The words about a piece: title, date, what it proves, whether it goes to the mediator. */
export const PieceFields = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const today = useToday()
  const { fields, change, saveState, flush } = usePieceDraft(piece)
  return (
    <div className="piece-detail__fields">
      <TextField
        label={t('detail.title')}
        value={fields.title}
        onChange={(title) => change({ title })}
        maxLength={300}
        error={fields.title.trim() === '' ? t('detail.titleNeeded') : null}
      />
      <DateField
        label={t('detail.date')}
        hint={t('detail.dateHint')}
        value={fields.documentDate}
        onChange={(documentDate) => change({ documentDate })}
        today={today}
      />
      <ProposedDates
        piece={piece}
        today={today}
        value={fields.documentDate}
        onChoose={(documentDate) => change({ documentDate })}
      />
      <TextArea
        label={t('detail.proves')}
        hint={t('detail.provesHint')}
        value={fields.proves}
        onChange={(proves) => change({ proves })}
        rows={2}
        maxLength={2000}
      />
      <CheckField
        label={t('detail.included')}
        hint={t('detail.includedHint')}
        checked={fields.included}
        onChange={(included) => change({ included })}
      />
      <SavedMark state={saveState} />
      {saveState.kind === 'failed' && <ErrorBanner error={saveState.error} onRetry={() => void flush()} />}
    </div>
  )
}
