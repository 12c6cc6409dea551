import { Link } from '@tanstack/react-router'
import { CalendarClock, FileText, Folder, Mail, MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#contract/search'
import { useFormat } from '#ui/kit/use-format'
import { cutAtRanges } from './search-form'
import './search-hits.css'

const ICONS: Readonly<Record<SearchHit['kind'], ReactNode>> = {
  dossier: <Folder aria-hidden="true" />,
  evidence: <FileText aria-hidden="true" />,
  entry: <MessagesSquare aria-hidden="true" />,
  letter: <Mail aria-hidden="true" />,
  deadline: <CalendarClock aria-hidden="true" />,
}

const Marked = ({ text, ranges }: SearchHit['snippet']) =>
  cutAtRanges(text, ranges).map(({ text: part, isFound, at }) =>
    isFound ? (
      <mark key={at} className="search-hit__mark">
        {part}
      </mark>
    ) : (
      part
    ),
  )

/** Where a find opens: at its page, its letter, its exchange. */
const placeOf = ({ kind, dossierId, refId, page }: SearchHit, find: string) => {
  const params = { dossierId }
  if (kind === 'evidence')
    return {
      to: '/d/$dossierId/evidence' as const,
      params,
      search: { piece: refId as never, page: page ?? undefined, find: find.slice(0, 200) },
    }
  if (kind === 'letter')
    return { to: '/d/$dossierId/letters/$letterId' as const, params: { dossierId, letterId: refId as never } }
  if (kind === 'entry') return { to: '/d/$dossierId/exchanges' as const, params, hash: refId }
  if (kind === 'deadline') return { to: '/d/$dossierId/deadlines' as const, params }
  return { to: '/d/$dossierId' as const, params }
}

const Hit = ({ hit, find }: { readonly hit: SearchHit; readonly find: string }) => {
  const { t } = useTranslation('search')
  const format = useFormat()
  const { kind, title, snippet, companyName, page, on, sender } = hit
  const about = [
    t(`kind.${kind}`),
    title.text === companyName ? null : companyName,
    page === null || page === 1 ? null : t('page', { page }),
    on === null ? null : format.date(on),
    // Of an exchange it is the title.
    sender === '' || kind === 'entry' ? null : t('fromWhom', { sender }),
  ]
  return (
    <li className="search-hit">
      <Link {...placeOf(hit, find)} className="search-hit__link">
        <span className="search-hit__icon">{ICONS[kind]}</span>
        <span className="search-hit__text">
          <span className="search-hit__title">
            <Marked {...title} />
          </span>
          <span className="search-hit__about">{about.filter((part) => part !== null).join(' · ')}</span>
          {snippet.text !== '' && (
            <span className="search-hit__snippet">
              <Marked {...snippet} />
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}

export type SearchHitsProps = { readonly hits: readonly SearchHit[]; readonly find: string }

/** What was found, each with the words around it; a choice opens it where they stand. */
export const SearchHits = ({ hits, find }: SearchHitsProps) => (
  <ol className="search-hits">
    {hits.map((hit) => (
      <Hit key={`${hit.kind} ${hit.refId} ${hit.page}`} hit={hit} find={find} />
    ))}
  </ol>
)
