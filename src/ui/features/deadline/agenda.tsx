import { BellOff } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorBanner } from '#ui/app/error-banner'
import { useToday } from '#ui/app/use-today'
import { Segmented } from '#ui/kit/segmented'
import { DeadlineRow, type HeadingLevel, type RowAsk } from './deadline-row'
import { ManualDialog } from './manual-dialog'
import { MarkDialog } from './mark-dialog'
import { MonthView } from './month-view'
import {
  AGENDA_FILTERS,
  type AgendaFilter,
  type AgendaGroup,
  type AgendaItem,
  keepOwed,
  keyOf,
  planAgenda,
} from './plan-agenda'
import { useMark, useRemoveManual } from './use-agenda-marks'
import type { CalendarExport } from './use-calendar-export'
import { WhyDialog } from './why-dialog'
import './agenda.css'

type OnAsk = (ask: RowAsk, item: AgendaItem) => void

type BandProps = {
  readonly group: AgendaGroup
  readonly items: readonly AgendaItem[]
  readonly onAsk: OnAsk
  readonly level: HeadingLevel
}

const Band = ({ group, items, onAsk, level }: BandProps) => {
  const { t } = useTranslation('deadline')
  const titleId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  const rows = (
    <ul className="agenda__rows">
      {items.map((item) => (
        <DeadlineRow key={keyOf(item)} item={item} onAsk={onAsk} level={level} />
      ))}
    </ul>
  )
  if (group === 'done')
    return (
      <details className="agenda__band" data-group={group}>
        <summary className="agenda__fold">{t('doneCount', { count: items.length })}</summary>
        {rows}
      </details>
    )
  return (
    <section className="agenda__band" data-group={group} aria-labelledby={titleId}>
      <Heading id={titleId} className="agenda__title">
        {t(`group.${group}`)}
        <span className="agenda__count numbers">{items.length}</span>
      </Heading>
      {rows}
    </section>
  )
}

type ListProps = { readonly items: readonly AgendaItem[]; readonly onAsk: OnAsk; readonly level: HeadingLevel }

const List = ({ items, onAsk, level }: ListProps) => {
  const { t } = useTranslation('deadline')
  const bands = planAgenda(items, useToday())
  if (bands.length === 0) return <p className="agenda__none">{t('emptyFilter')}</p>
  return bands.map(({ group, items: lines }) => (
    <Band key={group} group={group} items={lines} onAsk={onAsk} level={level} />
  ))
}

type AskedProps = { readonly ask: RowAsk; readonly item: AgendaItem; readonly onClose: () => void }

/** The dialog that a row asked for. */
const Asked = ({ ask, item, onClose }: AskedProps) => {
  const { deadline, dossierId, region, companyName } = item
  if (ask === 'done' || ask === 'waived') return <MarkDialog item={item} kind={ask} onClose={onClose} />
  if (ask === 'edit')
    return <ManualDialog dossiers={[{ id: dossierId, name: companyName ?? '' }]} item={item} onClose={onClose} />
  return <WhyDialog deadline={deadline} dossierId={dossierId} region={region} open onOpenChange={onClose} />
}

/** A row is asked by its key, so that its dialog follows the date when it changes. */
const useAsked = (items: readonly AgendaItem[], exporting: CalendarExport) => {
  const [asked, setAsked] = useState<{ readonly ask: RowAsk; readonly key: string } | null>(null)
  const mark = useMark()
  const removal = useRemoveManual()
  const onAsk: OnAsk = (ask, item) => {
    if (ask === 'unmark') void mark.run(item, null)
    else if (ask === 'remove') void removal.run(item)
    else if (ask === 'export') exporting.run({ dossierId: item.dossierId, key: item.deadline.key })
    else setAsked({ ask, key: keyOf(item) })
  }
  const item = asked === null ? undefined : items.find((one) => keyOf(one) === asked.key)
  const dialog = asked !== null && item !== undefined && (
    <Asked ask={asked.ask} item={item} onClose={() => setAsked(null)} />
  )
  return { onAsk, dialog, error: mark.error ?? removal.error ?? exporting.error }
}

export type AgendaProps = {
  readonly items: readonly AgendaItem[]
  readonly empty: ReactNode
  /** Of the bands' headings: one below that of the page. */
  readonly level: HeadingLevel
  readonly exporting: CalendarExport
}

/** Dates in bands (past, today, this week, later, what the others owe; what is done is folded), or on a month. */
export const Agenda = ({ items, empty, level, exporting }: AgendaProps) => {
  const { t } = useTranslation('deadline')
  const [filter, setFilter] = useState<AgendaFilter>('all')
  const [view, setView] = useState<'list' | 'month'>('list')
  const { onAsk, dialog, error } = useAsked(items, exporting)
  const kept = keepOwed(items, filter)
  if (items.length === 0)
    return (
      <>
        <ErrorBanner error={error} />
        {empty}
      </>
    )
  return (
    <div className="agenda">
      <div className="agenda__bar">
        <Segmented
          label={t('filter.label')}
          value={filter}
          onChange={setFilter}
          options={AGENDA_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
        />
        <Segmented
          label={t('view.label')}
          value={view}
          onChange={setView}
          options={(['list', 'month'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </div>
      <ErrorBanner error={error} />
      {view === 'list' ? (
        <List items={kept} onAsk={onAsk} level={level} />
      ) : (
        <MonthView items={kept} regions={[...new Set(items.map(({ region }) => region))]} onAsk={onAsk} level={level} />
      )}
      <p className="agenda__silent">
        <BellOff aria-hidden="true" />
        {t('silentWhenClosed')}
      </p>
      {dialog}
    </div>
  )
}
