import { Link } from '@tanstack/react-router'
import { CalendarPlus, Check, CircleHelp, CircleMinus, Pencil, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayToWatch } from '#core/deadline/day-to-watch'
import type { DossierDeadline } from '#core/deadline/derive'
import { dayOf, daysBetween, formatMonth, type LocalDate, weekdayName, weekdayOf } from '#core/kernel/local-date'
import { useToday } from '#ui/app/use-today'
import { Button } from '#ui/kit/button'
import { Menu, type MenuItem } from '#ui/kit/menu'
import { useFormat } from '#ui/kit/use-format'
import { DeadlineChips, DeadlineNotes, DeadlineNotice } from './deadline-notes'
import { type AgendaItem, marksOf } from './plan-agenda'

const DateBlock = ({ date }: { readonly date: LocalDate }) => {
  const { language } = useFormat()
  return (
    <time className="deadline-row__date numbers" dateTime={date}>
      <span className="deadline-row__weekday">{weekdayName(weekdayOf(date), language)}</span>
      <span className="deadline-row__day">{dayOf(date)}</span>
      <span className="deadline-row__month">{formatMonth(date, language)}</span>
    </time>
  )
}

const useWhen = (deadline: DossierDeadline): string => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const today = useToday()
  const { status, owedBy, latest, mark } = deadline
  if (status === 'superseded' || status === 'waived') return t(status)
  if (status === 'met' || mark?.kind === 'done') {
    const date = format.date(deadline.metOn ?? deadline.date)
    return owedBy === 'gate' ? t('openSince', { date }) : t('metOn', { date })
  }
  if (status === 'overdue') return t(owedBy === 'user' ? 'past' : 'awaited', { count: daysBetween(latest, today) })
  const days = daysBetween(today, dayToWatch(deadline, today))
  if (days === 0) return t('today')
  return days === 1 ? t('tomorrow') : t('in', { count: days })
}

/** What a row can be asked. */
export type RowAsk = 'why' | 'done' | 'waived' | 'unmark' | 'edit' | 'remove' | 'export'

const ICONS: Readonly<Record<Exclude<RowAsk, 'why'>, ReactNode>> = {
  done: <Check aria-hidden="true" />,
  waived: <CircleMinus aria-hidden="true" />,
  unmark: <RotateCcw aria-hidden="true" />,
  edit: <Pencil aria-hidden="true" />,
  remove: <Trash2 aria-hidden="true" />,
  export: <CalendarPlus aria-hidden="true" />,
}

const useMenuItems = ({ item, onAsk }: Pick<DeadlineRowProps, 'item' | 'onAsk'>): readonly MenuItem[] => {
  const { t } = useTranslation('deadline')
  const { deadline } = item
  const unmark = deadline.mark?.kind === 'waived' ? 'unwaived' : 'undone'
  const isOwn = deadline.kind === 'manual'
  const own = isOwn ? (['edit', 'export', 'remove'] as const) : (['export'] as const)
  return [...marksOf(deadline), ...own].map((ask) => ({
    label: t(`menu.${ask === 'unmark' ? unmark : ask}`),
    icon: ICONS[ask],
    danger: ask === 'remove',
    onSelect: () => onAsk(ask, item),
  }))
}

/** The level of the heading above a row. */
export type HeadingLevel = 2 | 3

export type DeadlineRowProps = {
  readonly item: AgendaItem
  readonly onAsk: (ask: RowAsk, item: AgendaItem) => void
  readonly level: HeadingLevel
}

const RowSide = ({ item, onAsk }: Pick<DeadlineRowProps, 'item' | 'onAsk'>) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const when = useWhen(item.deadline)
  const items = useMenuItems({ item, onAsk })
  const what = format.text(item.deadline.label)
  return (
    <div className="deadline-row__side">
      <span className="deadline-row__when numbers">{when}</span>
      <span className="deadline-row__acts">
        <Button
          size="small"
          variant="quiet"
          icon={<CircleHelp aria-hidden="true" />}
          aria-label={t('whyNamed', { what })}
          onClick={() => onAsk('why', item)}
        >
          {t('why')}
        </Button>
        <Menu label={t('menu.label', { what })} items={items} />
      </span>
    </div>
  )
}

/** One date: what is due, by whom, when, what can be done with it, and the way to its count. */
export const DeadlineRow = ({ item, onAsk, level }: DeadlineRowProps) => {
  const Heading = level === 2 ? 'h3' : 'h4'
  const format = useFormat()
  const today = useToday()
  const { deadline, dossierId, companyName } = item
  return (
    <li className="deadline-row" data-status={deadline.status} data-owed-by={deadline.owedBy}>
      <DateBlock date={dayToWatch(deadline, today)} />
      <div className="deadline-row__body">
        {companyName !== null && (
          <Link to="/d/$dossierId/deadlines" params={{ dossierId }} className="deadline-row__dossier">
            {companyName}
          </Link>
        )}
        <Heading className="deadline-row__what">{format.text(deadline.label)}</Heading>
        <DeadlineNotes deadline={deadline} />
        <DeadlineChips item={item} />
        <DeadlineNotice item={item} />
      </div>
      <RowSide item={item} onAsk={onAsk} />
    </li>
  )
}
