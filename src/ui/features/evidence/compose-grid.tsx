import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { movePage, numbersOf, type Plan, type PlannedPage } from './compose-plan'
import { PageSheet, useDrawnPage } from './compose-sheet'
import { useHandOrder } from './order-by-hand'
import { useSeen } from './picture'
import type { Compose } from './use-compose'

/** What a screen reader says of a page: its place, where it comes from, what was done to it. */
const usePageName = () => {
  const { t } = useTranslation('exhibit')
  return (
    page: PlannedPage,
    piece: Evidence,
    place: { readonly number: number | undefined; readonly total: number },
  ) => {
    const file = t('compose.file', { number: piece.exhibitNumber, title: piece.title })
    const name =
      place.number === undefined
        ? t('compose.pageOut', { file, page: page.page })
        : t('compose.page', { number: place.number, total: place.total, file, page: page.page })
    const turned = page.turn === 0 ? [] : [t('compose.turned', { degrees: page.turn })]
    return [name, ...turned, ...(page.crop === null ? [] : [t('compose.cropped')])].join(', ')
  }
}

const Picture = ({ piece, page }: { readonly piece: Evidence; readonly page: PlannedPage }) => {
  const { t } = useTranslation('exhibit')
  const { place, seen } = useSeen()
  const drawn = useDrawnPage(piece, page.page, seen)
  return (
    <span ref={place} className="compose-page__picture" aria-hidden="true">
      {drawn !== null && <PageSheet drawn={drawn} part={page} label={t('viewer.pageShort', { page: page.page })} />}
    </span>
  )
}

type OptionProps = {
  readonly compose: Compose
  readonly page: PlannedPage
  readonly piece: Evidence
  readonly place: { readonly number: number | undefined; readonly total: number }
  readonly drag: ReturnType<ReturnType<typeof useHandOrder>['propertiesOf']>
  readonly onCrop: () => void
}

const PageOption = ({ compose, page, piece, place, drag, onCrop }: OptionProps) => {
  const { t } = useTranslation('exhibit')
  const name = usePageName()
  const isCurrent = compose.current === page
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list hears the keys of all its pages
    <div
      {...drag}
      role="option"
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      className="compose-page"
      data-key={page.key}
      data-out={!page.kept || undefined}
      onFocus={() => compose.choose(page.key)}
      onClick={(event) => event.currentTarget.focus()}
      onDoubleClick={onCrop}
    >
      <span className="visually-hidden">{name(page, piece, place)}</span>
      <span className="compose-page__number numbers" aria-hidden="true">
        {place.number ?? t('compose.out')}
      </span>
      <Picture piece={piece} page={page} />
      <span className="compose-page__source numbers" aria-hidden="true">
        {t('compose.source', { number: piece.exhibitNumber, page: page.page })}
      </span>
    </div>
  )
}

/** Pages side by side in the first row: what "up" and "down" leap over. */
const columnsOf = (options: readonly HTMLElement[]): number => {
  const top = options[0]?.offsetTop
  const next = options.findIndex(({ offsetTop }) => offsetTop !== top)
  return next < 0 ? options.length : next
}

const stepOf = (key: string, columns: number): number | null => {
  if (key === 'ArrowLeft') return -1
  if (key === 'ArrowRight') return 1
  if (key === 'ArrowUp') return -columns
  return key === 'ArrowDown' ? columns : null
}

type Walk = { readonly options: readonly HTMLElement[]; readonly at: number; readonly isMove: boolean }

/** Where a key leads: so many pages on, or to an end; null when it is none of the walking keys. */
const walkOf = (event: KeyboardEvent, { options, at, isMove }: Walk): number | null => {
  if (event.key === 'Home') return -at
  if (event.key === 'End') return options.length - 1 - at
  const step = stepOf(event.key, columnsOf(options))
  if (step === null) return null
  // From the last row but one, "down" goes to the last page, as a person expects of an incomplete row.
  const isInside = at + step >= 0 && at + step < options.length
  return isInside ? step : isMove || Math.abs(step) === 1 ? Math.max(-at, Math.min(options.length - 1 - at, step)) : 0
}

const useGridKeys = (compose: Compose, onCrop: (page: PlannedPage) => void) => {
  const list = useRef<HTMLDivElement>(null)
  const refocus = useRef(false)
  useEffect(() => {
    if (!refocus.current) return
    refocus.current = false
    // What was moved in the page has lost the focus.
    list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  })
  const act = (event: KeyboardEvent, page: PlannedPage): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === 'Enter') onCrop(page)
    else if (event.key.toLowerCase() === 'r') compose.turn(page, event.shiftKey ? -1 : 1)
    else if (event.key === 'Delete' || event.key === 'Backspace' || event.key === ' ') compose.toggle(page)
    else return false
    return true
  }
  const press = (event: KeyboardEvent) => {
    const page = compose.current
    if (page === null) return
    if (act(event, page)) return event.preventDefault()
    const options = [...(list.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
    const isMove = event.ctrlKey || event.metaKey || event.altKey
    const at = compose.plan.indexOf(page)
    const by = walkOf(event, { options, at, isMove })
    if (by === null) return
    event.preventDefault()
    if (!isMove) return options[at + by]?.focus()
    refocus.current = true
    if (by !== 0) compose.move(page, by)
  }
  return { list, press }
}

/** The pages of the exhibit as it will be: moved by hand, or with the keys. */
export const PageGrid = ({
  compose,
  onCrop,
}: {
  readonly compose: Compose
  readonly onCrop: (page: PlannedPage) => void
}) => {
  const { t } = useTranslation('exhibit')
  const { plan, pieces } = compose
  const { list, press } = useGridKeys(compose, onCrop)
  const hand = useHandOrder<Plan>({
    order: plan,
    onOrder: compose.setPlan,
    move: movePage,
    placeOf: (order, key) => order.findIndex((page) => page.key === key),
    onDropped: (key) => compose.sayPlace(plan, key),
  })
  const numbers = numbersOf(plan)
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('compose.order')}
      aria-orientation="horizontal"
      tabIndex={-1}
      className="compose__grid"
      onKeyDown={press}
    >
      {plan.map((page) => {
        const piece = pieces.find(({ id }) => id === page.evidenceId)
        return piece === undefined ? null : (
          <PageOption
            key={page.key}
            compose={compose}
            page={page}
            piece={piece}
            place={{ number: numbers.get(page.key), total: numbers.size }}
            drag={hand.propertiesOf(page.key)}
            onCrop={() => onCrop(page)}
          />
        )
      })}
    </div>
  )
}
