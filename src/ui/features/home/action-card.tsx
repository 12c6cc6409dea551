import { Link } from '@tanstack/react-router'
import { CalendarCheck, CalendarX, Hourglass } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { REMINDER } from '#core/dossier/next-action'
import type { ActionKind, DossierOverview } from '#core/dossier/overview'
import { daysBetween, isBefore, type LocalDate } from '#core/kernel/local-date'
import { useNextStep } from '#ui/app/next-step'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { remedyOf, type ToDo } from './to-do'

const When = ({ on, today }: { readonly on: LocalDate | null; readonly today: LocalDate }) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  if (on === null) return <Status tone="neutral">{t('now.noDate')}</Status>
  if (isBefore(on, today))
    return (
      <Status tone="bad" icon={<CalendarX aria-hidden="true" />}>
        {t('now.late', { date: format.date(on) })}
      </Status>
    )
  return (
    <Status tone={on === today ? 'warn' : 'info'} icon={<CalendarCheck aria-hidden="true" />}>
      {on === today ? t('now.today') : t('now.by', { date: format.date(on) })}
    </Status>
  )
}

type CardProps = {
  readonly overview: DossierOverview
  readonly when: ReactNode
  readonly title: string
  readonly reason: string
  readonly step: ActionKind
  /** The letter that is meant, where the step writes one. */
  readonly templateId: string | null
  readonly go: string
  readonly first: boolean
}

const Card = ({ overview, when, title, reason, step, templateId, go, first }: CardProps) => {
  const goTo = useNextStep()
  const titleId = useId()
  const { dossier, companyName } = overview
  return (
    <li className="action-card" aria-labelledby={titleId}>
      <p className="action-card__top">
        <Link to="/d/$dossierId" params={{ dossierId: dossier.id }}>
          {companyName}
        </Link>
        {when}
      </p>
      <h3 id={titleId} className="action-card__title">
        {title}
      </h3>
      <p className="action-card__reason">{reason}</p>
      <div className="action-card__end">
        <Button
          variant={first ? 'primary' : 'secondary'}
          onClick={() => goTo(dossier.id, step, templateId)}
          aria-describedby={titleId}
        >
          {go}
        </Button>
      </div>
    </li>
  )
}

type ToDoProps<T extends ToDo['kind']> = {
  readonly toDo: Extract<ToDo, { readonly kind: T }>
  readonly today: LocalDate
  readonly first: boolean
}

const StepCard = ({ toDo: { overview }, today, first }: ToDoProps<'step'>) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { kind, title, reason, on, templateId } = overview.nextAction
  return (
    <Card
      overview={overview}
      when={<When on={on} today={today} />}
      title={format.text(title)}
      reason={format.text(reason)}
      step={kind}
      templateId={templateId}
      go={t(`now.go.${kind}`)}
      first={first}
    />
  )
}

const startingSmall = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1)

const LateCard = ({ toDo: { overview, deadline }, today, first }: ToDoProps<'late'>) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const { kind, label, owedBy, latest, consequence } = deadline
  const who = owedBy === 'mediator' ? 'mediator' : 'company'
  // A promise names itself `Promesse : …`; the card says so in its own words.
  const told = kind === 'promise' ? format.text(label).replace(/^[^:]*:\s*/u, '') : startingSmall(format.text(label))
  const step = remedyOf(deadline)
  return (
    <Card
      overview={overview}
      when={
        <Status tone="warn" icon={<Hourglass aria-hidden="true" />}>
          {t('awaited.since', { days: format.days(daysBetween(latest, today)) })}
        </Status>
      }
      title={t(kind === 'promise' ? 'awaited.promise' : `awaited.${who}`, { what: told })}
      reason={format.text(consequence)}
      step={step}
      templateId={REMINDER}
      go={t(`awaited.go.${step}`)}
      first={first}
    />
  )
}

/** One thing to do: a verb, the dossier, by when, why, one button. */
export const ActionCard = ({ toDo, ...rest }: Omit<ToDoProps<'step'>, 'toDo'> & { readonly toDo: ToDo }) =>
  toDo.kind === 'late' ? <LateCard toDo={toDo} {...rest} /> : <StepCard toDo={toDo} {...rest} />
