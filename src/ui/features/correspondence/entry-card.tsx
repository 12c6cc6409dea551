import { Flag, Handshake, Pencil, Route, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canBeFollowed } from '#core/correspondence/delivery'
import type { Citation, Entry } from '#core/correspondence/entry'
import { EVENT_LABELS } from '#core/deadline/events'
import type { Evidence } from '#core/evidence/evidence'
import type { ExhibitPlace } from '#core/evidence/exhibit-place'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { CitationWarning } from './citation-warning'
import { findIn } from './cite-page'
import { DeliveryStrip } from './delivery-strip'
import { useEntryWords } from './entry-words'
import { eventsShown, subjectsFor } from './plan-ladder'
import { ProofLink } from './proof-link'
import { useDelivery } from './use-delivery'

export type EntryCardProps = {
  readonly entry: Entry
  readonly companyName: string
  readonly pieces: readonly Evidence[]
  readonly onEdit: (entry: Entry) => void
  readonly onRemove: (entry: Entry) => void
  /** Opens the window of a sending. */
  readonly onFollow: (entry: Entry) => void
  /** What moves it within its day. */
  readonly order: ReactNode
}

/** Longer notes are folded, so that the timeline can still be read at a glance. */
const FOLD_FROM = 420

const Summary = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation('correspondence')
  const [whole, setWhole] = useState(false)
  if (text.trim() === '') return <p className="entry-card__nothing">{t('noSummary')}</p>
  const long = text.length > FOLD_FROM
  return (
    <>
      <p className="entry-card__summary" data-folded={(long && !whole) || undefined}>
        {text}
      </p>
      {long && (
        <Button variant="quiet" size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('less') : t('more')}
        </Button>
      )}
    </>
  )
}

const Promised = ({ entry }: { readonly entry: Entry }) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  if (entry.commitment === null) return null
  const { text, by, keptOn } = entry.commitment
  return (
    <p className="entry-card__promise">
      <Handshake aria-hidden="true" />
      <span>
        <strong>{t('promise')}</strong> {by === null ? t('promiseNoDate') : t('promiseBy', { date: format.date(by) })}
        {keptOn !== null && `, ${t('promiseKept', { date: format.date(keptOn) })}`}
        <span className="entry-card__promised">{text}</span>
      </span>
    </p>
  )
}

/** What an exchange marks beside what its ladder draws. */
const marksOf = (entry: Entry): Entry['events'] => {
  const drawn = canBeFollowed(entry) ? eventsShown(entry) : new Set()
  return entry.events.filter(({ event }) => !drawn.has(event))
}

const Marks = ({ entry }: { readonly entry: Entry }) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  return marksOf(entry).map(({ event, on }) => {
    const name = format.text(EVENT_LABELS[event])
    return (
      <li key={event}>
        <Status tone="info" icon={<Flag aria-hidden="true" />}>
          {on === entry.on ? name : t('eventOn', { event: name, date: format.date(on) })}
        </Status>
      </li>
    )
  })
}

type ExhibitProps = {
  readonly citation: Citation
  readonly place: ExhibitPlace<Evidence>
  readonly pieces: readonly Evidence[]
}

const Exhibit = ({ citation, place, pieces }: ExhibitProps) => {
  const { t } = useTranslation('correspondence')
  const { piece, number, page } = place
  return (
    <>
      <li>
        <ProofLink piece={piece}>
          {page === null ? t('exhibit', { number }) : t('exhibitPage', { number, page })}
        </ProofLink>
      </li>
      {place.leftOut && (
        <li>
          <CitationWarning citation={citation} pieces={pieces} />
        </li>
      )}
    </>
  )
}

const Tags = ({ entry, pieces }: Pick<EntryCardProps, 'entry' | 'pieces'>) => {
  const find = findIn(pieces)
  const cited = entry.citations.flatMap((citation) => {
    const place = find(citation)
    return place === null ? [] : [{ citation, place, key: `${citation.evidenceId} ${citation.page}` }]
  })
  if (marksOf(entry).length + cited.length === 0) return null
  return (
    <ul className="entry-card__tags">
      <Marks entry={entry} />
      {cited.map(({ citation, place, key }) => (
        <Exhibit key={key} citation={citation} place={place} pieces={pieces} />
      ))}
    </ul>
  )
}

type SendingProps = Pick<EntryCardProps, 'entry' | 'pieces' | 'onFollow'> & { readonly what: string }

/** How far what was sent has come; or, where the log does not say what it was, the way to say so. */
const Sending = ({ entry, pieces, onFollow, what }: SendingProps) => {
  const { t } = useTranslation('correspondence')
  const delivery = useDelivery(entry)
  if (delivery.data === undefined) return null
  const { ladder, starts } = delivery.data
  if (ladder !== null)
    return (
      <DeliveryStrip
        entry={entry}
        ladder={ladder}
        starts={starts}
        pieces={pieces}
        what={what}
        onOpen={() => onFollow(entry)}
      />
    )
  if (subjectsFor(entry).length === 0) return null
  return (
    <Button
      variant="quiet"
      size="small"
      icon={<Route aria-hidden="true" />}
      aria-label={t('ladder.followNamed', { what })}
      onClick={() => onFollow(entry)}
    >
      {t('ladder.follow')}
    </Button>
  )
}

/** One exchange of the timeline. */
export const EntryCard = ({ entry, companyName, pieces, onEdit, onRemove, onFollow, order }: EntryCardProps) => {
  const { t } = useTranslation('correspondence')
  const words = useEntryWords(companyName)
  const what = words.named(entry)
  return (
    <article id={entry.id} className="entry-card" aria-label={what}>
      <header className="entry-card__header">
        <h3 className="entry-card__title">
          {t(`channel.${entry.channel}`)}
          <span className="entry-card__parties">{words.parties(entry)}</span>
        </h3>
        <span className="entry-card__tools">
          {order}
          <IconButton
            size="small"
            label={t('editNamed', { what })}
            icon={<Pencil aria-hidden="true" />}
            onClick={() => onEdit(entry)}
          />
          <IconButton
            size="small"
            label={t('removeNamed', { what })}
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => onRemove(entry)}
          />
        </span>
      </header>
      <p className="entry-card__details">{words.details(entry)}</p>
      <Summary text={entry.summary} />
      <Promised entry={entry} />
      <Tags entry={entry} pieces={pieces} />
      {canBeFollowed(entry) && <Sending entry={entry} pieces={pieces} what={what} onFollow={onFollow} />}
    </article>
  )
}
