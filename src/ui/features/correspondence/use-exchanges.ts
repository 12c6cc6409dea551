import { useTranslation } from 'react-i18next'
import type { Entry } from '#core/correspondence/entry'
import type { DossierId, EntryId } from '#core/kernel/ids'
import { useAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useSave } from '#ui/app/saving'
import { useToast } from '#ui/kit/toast'

/** What the page of exchanges reads, and what it does with one of them. */
export const useExchanges = (dossierId: DossierId) => {
  const { t } = useTranslation('correspondence')
  const api = useApi()
  const toast = useToast()
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  const removed = useQueryOf(['correspondence', 'removed', dossierId], () =>
    api.correspondence.list({ dossierId, removed: true }),
  )
  const pieces = useAllPieces(dossierId)
  const overview = useQueryOf(['dossier', 'overview', dossierId], () => api.dossier.overview({ dossierId }))

  const putBack = useSave((entry: Entry) => api.correspondence.restore({ entryId: entry.id }))
  const takeOut = useSave((entry: Entry) => api.correspondence.remove({ entryId: entry.id }))

  const putInOrder = useSave(({ on, entryIds }: { on: Entry['on']; entryIds: EntryId[] }) =>
    api.correspondence.order({ dossierId, on, entryIds }),
  )

  const restore = async (entry: Entry) => {
    if ((await putBack.save(entry)) !== null) toast.show({ title: t('restored') })
  }
  const remove = async (entry: Entry) => {
    if ((await takeOut.save(entry)) === null) return
    toast.show({
      title: t('removed'),
      tone: 'neutral',
      action: { label: t('undo'), onSelect: () => void restore(entry) },
    })
  }
  return {
    entries,
    removed: removed.data ?? [],
    pieces: pieces.data ?? [],
    companyName: overview.data?.companyName ?? '',
    error: putBack.error ?? takeOut.error ?? putInOrder.error,
    remove: (entry: Entry) => void remove(entry),
    order: (entry: Entry, order: readonly EntryId[]) => void putInOrder.save({ on: entry.on, entryIds: [...order] }),
    restore: (entry: Entry) => void restore(entry),
  }
}
