import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useJob } from '#ui/app/use-job'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'

/** What goes out: every open dossier, one dossier, or one date of it. */
export type CalendarWish = { readonly dossierId?: DossierId; readonly key?: string }

export type CalendarExport = {
  readonly run: (wish: CalendarWish) => void
  readonly running: boolean
  readonly error: unknown
}

/** Writes dates for the person's calendar program, and says where and what then. */
export const useCalendarExport = (): CalendarExport => {
  const { t } = useTranslation('deadline')
  const { language } = useFormat()
  const api = useApi()
  const toast = useToast()
  const job = useJob((wish: CalendarWish, options) => api.deadline.exportCalendar({ ...wish, language }, options))
  const run = async (wish: CalendarWish) => {
    const written = await job.run(wish)
    if (written === null) return
    const { file, entries } = written
    toast.show({
      title: t('export.done', { count: entries, name: file.name }),
      text: t('export.text'),
      action: { label: t('export.show'), onSelect: () => void api.app.reveal({ place: file.place }) },
    })
  }
  return { run: (wish) => void run(wish), running: job.running, error: job.error }
}
