import { Link } from '@tanstack/react-router'
import { EyeOff, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { pagesToRedact } from '#core/evidence/redaction'
import type { EvidenceId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { useLead } from './compose-lead'
import { RedactDialog } from './redact-dialog'
import { useWithdraw } from './redact-withdraw'

/** A piece by its number and title, as a way to it. */
const PieceLink = ({ id }: { readonly id: EvidenceId }) => {
  const { t } = useTranslation('redaction')
  const api = useApi()
  const piece = useQueryOf(['evidence', 'get', id], () => api.evidence.get({ evidenceId: id })).data
  if (piece === undefined) return null
  return (
    <Link to="/d/$dossierId/evidence" params={{ dossierId: piece.dossierId }} search={{ piece: id }}>
      {t('card.named', { number: piece.exhibitNumber, title: piece.title })}
    </Link>
  )
}

const Copy = ({ piece, of }: { readonly piece: Evidence; readonly of: EvidenceId }) => {
  const { t } = useTranslation('redaction')
  const { withdraw, saving, error } = useWithdraw()
  return (
    <>
      <p>
        {t('card.copyOf')} <PieceLink id={of} />
      </p>
      {piece.included && (
        <Button variant="quiet" icon={<Undo2 aria-hidden="true" />} onClick={() => void withdraw(piece)} busy={saving}>
          {t('card.undo')}
        </Button>
      )}
      <ErrorBanner error={error} />
    </>
  )
}

/** Whether a piece is a redacted copy, which were made of it, and where one is made. */
export const RedactCard = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('redaction')
  const api = useApi()
  const [open, setOpen] = useState(false)
  const lead = useLead(piece).data
  const known = useQueryOf(['redaction', 'of', piece.id], () => api.redaction.of({ evidenceId: piece.id })).data
  const pages = pagesToRedact(piece)
  if (known === undefined || lead === undefined || pages === null) return null
  const isAlone = lead === null && piece.recipe === null
  if (!isAlone && known.copyOf === null && known.copies.length === 0) return null
  return (
    <section className="compose-card" aria-label={t('card.title')}>
      {known.copyOf !== null && <Copy piece={piece} of={known.copyOf.of} />}
      {known.copies.map(({ evidenceId }) => (
        <p key={evidenceId}>
          {t('card.copies')} <PieceLink id={evidenceId} />
        </p>
      ))}
      {known.copies.length > 0 && !piece.included && <p className="piece-detail__note">{t('card.keptText')}</p>}
      {isAlone && (
        <Button icon={<EyeOff aria-hidden="true" />} onClick={() => setOpen(true)}>
          {t('card.open')}
        </Button>
      )}
      {open && <RedactDialog piece={piece} onClose={() => setOpen(false)} />}
    </section>
  )
}
