import { Link } from '@tanstack/react-router'
import { Layers, Split } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { takenIn } from '#core/evidence/exhibit-compose'
import { pagesOfFile } from '#core/evidence/exhibit-pages'
import { useAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { useSave } from '#ui/app/saving'
import { Button } from '#ui/kit/button'
import { useToast } from '#ui/kit/toast'
import { ComposeDialog } from './compose-dialog'
import { useLead } from './compose-lead'
import { MadeOf, madeOf } from './compose-mark'
import { useFixedNumbers } from './order-fixed'

const Within = ({ lead }: { readonly lead: Evidence }) => {
  const { t } = useTranslation('exhibit')
  return (
    <>
      <p>
        {t('card.within')}{' '}
        <Link to="/d/$dossierId/evidence" params={{ dossierId: lead.dossierId }} search={{ piece: lead.id }}>
          {t('card.withinLink', { number: lead.exhibitNumber, title: lead.title })}
        </Link>
      </p>
      <p className="piece-detail__note">{t('card.withinText')}</p>
    </>
  )
}

/** Puts the files apart again; the toast takes that back. */
const useApart = (piece: Evidence) => {
  const { t } = useTranslation('exhibit')
  const api = useApi()
  const toast = useToast()
  const { save, saving, error } = useSave(api.exhibit.takeApart)
  const again = useSave(api.exhibit.compose)
  const run = async () => {
    const { recipe, id: evidenceId, exhibitNumber: number } = piece
    if (recipe === null || (await save({ evidenceId })) === null) return
    const undo = { label: t('card.undo'), onSelect: () => void again.save({ evidenceId, recipe }) }
    toast.show({ title: t('card.apartDone', { number }), action: undo })
  }
  return { run: () => void run(), saving, error: error ?? again.error }
}

/** Opened once all pieces of the dossier are read, and it is known which numbers are fixed. */
const OpenDialog = ({ piece, onClose }: { readonly piece: Evidence; readonly onClose: () => void }) => {
  const pieces = useAllPieces(piece.dossierId)
  const fixed = useFixedNumbers(piece.dossierId)
  if (pieces.data === undefined || fixed.data === undefined) return <ErrorBanner error={pieces.error ?? fixed.error} />
  return <ComposeDialog lead={piece} pieces={pieces.data} fixed={fixed.data} onClose={onClose} />
}

const Own = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('exhibit')
  const [open, setOpen] = useState(false)
  const apart = useApart(piece)
  const isSelection = takenIn(piece.id, piece.recipe).length === 0
  const label = piece.recipe !== null ? 'card.change' : (pagesOfFile(piece) ?? 0) > 1 ? 'card.pages' : 'card.together'
  return (
    <>
      <MadeOf madeOf={madeOf(piece)} reading={piece.reading} />
      <div className="piece-detail__actions">
        <Button icon={<Layers aria-hidden="true" />} onClick={() => setOpen(true)}>
          {t(label)}
        </Button>
        {piece.recipe !== null && (
          <Button variant="quiet" icon={<Split aria-hidden="true" />} onClick={apart.run} busy={apart.saving}>
            {t(isSelection ? 'card.whole' : 'card.apart')}
          </Button>
        )}
      </div>
      <ErrorBanner error={apart.error} />
      {open && <OpenDialog piece={piece} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What an exhibit is made of, and where that is changed; for a piece without pages, nothing. */
export const ComposeCard = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('exhibit')
  const lead = useLead(piece).data
  if (lead === undefined || pagesOfFile(piece) === null) return null
  return (
    <section className="compose-card" aria-label={t('card.title')}>
      {lead === null ? <Own piece={piece} /> : <Within lead={lead} />}
    </section>
  )
}
