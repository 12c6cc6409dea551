import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Region } from '#core/deadline/region'
import { useToday } from '#ui/app/use-today'
import { Segmented } from '#ui/kit/segmented'
import { DeadlineRow, type HeadingLevel } from './deadline-row'
import { type AgendaGroup, type AgendaItem, isYours, planAgenda } from './plan-agenda'
import { WhyDialog } from './why-dialog'
import './agenda.css'

/** A line of the agenda with the region whose holidays its dossier counts. */
export type PlacedItem = AgendaItem & { readonly region: Region }

type Filter = 'all' | 'yours' | 'theirs'

const KEEPS: Readonly<Record<Filter, (item: AgendaItem) => boolean>> = {
  all: () => true,
  yours: ({ deadline }) => isYours(deadline),
  theirs: ({ deadline }) => !isYours(deadline),
}

const keyOf = ({ deadline, dossier }: AgendaItem): string => `${dossier?.id ?? ''}${deadline.key}`

type BandProps = {
  readonly group: AgendaGroup
  readonly items: readonly AgendaItem[]
  readonly onWhy: (item: AgendaItem) => void
  readonly level: HeadingLevel
}

const Band = ({ group, items, onWhy, level }: BandProps) => {
  const { t } = useTranslation('deadline')
  const titleId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  const rows = (
    <ul className="agenda__rows">
      {items.map((item) => (
        <DeadlineRow key={keyOf(item)} item={item} onWhy={onWhy} level={level} />
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

export type AgendaProps = {
  readonly items: readonly PlacedItem[]
  readonly empty: ReactNode
  /** Of the bands' headings: one below that of the page. */
  readonly level: HeadingLevel
}

/** Deadlines in bands: past, today, this week, later, what the others owe; what is done is folded. */
export const Agenda = ({ items, empty, level }: AgendaProps) => {
  const { t } = useTranslation('deadline')
  const today = useToday()
  const [filter, setFilter] = useState<Filter>('all')
  const [asked, setAsked] = useState<PlacedItem | null>(null)
  if (items.length === 0) return empty
  const bands = planAgenda(items.filter(KEEPS[filter]), today)
  const ask = (wanted: AgendaItem) => setAsked(items.find((item) => keyOf(item) === keyOf(wanted)) ?? null)
  return (
    <div className="agenda">
      <Segmented
        label={t('filter.label')}
        value={filter}
        onChange={setFilter}
        options={(['all', 'yours', 'theirs'] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      {bands.length === 0 && <p className="agenda__none">{t('emptyFilter')}</p>}
      {bands.map(({ group, items: lines }) => (
        <Band key={group} group={group} items={lines} onWhy={ask} level={level} />
      ))}
      {asked !== null && (
        <WhyDialog deadline={asked.deadline} region={asked.region} open onOpenChange={() => setAsked(null)} />
      )}
    </div>
  )
}
