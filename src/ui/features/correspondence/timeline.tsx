import { useTranslation } from 'react-i18next'
import { useFormat } from '#ui/kit/use-format'
import { ChannelIcon } from './channel-icon'
import { EntryCard, type EntryCardProps } from './entry-card'
import { useEntryWords } from './entry-words'
import type { TimelineItem } from './plan-timeline'
import './timeline.css'

type Shared = Omit<EntryCardProps, 'entry'>

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
}: {
  readonly item: Extract<TimelineItem, { kind: 'entry' }>
  readonly shared: Shared
}) => {
  const format = useFormat()
  const words = useEntryWords(shared.companyName)
  const { entry } = item
  return (
    <li className="timeline__moment" data-direction={entry.direction}>
      <time className="timeline__when numbers" dateTime={entry.time === null ? entry.on : `${entry.on}T${entry.time}`}>
        <span className="timeline__date">{format.date(entry.on)}</span>
        <span className="timeline__time">{words.time(entry)}</span>
      </time>
      <span className="timeline__dot" data-channel={entry.channel}>
        <ChannelIcon channel={entry.channel} />
      </span>
      <EntryCard {...shared} entry={entry} />
    </li>
  )
}

/** Every exchange, newest first, with the silences drawn between them. */
export const Timeline = ({ items, ...shared }: Shared & { readonly items: readonly TimelineItem[] }) => {
  const { t } = useTranslation('correspondence')
  return (
    <ol className="timeline" aria-label={t('list')}>
      {items.map((item) =>
        item.kind === 'silence' ? (
          <Silence key={`silence-${item.after.id}`} days={item.days} lasting={item.lasting} />
        ) : (
          <Moment key={item.entry.id} item={item} shared={shared} />
        ),
      )}
    </ol>
  )
}
