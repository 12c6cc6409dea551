import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeOfferProps } from '#ui/app/intake-offer'
import { Button } from '#ui/kit/button'
import { IntakeDialog } from './intake-dialog'

/** Opens what a piece offers. */
export const IntakeButton = ({ piece, size }: IntakeOfferProps) => {
  const { t } = useTranslation('intake')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        {...(size === undefined ? {} : { size })}
        icon={<MessagesSquare aria-hidden="true" />}
        aria-label={t('offerNamed', { number: piece.exhibitNumber })}
        onClick={() => setOpen(true)}
      >
        {t('offer')}
      </Button>
      {open && <IntakeDialog piece={piece} onClose={() => setOpen(false)} />}
    </>
  )
}
