import { useTranslation } from 'react-i18next'
import type { DeadlineMark, ManualDeadlineId } from '#core/deadline/manual-deadline'
import { useApi } from '#ui/app/api'
import { useSave } from '#ui/app/saving'
import { focusPageHeading } from '#ui/kit/focus-page-heading'
import { useToast } from '#ui/kit/toast'
import { type AgendaItem, manualIdOf } from './plan-agenda'

type Marking = { readonly item: AgendaItem; readonly mark: DeadlineMark | null }

/** Says of a date that it is done, set aside, or neither; each with its way back. */
export const useMark = () => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const toast = useToast()
  const { save, saving, error } = useSave(({ item, mark }: Marking) =>
    api.deadline.mark({ dossierId: item.dossierId, key: item.deadline.key, mark }),
  )
  const run = async (item: AgendaItem, mark: DeadlineMark | null): Promise<boolean> => {
    const before = item.deadline.mark
    if ((await save({ item, mark })) === null) return false
    // The line moves to another band, and its menu with it. A dialog gives the focus back by itself.
    if (mark === null) focusPageHeading()
    toast.show({
      title: t(`mark.${mark?.kind ?? 'unmarked'}`),
      action: { label: t('mark.undo'), onSelect: () => void save({ item, mark: before }) },
    })
    return true
  }
  return { run, saving, error }
}

/** Puts a date that the person set into the bin, with its way back. */
export const useRemoveManual = () => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const toast = useToast()
  const restore = useSave((manualId: ManualDeadlineId) => api.deadline.restoreManual({ manualId }))
  const remove = useSave((manualId: ManualDeadlineId) => api.deadline.removeManual({ manualId }))
  const bringBack = async (manualId: ManualDeadlineId) => {
    if ((await restore.save(manualId)) !== null) toast.show({ title: t('manualDialog.restored') })
  }
  const run = async (item: AgendaItem) => {
    const manualId = manualIdOf(item.deadline)
    if (manualId === null || (await remove.save(manualId)) === null) return
    focusPageHeading()
    toast.show({
      title: t('manualDialog.removed'),
      action: { label: t('manualDialog.undo'), onSelect: () => void bringBack(manualId) },
    })
  }
  return { run, error: remove.error ?? restore.error }
}
