import { CalendarPlus, Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { DateGuess } from '#core/evidence/file-facts'
import { dateInFileName } from '#core/evidence/file-name-date'
import type { LocalDate } from '#core/kernel/local-date'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import './proposed-dates.css'

/** More would be no help to choose. */
const MOST = 3

/** The dates that a piece tells of itself, each once, from the surest source on. */
const proposedFor = ({ facts, originalName }: Evidence, today: LocalDate): readonly DateGuess[] => {
  const named = dateInFileName(originalName, today)
  const all = [
    ...facts.dates.filter(({ from }) => from !== 'file_system'),
    ...(named === null ? [] : [{ on: named, from: 'file_name' as const }]),
  ]
  return all.filter(({ on }, at) => on <= today && all.findIndex((one) => one.on === on) === at).slice(0, MOST)
}

export type ProposedDatesProps = {
  readonly piece: Evidence
  readonly today: LocalDate
  readonly value: LocalDate | null
  readonly onChoose: (date: LocalDate | null) => void
}

/** What the date of a document may be, and what says so: the person decides. */
export const ProposedDates = ({ piece, today, value, onChoose }: ProposedDatesProps) => {
  const { t } = useTranslation('intake')
  const format = useFormat()
  const proposed = proposedFor(piece, today)
  if (proposed.length === 0) return null
  return (
    <ul className="proposed-dates" aria-label={t('proposed.label')}>
      {proposed.map(({ on, from }) => {
        const isTaken = on === value
        return (
          <li key={on}>
            <Button
              size="small"
              aria-pressed={isTaken}
              icon={isTaken ? <Check aria-hidden="true" /> : <CalendarPlus aria-hidden="true" />}
              onClick={() => onChoose(isTaken ? null : on)}
            >
              {format.date(on)}
            </Button>
            <span className="piece-detail__note">{t(`proposed.from.${from}`)}</span>
          </li>
        )
      })}
    </ul>
  )
}
