import { useNavigate } from '@tanstack/react-router'
import { LayoutGrid, List } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { PieceCounts, PieceShow } from '#core/evidence/piece-row'
import type { DossierId, EvidenceId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useQueryOf } from '#ui/app/queries'
import { Segmented } from '#ui/kit/segmented'
import { EvidenceList, type EvidenceView } from './evidence-list'
import { PieceDetail } from './piece-detail'
import { PieceViewer } from './piece-viewer'

const FILTERS: readonly PieceShow[] = ['all', 'included', 'withdrawn']

type BarProps = {
  readonly counts: PieceCounts
  readonly filter: PieceShow
  readonly onFilter: (filter: PieceShow) => void
  readonly view: EvidenceView
  readonly onView: (view: EvidenceView) => void
}

const Bar = ({ counts, filter, onFilter, view, onView }: BarProps) => {
  const { t } = useTranslation('evidence')
  return (
    <div className="evidence-page__bar">
      <Segmented
        label={t('filter.label')}
        value={filter}
        onChange={onFilter}
        options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`, { count: counts[value] }) }))}
      />
      <p className="evidence-page__hint">{t('dropHint')}</p>
      <Segmented
        label={t('view.label')}
        value={view}
        onChange={onView}
        options={[
          { value: 'grid', label: t('view.grid'), icon: <LayoutGrid aria-hidden="true" /> },
          { value: 'list', label: t('view.list'), icon: <List aria-hidden="true" /> },
        ]}
      />
    </div>
  )
}

/** What a link asks for: a piece, and where in it. With a page or a term it is opened large. */
export type Asked = {
  readonly id: EvidenceId
  readonly page: number | undefined
  readonly find: string | undefined
}

const isInside = (asked: Asked | null): boolean => asked?.page !== undefined || asked?.find !== undefined

const isSame = (one: Asked | null, other: Asked | null): boolean =>
  one?.id === other?.id && one?.page === other?.page && one?.find === other?.find

/** Stands where no piece is chosen: nothing is asked of it. */
const NO_PIECE = '' as EvidenceId

type Chosen = { readonly id: EvidenceId; readonly byKey: boolean }

/** The chosen piece whole, and where the list shows it. While the next one is read the last one stays. */
const useChosenPiece = (chosen: Chosen | null, show: PieceShow) => {
  const api = useApi()
  const id = chosen?.id ?? NO_PIECE
  const piece = useQueryOf(['evidence', 'get', id], () => api.evidence.get({ evidenceId: id }), chosen !== null)
  const place = useQueryOf(
    ['evidence', 'place', id, show],
    () => api.evidence.place({ evidenceId: id, show }),
    chosen !== null,
  )
  const [last, setLast] = useState<Evidence | undefined>(undefined)
  if (piece.data !== undefined && piece.data !== last) setLast(piece.data)
  if (chosen === null) return { piece: undefined, place: null }
  // A link may name a piece that is no more: then the list stands alone.
  return { piece: piece.isError ? undefined : (piece.data ?? last), place: place.data ?? null }
}

export type EvidenceShelfProps = {
  readonly dossierId: DossierId
  readonly counts: PieceCounts
  readonly asked: Asked | null
}

/** The pieces of a dossier, the one that was chosen beside them, and that one large. */
export const EvidenceShelf = ({ dossierId, counts, asked }: EvidenceShelfProps) => {
  const { t } = useTranslation('evidence')
  const [filter, setFilter] = useState<PieceShow>('all')
  const [view, setView] = useState<EvidenceView>('grid')
  const [chosen, setChosen] = useState<Chosen | null>(asked === null ? null : { id: asked.id, byKey: true })
  const [lastAsked, setLastAsked] = useState(asked)
  const [open, setOpen] = useState(isInside(asked))
  if (!isSame(asked, lastAsked)) {
    setLastAsked(asked)
    setOpen(isInside(asked))
    if (asked !== null) setChosen({ id: asked.id, byKey: true })
  }
  const { piece, place } = useChosenPiece(chosen, filter)
  const navigate = useNavigate()
  /** The address forgets the page that was open, so that the same link opens it again. */
  const leave = () => {
    setOpen(false)
    if (asked === null || !isInside(asked)) return
    const search = { piece: asked.id }
    void navigate({ to: '/d/$dossierId/evidence', params: { dossierId }, search, replace: true })
  }
  const openChosen = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('.piece-detail__fields, .piece-detail__facts') === null)
      setOpen(true)
  }
  const close = () => {
    setChosen(null)
    document.querySelector<HTMLElement>('.piece[aria-pressed="true"]')?.focus()
  }
  return (
    <>
      <Bar counts={counts} filter={filter} onFilter={setFilter} view={view} onView={setView} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a double click is the short cut of the button "open" */}
      <div className="evidence-page__shelf" onDoubleClick={openChosen}>
        {counts[filter] === 0 ? (
          <p className="evidence-page__none">{t('emptyFilter')}</p>
        ) : (
          <EvidenceList
            key={filter}
            dossierId={dossierId}
            show={filter}
            total={counts[filter]}
            view={view}
            chosen={chosen?.id ?? null}
            chosenAt={place}
            isAsked={chosen !== null && chosen.id === asked?.id}
            onChoose={({ id }, byKey) => setChosen({ id, byKey })}
          />
        )}
        {piece !== undefined && (
          <PieceDetail
            key={piece.id}
            piece={piece}
            takeFocus={chosen?.byKey === true}
            onOpen={() => setOpen(true)}
            onClose={close}
          />
        )}
      </div>
      {open && piece !== undefined && piece.id === chosen?.id && (
        <PieceViewer
          key={`${piece.id} ${asked?.page} ${asked?.find}`}
          piece={piece}
          page={piece.id === asked?.id ? asked.page : undefined}
          find={piece.id === asked?.id ? asked.find : undefined}
          onClose={leave}
        />
      )}
    </>
  )
}
