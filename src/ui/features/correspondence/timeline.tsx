import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/kit/use-format'
import { ChannelIcon } from './channel-icon'
import { DayOrderButtons } from './day-order-buttons'
import { EntryCard, type EntryCardProps } from './entry-card'
import { useEntryWords } from './entry-words'
import type { TimelineItem } from './plan-timeline'
import { type OrderDay, useDayOrder } from './use-day-order'
import './timeline.css'

type Shared = Omit<EntryCardProps, 'entry' | 'order'>

const Silence = ({ days, lasting }: { readonly days: number; readonly lasting: boolean }) => {
  const { t } = useTranslation('correspondence')
  return (
    <li className="timeline__silence" data-lasting={lasting || undefined}>
      <span className="timeline__silence-line" aria-hidden="true" />
      <span className="timeline__silence-words">
        {lasting ? t('silenceNow', { count: days }) : t('silenceBetween', { count: days })}
      </span>
    </li>
  )
}

const Moment = ({
  item,
  shared,
  order,
}: {
  readonly item: Extract<TimelineItem, { kind: 'entry' }>
  readonly shared: Shared
  readonly order: ReturnType<typeof useDayOrder>
}) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const words = useEntryWords(shared.companyName)
  const { entry, day } = item
  const kind = entry.datePrecision?.kind
  const isExact = kind === undefined
  return (
    <li
      className="timeline__moment"
      data-direction={entry.direction}
      data-entry={entry.id}
      onKeyDown={order.press(item)}
    >
      <time
        className="timeline__when numbers"
        {...(isExact ? { dateTime: entry.time === null ? entry.on : `${entry.on}T${entry.time}` } : {})}
      >
        <span className="timeline__date">{format.uncertain(entry)}</span>
        {(kind === 'month' || kind === 'year') && <span className="timeline__about">{t('about')}</span>}
        <span className="timeline__time">{words.time(entry)}</span>
      </time>
      <span className="timeline__dot" data-channel={entry.channel}>
        <ChannelIcon channel={entry.channel} />
      </span>
      <EntryCard
        {...shared}
        entry={entry}
        order={day.length > 1 && <DayOrderButtons item={item} what={words.named(entry)} onMove={order.move} />}
      />
    </li>
  )
}

/** Every exchange, newest first, with the silences drawn between them. */
export const Timeline = ({
  items,
  onOrder,
  ...shared
}: Shared & { readonly items: readonly TimelineItem[]; readonly onOrder: OrderDay }) => {
  const { t } = useTranslation('correspondence')
  const order = useDayOrder(items, shared.companyName, onOrder)
  return (
    <>
      <p className="visually-hidden" role="status">
        {order.said}
      </p>
      <ol className="timeline" aria-label={t('list')}>
        {items.map((item) =>
          item.kind === 'silence' ? (
            <Silence key={`silence-${item.after.id}`} days={item.days} lasting={item.lasting} />
          ) : (
            <Moment key={item.entry.id} item={item} shared={shared} order={order} />
          ),
        )}
      </ol>
    </>
  )
}
