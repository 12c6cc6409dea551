import { LayoutGrid, List } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import { Segmented } from '#ui/kit/segmented'
import { EvidenceList, type EvidenceView } from './evidence-list'
import { PieceDetail } from './piece-detail'
import { PieceViewer } from './piece-viewer'

type Filter = 'all' | 'included' | 'withdrawn'

const KEEPS: Readonly<Record<Filter, (piece: Evidence) => boolean>> = {
  all: () => true,
  included: (piece) => piece.included,
  withdrawn: (piece) => !piece.included,
}

type BarProps = {
  readonly pieces: readonly Evidence[]
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly view: EvidenceView
  readonly onView: (view: EvidenceView) => void
}

const Bar = ({ pieces, filter, onFilter, view, onView }: BarProps) => {
  const { t } = useTranslation('evidence')
  const filters: readonly Filter[] = ['all', 'included', 'withdrawn']
  return (
    <div className="evidence-page__bar">
      <Segmented
        label={t('filter.label')}
        value={filter}
        onChange={onFilter}
        options={filters.map((value) => ({
          value,
          label: t(`filter.${value}`, { count: pieces.filter(KEEPS[value]).length }),
        }))}
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

/** The pieces of a dossier, the one that was chosen beside them, and that one large. */
export const EvidenceShelf = ({
  pieces,
  asked,
}: {
  readonly pieces: readonly Evidence[]
  readonly asked: Asked | null
}) => {
  const { t } = useTranslation('evidence')
  const [filter, setFilter] = useState<Filter>('all')
  const [view, setView] = useState<EvidenceView>('grid')
  const [chosen, setChosen] = useState<{ readonly id: EvidenceId; readonly byKey: boolean } | null>(
    asked === null ? null : { id: asked.id, byKey: true },
  )
  const [lastAsked, setLastAsked] = useState(asked)
  const [open, setOpen] = useState(isInside(asked))
  if (!isSame(asked, lastAsked)) {
    setLastAsked(asked)
    setOpen(isInside(asked))
    if (asked !== null) setChosen({ id: asked.id, byKey: true })
  }
  const shown = pieces.filter(KEEPS[filter])
  const piece = pieces.find(({ id }) => id === chosen?.id)
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
      <Bar pieces={pieces} filter={filter} onFilter={setFilter} view={view} onView={setView} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a double click is the short cut of the button "open" */}
      <div className="evidence-page__shelf" onDoubleClick={openChosen}>
        {shown.length === 0 ? (
          <p className="evidence-page__none">{t('emptyFilter')}</p>
        ) : (
          <EvidenceList
            pieces={shown}
            view={view}
            chosen={chosen?.id ?? null}
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
      {open && piece !== undefined && (
        <PieceViewer
          key={`${piece.id} ${asked?.page} ${asked?.find}`}
          piece={piece}
          page={piece.id === asked?.id ? asked.page : undefined}
          find={piece.id === asked?.id ? asked.find : undefined}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
