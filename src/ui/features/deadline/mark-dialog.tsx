import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#core/kernel/local-date'
import { ErrorBanner } from '#ui/app/error-banner'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { DateField } from '#ui/kit/date-field'
import { Dialog } from '#ui/kit/dialog'
import { TextArea } from '#ui/kit/text-area'
import { useFormat } from '#ui/kit/use-format'
import type { AgendaItem } from './plan-agenda'
import { useMark } from './use-agenda-marks'

export type MarkDialogProps = {
  readonly item: AgendaItem
  readonly kind: 'done' | 'waived'
  readonly onClose: () => void
}

const NOTE_LENGTH = 2000

/** « C’est fait », on a day, or « Mettre de côté », today: each with a note. */
export const MarkDialog = ({ item, kind, onClose }: MarkDialogProps) => {
  const { t } = useTranslation(['deadline', 'general'])
  const format = useFormat()
  const today = useToday()
  const [on, setOn] = useState<LocalDate | null>(today)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const mark = useMark()
  const isDone = kind === 'done'
  const confirm = async () => {
    setAsked(true)
    if (on === null) return
    if (await mark.run(item, { kind, on, note: note.trim() })) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(isDone ? 'mark.doneTitle' : 'mark.waivedTitle')}
      description={
        <>
          <p className="mark-dialog__what">{format.text(item.deadline.label)}</p>
          {!isDone && <p>{t('mark.waivedText')}</p>}
        </>
      }
      actions={
        <>
          <Button onClick={onClose}>{t('general:kit.cancel')}</Button>
          <Button variant="primary" busy={mark.saving} onClick={() => void confirm()}>
            {t(isDone ? 'mark.confirmDone' : 'mark.confirmWaived')}
          </Button>
        </>
      }
    >
      {isDone && (
        <DateField
          label={t('mark.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={asked && on === null ? t('mark.onMissing') : null}
        />
      )}
      <TextArea
        label={t(isDone ? 'mark.note' : 'mark.why')}
        hint={t(isDone ? 'mark.doneHint' : 'mark.whyHint')}
        value={note}
        onChange={setNote}
        rows={2}
        maxLength={NOTE_LENGTH}
      />
      <ErrorBanner error={mark.error} />
    </Dialog>
  )
}
