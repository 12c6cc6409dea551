import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Citation, Entry } from '#core/correspondence/entry'
import { citationsOf } from '#core/correspondence/entry-pieces'
import type { Evidence } from '#core/evidence/evidence'
import { takenIn } from '#core/evidence/exhibit-compose'
import { type ExhibitPlace, exhibitFinder } from '#core/evidence/exhibit-place'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { useLead } from './compose-lead'
import { useFixedNumbers } from './order-fixed'

/** An exchange that rests on the piece or on a file of it, and where in the exhibit. */
type Use = { readonly entry: Entry; readonly citation: Citation; readonly place: ExhibitPlace<Evidence> }

const usesOf = (piece: Evidence, lead: Evidence | null, entries: readonly Entry[]): readonly Use[] => {
  const find = exhibitFinder(lead === null ? [piece] : [piece, lead])
  const files = new Set([piece.id, ...takenIn(piece.id, piece.recipe)])
  return entries.flatMap((entry) =>
    citationsOf(entry).flatMap((citation) => {
      const place = files.has(citation.evidenceId) ? find(citation) : null
      return place === null ? [] : [{ entry, citation, place }]
    }),
  )
}

const EntryUse = ({ use: { entry, place } }: { readonly use: Use }) => {
  const { t } = useTranslation('evidence')
  const { t: general } = useTranslation('general')
  const { t: exhibit } = useTranslation('exhibit')
  const format = useFormat()
  const words = { channel: general(`channel.${entry.channel}`), date: format.uncertain(entry) }
  const isAbout = entry.datePrecision !== null
  const { page } = place
  return (
    <li>
      <Link to="/d/$dossierId/exchanges" params={{ dossierId: entry.dossierId }}>
        {page === null
          ? t(isAbout ? 'detail.useAbout' : 'detail.use', words)
          : t(isAbout ? 'detail.useAboutPage' : 'detail.usePage', { ...words, page })}
      </Link>{' '}
      {place.leftOut && <Status tone="warn">{exhibit('cite.leftShort')}</Status>}
    </li>
  )
}

/** The exhibit, letters and packs in which a piece is found, beside the exchanges. */
const useOtherUses = (piece: Evidence, lead: Evidence | null) => {
  const api = useApi()
  const { dossierId } = piece
  const letters = useQueryOf(['letter', 'list', dossierId], () => api.letter.list({ dossierId }))
  const handed = useFixedNumbers(dossierId).data?.find(({ evidenceId }) => evidenceId === piece.id)
  const number = (lead ?? piece).exhibitNumber
  const citing = (letters.data ?? []).filter(({ content }) => citedExhibits(content).includes(number))
  return { lead, citing, handed, isNone: lead === null && citing.length === 0 && handed === undefined }
}

const OtherUses = ({ lead, citing, handed }: ReturnType<typeof useOtherUses>) => {
  const { t } = useTranslation('exhibit')
  const format = useFormat()
  return (
    <>
      {lead !== null && (
        <li>
          <Link to="/d/$dossierId/evidence" params={{ dossierId: lead.dossierId }} search={{ piece: lead.id }}>
            {t('uses.within', { number: lead.exhibitNumber, title: lead.title })}
          </Link>
        </li>
      )}
      {citing.map(({ id, dossierId, title }) => (
        <li key={id}>
          <Link to="/d/$dossierId/letters/$letterId" params={{ dossierId, letterId: id }}>
            {t('uses.letter', { title })}
          </Link>
        </li>
      ))}
      {handed !== undefined && (
        <li>{t(handed.where === 'pack' ? 'uses.pack' : 'uses.handed', { date: format.date(handed.since) })}</li>
      )}
    </>
  )
}

/** Where a piece is used: exchanges, letters, packs, and the exhibit that takes it in. */
export const PieceUses = ({ piece }: { readonly piece: Evidence }) => {
  const { t } = useTranslation('evidence')
  const api = useApi()
  const { dossierId } = piece
  const entries = useQueryOf(['correspondence', 'list', dossierId], () => api.correspondence.list({ dossierId }))
  const lead = useLead(piece).data ?? null
  const uses = usesOf(piece, lead, entries.data ?? [])
  const others = useOtherUses(piece, lead)
  return (
    <section className="piece-detail__uses" aria-label={t('detail.usedIn')}>
      <h4 className="piece-detail__heading">{t('detail.usedIn')}</h4>
      {uses.length === 0 && others.isNone && <p className="piece-detail__note">{t('detail.usedNowhere')}</p>}
      <ul>
        <OtherUses {...others} />
        {uses.map((use) => (
          <EntryUse key={`${use.entry.id} ${use.citation.evidenceId} ${use.citation.page}`} use={use} />
        ))}
      </ul>
    </section>
  )
}
