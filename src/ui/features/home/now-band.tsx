import { Link } from '@tanstack/react-router'
import { CalendarCheck, CalendarX } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import { isBefore, type LocalDate } from '#core/kernel/local-date'
import { useNextStep } from '#ui/app/next-step'
import { Button } from '#ui/kit/button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { MAX_CARDS } from './to-do'

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

type CardProps = { readonly overview: DossierOverview; readonly today: LocalDate; readonly first: boolean }

const ActionCard = ({ overview, today, first }: CardProps) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const go = useNextStep()
  const titleId = useId()
  const { nextAction, dossier, companyName } = overview
  return (
    <li className="action-card" aria-labelledby={titleId}>
      <p className="action-card__top">
        <Link to="/d/$dossierId" params={{ dossierId: dossier.id }}>
          {companyName}
        </Link>
        <When on={nextAction.on} today={today} />
      </p>
      <h3 id={titleId} className="action-card__title">
        {format.text(nextAction.title)}
      </h3>
      <p className="action-card__reason">{format.text(nextAction.reason)}</p>
      <div className="action-card__end">
        <Button
          variant={first ? 'primary' : 'secondary'}
          onClick={() => go(dossier.id, nextAction.kind)}
          aria-describedby={titleId}
        >
          {t(`now.go.${nextAction.kind}`)}
        </Button>
      </div>
    </li>
  )
}

type NowBandProps = { readonly toDo: readonly DossierOverview[]; readonly today: LocalDate }

/** At most five things: a verb, the dossier, by when, why, one button. */
export const NowBand = ({ toDo, today }: NowBandProps) => {
  const { t } = useTranslation('home')
  const hidden = toDo.length - MAX_CARDS
  return (
    <section className="band" aria-labelledby="band-now">
      <h2 id="band-now" className="band__title">
        {t('now.title')}
      </h2>
      {toDo.length === 0 && <p className="band__none">{t('now.none')}</p>}
      <ul className="action-cards">
        {toDo.slice(0, MAX_CARDS).map((overview, index) => (
          <ActionCard key={overview.dossier.id} overview={overview} today={today} first={index === 0} />
        ))}
      </ul>
      {hidden > 0 && <p className="band__none">{t('now.more', { count: hidden })}</p>}
    </section>
  )
}
