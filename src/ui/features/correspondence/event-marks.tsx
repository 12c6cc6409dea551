import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EVENT_LABELS, type ProcedureEvent } from '#core/deadline/events'
import type { LocalDate } from '#core/kernel/local-date'
import { useToday } from '#ui/app/use-today'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { CheckField } from '#ui/kit/check-field'
import { DateField } from '#ui/kit/date-field'
import { useFormat } from '#ui/kit/use-format'
import { isSpoken, relevantEvents, travelsTo } from './relevant-events'
import { useErrorSentence } from './use-delivery'
import type { EntryDraft } from './use-entry-draft'

const HINTS = {
  'complaint.written': 'marks.hint.written',
  'complaint.sent': 'marks.hint.sent',
  'complaint.received_by_company': 'marks.hint.received',
  'holding_reply.received': 'marks.hint.holding',
  'reply.received': 'marks.hint.reply',
  'refusal.received': 'marks.hint.refusal',
} as const

const isHinted = (event: ProcedureEvent): event is keyof typeof HINTS => Object.hasOwn(HINTS, event)

type MarkProps = {
  readonly event: ProcedureEvent
  readonly on: LocalDate | null
  readonly onMark: (event: ProcedureEvent, on: LocalDate | null) => void
  readonly usualDate: LocalDate
  /** The day of the exchange, where it is not exact and the event is on it. */
  readonly about: string | null
}

const Mark = ({ event, on, onMark, usualDate, about }: MarkProps) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const today = useToday()
  const name = format.text(EVENT_LABELS[event])
  return (
    <li className="event-marks__item" data-event={event}>
      <CheckField
        label={name}
        {...(isHinted(event) ? { hint: t(HINTS[event]) } : {})}
        checked={on !== null}
        onChange={(checked) => onMark(event, checked ? usualDate : null)}
      />
      {on !== null && (
        <fieldset aria-label={name} className="event-marks__date">
          <DateField
            label={t('marks.on')}
            // As uncertain as the exchange: no day is shown that nobody gave.
            value={about === null ? on : null}
            {...(about === null ? {} : { hint: t('marks.likeEntry', { date: about }) })}
            onChange={(date) => date !== null && onMark(event, date)}
            today={today}
          />
        </fieldset>
      )}
    </li>
  )
}

/** Dates that the log cannot hold, told beside them; brought into sight, as the editor may be long. */
const Refusal = ({ error }: { readonly error: unknown }) => {
  const { t } = useTranslation('correspondence')
  const sentence = useErrorSentence()(error)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sentence !== null) place.current?.scrollIntoView({ block: 'nearest' })
  }, [sentence])
  return (
    <div ref={place} className="event-marks__refusal">
      {sentence !== null && (
        <Banner tone="bad" urgent title={t('marks.refused')}>
          <p>{sentence}</p>
          <p>{t('marks.refusedSafe')}</p>
        </Banner>
      )}
    </div>
  )
}

type EventMarksProps = {
  readonly draft: EntryDraft
  readonly usualDate: LocalDate
  /** Why the last marks were refused. */
  readonly refusal: unknown
}

/** « Cet échange compte pour la procédure »: the closed list of events, each with its own date. */
export const EventMarks = ({ draft, usualDate, refusal }: EventMarksProps) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const [all, setAll] = useState(false)
  const today = useToday()
  const { form, change } = draft
  const { usual, others } = relevantEvents(form)
  const dateOf = (event: ProcedureEvent) => form.events.find((mark) => mark.event === event)?.on ?? null
  const marked = form.events.map((mark) => mark.event)
  const aboutEntry = form.on === null ? null : format.uncertain({ on: form.on, datePrecision: form.datePrecision })
  const shown = [...usual, ...others.filter((event) => all || marked.includes(event))]
  const listed = [...shown, ...marked.filter((event) => !shown.includes(event))]
  const dayOf = (event: ProcedureEvent) => (travelsTo(event, form) ? today : usualDate)
  const mark = (event: ProcedureEvent, on: LocalDate | null) => {
    const rest = form.events.filter((other) => other.event !== event)
    const proof = form.events.find((other) => other.event === event)?.proof ?? null
    change({ events: on === null ? rest : [...rest, { event, on, proof }] })
  }
  return (
    <fieldset className="event-marks">
      <legend className="entry-editor__legend">{t('marks.title')}</legend>
      <p className="entry-editor__note">{isSpoken(form.channel) ? t('marks.none') : t('marks.text')}</p>
      <Refusal error={refusal} />
      <ul className="event-marks__list">
        {listed.map((event) => (
          <Mark
            key={event}
            event={event}
            on={dateOf(event)}
            onMark={mark}
            usualDate={dayOf(event)}
            about={form.datePrecision !== null && dateOf(event) === form.on ? aboutEntry : null}
          />
        ))}
      </ul>
      {!all && others.some((event) => !listed.includes(event)) && (
        <Button variant="quiet" size="small" onClick={() => setAll(true)}>
          {t('marks.more')}
        </Button>
      )}
    </fieldset>
  )
}
