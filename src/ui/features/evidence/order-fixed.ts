import { useTranslation } from 'react-i18next'
import type { FixedNumber } from '#core/evidence/exhibit-order'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'

/** The numbers of a dossier that somebody outside has seen: any change may add one, as with all that a pack shows. */
export const useFixedNumbers = (dossierId: DossierId, enabled = true) => {
  const api = useApi()
  return useQueryOf(['pack', 'fixed', dossierId], () => api.exhibit.fixed({ dossierId }), enabled)
}

/** Where a number was handed over: "figure dans le dossier envoyé du 3 mai 2026". */
export const useFixedWhere = () => {
  const { t } = useTranslation('exhibit')
  const format = useFormat()
  return ({ where, since }: FixedNumber): string => t(`fixed.${where}`, { date: format.date(since) })
}
