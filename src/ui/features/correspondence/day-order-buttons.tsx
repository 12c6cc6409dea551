import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#ui/kit/icon-button'
import type { TimelineItem } from './plan-timeline'

type Item = Extract<TimelineItem, { kind: 'entry' }>

type DayOrderButtonsProps = {
  readonly item: Item
  readonly what: string
  readonly onMove: (item: Item, step: 'earlier' | 'later') => void
}

/** Moves an exchange among those of its day; the newest stands at the top, so that up is later. */
export const DayOrderButtons = ({ item, what, onMove }: DayOrderButtonsProps) => {
  const { t } = useTranslation('correspondence')
  const { entry, day } = item
  return (
    <>
      <IconButton
        size="small"
        label={t('order.laterNamed', { what })}
        icon={<ArrowUp aria-hidden="true" />}
        data-step="later"
        aria-keyshortcuts="Alt+ArrowUp"
        disabled={day.at(-1) === entry.id}
        onClick={() => onMove(item, 'later')}
      />
      <IconButton
        size="small"
        label={t('order.earlierNamed', { what })}
        icon={<ArrowDown aria-hidden="true" />}
        data-step="earlier"
        aria-keyshortcuts="Alt+ArrowDown"
        disabled={day[0] === entry.id}
        onClick={() => onMove(item, 'earlier')}
      />
    </>
  )
}
