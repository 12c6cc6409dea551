import { useQueries } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REGION_NAMES, type Region } from '#core/deadline/region'
import { addDays, addMonths, formatMonth, type LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { IconButton } from '#ui/kit/icon-button'
import { Owner } from '#ui/kit/owner'
import { useFormat } from '#ui/kit/use-format'
import type { HeadingLevel, RowAsk } from './deadline-row'
import { monthStart } from './month-days'
import { MonthGrid } from './month-grid'
import type { AgendaItem } from './plan-agenda'
import { datesAround, mergeHolidays, planMonth } from './plan-month'
import './month-view.css'

const useHolidays = (regions: readonly Region[], first: LocalDate) => {
  const api = useApi()
  const to = addDays(addMonths(first, 1), -1)
  const lists = useQueries({
    queries: regions.map((region) => ({
      queryKey: ['holidays', region, first],
      queryFn: () => api.deadline.holidays({ region, from: first, to }),
    })),
  })
  return mergeHolidays(regions.map((region, index) => ({ region, days: lists[index]?.data ?? [] })))
}

const STEPS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 }

/** Page up and page down turn the month; a date that had the focus is gone then, and the month's name takes it. */
const usePageKeys = (
  place: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
  turn: (months: number) => void,
) => {
  const latest = useRef(turn)
  useEffect(() => {
    latest.current = turn
  })
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const press = (event: KeyboardEvent) => {
      const step = STEPS[event.key]
      if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      if (document.activeElement?.closest('table') != null) heading.current?.focus({ preventScroll: true })
      latest.current(step)
    }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [place, heading])
}

type Around = ReturnType<typeof datesAround>
type CountedProps = { readonly around: Around; readonly onGo: (first: LocalDate) => void }

/** How many dates the month holds; when none, the way to the nearest that holds one. */
const Counted = ({ around: { count, before, after }, onGo }: CountedProps) => {
  const { t } = useTranslation('deadline')
  const { language } = useFormat()
  const target = after ?? before
  return (
    <p className="month-view__count">
      {count === 0 ? t('month.none') : t('month.count', { count })}
      {count === 0 && target !== null && (
        <Button size="small" variant="quiet" onClick={() => onGo(target)}>
          {t('month.goTo', { month: formatMonth(target, language) })}
        </Button>
      )}
    </p>
  )
}

const OWNERS = ['user', 'company', 'mediator', 'gate'] as const

const Legend = ({ regions }: { readonly regions: readonly Region[] }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  return (
    <div className="month-legend">
      {OWNERS.map((owedBy) => (
        <Owner key={owedBy} owedBy={owedBy} />
      ))}
      {(['holiday', 'weekend', 'today'] as const).map((kind) => (
        <span key={kind} className="month-legend__item" aria-hidden="true">
          <span className="month-legend__sample" data-kind={kind} />
          {t(`month.legend.${kind}`)}
        </span>
      ))}
      <span>
        {t('month.legend.regions', {
          regions: format.list(regions.map((region) => format.text(REGION_NAMES[region]))),
        })}
      </span>
    </div>
  )
}

export type MonthViewProps = {
  readonly items: readonly AgendaItem[]
  /** Whose public holidays are drawn. */
  readonly regions: readonly Region[]
  readonly onAsk: (ask: RowAsk, item: AgendaItem) => void
  readonly level: HeadingLevel
}

/** The dates on a month, week-ends and public holidays shaded; each opens the reason for its day. */
export const MonthView = ({ items, regions, onAsk, level }: MonthViewProps) => {
  const { t } = useTranslation('deadline')
  const { language } = useFormat()
  const today = useToday()
  const [first, setFirst] = useState(() => monthStart(today))
  const titleId = useId()
  const place = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const turn = (months: number) => setFirst((month) => addMonths(month, months))
  const goTo = (month: LocalDate) => {
    // The button that leads there is gone once the month has its dates.
    heading.current?.focus({ preventScroll: true })
    setFirst(month)
  }
  usePageKeys(place, heading, turn)
  const holidays = useHolidays(regions, first)
  const Heading = level === 2 ? 'h2' : 'h3'
  const weeks = planMonth({ first, items, holidays, today })
  return (
    <section className="month-view" aria-labelledby={titleId} ref={place}>
      <header className="month-view__bar">
        <Heading id={titleId} className="month-view__title" ref={heading} tabIndex={-1} aria-live="polite">
          {formatMonth(first, language)}
        </Heading>
        <Counted around={datesAround({ first, items, today })} onGo={goTo} />
        <span className="month-view__turn">
          <IconButton label={t('month.previous')} icon={<ChevronLeft aria-hidden="true" />} onClick={() => turn(-1)} />
          <Button size="small" onClick={() => setFirst(monthStart(today))}>
            {t('month.today')}
          </Button>
          <IconButton label={t('month.next')} icon={<ChevronRight aria-hidden="true" />} onClick={() => turn(1)} />
        </span>
      </header>
      <MonthGrid
        weeks={weeks}
        labelledBy={titleId}
        regionCount={regions.length}
        onOpen={(item) => onAsk('why', item)}
      />
      <Legend regions={regions} />
    </section>
  )
}
