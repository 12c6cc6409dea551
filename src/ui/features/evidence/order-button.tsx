import { ListOrdered } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { useAllPieces } from '#ui/app/all-pieces'
import { Button } from '#ui/kit/button'
import { OrderDialog } from './order-dialog'
import { useFixedNumbers } from './order-fixed'

export type OrderButtonProps = { readonly dossierId: DossierId; readonly count: number }

/** Opens the order of the exhibits, once there are two of them. */
export const OrderButton = ({ dossierId, count }: OrderButtonProps) => {
  const { t } = useTranslation('exhibit')
  const [open, setOpen] = useState(false)
  const fixed = useFixedNumbers(dossierId, open)
  const pieces = useAllPieces(dossierId, open)
  if (count < 2) return null
  return (
    <>
      <Button variant="quiet" icon={<ListOrdered aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('order.open')}
      </Button>
      {open && pieces.data !== undefined && fixed.data !== undefined && (
        <OrderDialog dossierId={dossierId} pieces={pieces.data} fixed={fixed.data} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
