import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { piecesOf } from '#core/correspondence/entry-pieces'
import type { Evidence } from '#core/evidence/evidence'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { useFormat } from '#ui/kit/use-format'

/** The exchanges that cite a piece, or that it proves. */
export const PieceUses = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const { t: general } = useTranslation('general')
  const api = useApi()
  const format = useFormat()
  const { dossierId } = piece
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  const uses = (entries.data ?? []).flatMap((entry) =>
    piecesOf(entry).includes(piece.id)
      ? [
          {
            id: entry.id,
            words: { channel: general(`channel.${entry.channel}`), date: format.uncertain(entry) },
            about: entry.datePrecision !== null,
            page: entry.citations.find(({ evidenceId }) => evidenceId === piece.id)?.page ?? null,
          },
        ]
      : [],
  )
  return (
    <section className="piece-detail__uses" aria-label={t('detail.usedIn')}>
      <h4 className="piece-detail__heading">{t('detail.usedIn')}</h4>
      {uses.length === 0 && <p className="piece-detail__note">{t('detail.usedNowhere')}</p>}
      <ul>
        {uses.map(({ id, words, about, page }) => (
          <li key={id}>
            <Link to="/d/$dossierId/exchanges" params={{ dossierId }}>
              {page === null
                ? t(about ? 'detail.useAbout' : 'detail.use', words)
                : t(about ? 'detail.useAboutPage' : 'detail.usePage', { ...words, page })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
