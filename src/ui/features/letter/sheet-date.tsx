import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLocalDate } from '#core/kernel/local-date'
import { placeAndDate } from '#core/letter/compose-letter'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { useSheet } from './sheet-context'
import { SheetText } from './sheet-text'

const DateDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('letter')
  const { editor } = useSheet()
  const today = useToday()
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('date.title')}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('date.done')}
        </Button>
      }
    >
      <DateField
        label={t('date.title')}
        value={editor.content.date}
        onChange={(date) => date !== null && editor.change({ date })}
        today={today}
      />
    </Dialog>
  )
}

/** `Lyon, le 12 janvier 2026`: the place is typed, the date opens its field. */
export const SheetDate = () => {
  const { t } = useTranslation('letter')
  const { editor, language, readOnly } = useSheet()
  const [open, setOpen] = useState(false)
  const { content } = editor
  const date = formatLocalDate(content.date, language)
  // `, le ` after a place, `Le ` without one: what the printed letter puts there.
  const between = placeAndDate(content, language).slice(content.place.trim().length, -date.length)
  return (
    <div className="sheet__place">
      <SheetText field="place" label={t('paper.place')} placeholder={t('paper.place')} single />
      <span className="sheet__le">{between}</span>
      <button
        type="button"
        className="sheet__date"
        aria-label={t('paper.dateChange', { date })}
        disabled={readOnly}
        onClick={() => setOpen(true)}
      >
        {date}
      </button>
      {open && <DateDialog onClose={() => setOpen(false)} />}
    </div>
  )
}
