import { MessagesSquare, PackageOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IntakeOfferProps } from '#ui/app/intake-offer'
import { Button } from '#ui/kit/button'
import { IntakeDialog } from './intake-dialog'

/** Opens what a piece offers. */
export const IntakeButton = ({ piece, size }: IntakeOfferProps) => {
  const { t } = useTranslation('intake')
  const [open, setOpen] = useState(false)
  const isArchive = piece.kind === 'archive'
  return (
    <>
      <Button
        {...(size === undefined ? {} : { size })}
        icon={isArchive ? <PackageOpen aria-hidden="true" /> : <MessagesSquare aria-hidden="true" />}
        aria-label={t(isArchive ? 'openArchiveNamed' : 'offerNamed', { number: piece.exhibitNumber })}
        onClick={() => setOpen(true)}
      >
        {t(isArchive ? 'openArchive' : 'offer')}
      </Button>
      {open && <IntakeDialog piece={piece} onClose={() => setOpen(false)} />}
    </>
  )
}
