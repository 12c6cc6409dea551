import { Link, useMatchRoute } from '@tanstack/react-router'
import { ArrowRight, CalendarOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { amountInDispute } from '#core/dossier/dossier'
import type { DossierOverview } from '#core/dossier/overview'
import type { DossierId } from '#core/kernel/ids'
import { isBefore, type LocalDate } from '#core/kernel/local-date'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { useNextStep } from './next-step'
import { StageControl } from './stage-control'
import { useToday } from './use-today'
import './dossier-header.css'

const TABS = [
  { to: '/d/$dossierId', word: 'overview' },
  { to: '/d/$dossierId/exchanges', word: 'exchanges' },
  { to: '/d/$dossierId/evidence', word: 'evidence' },
  { to: '/d/$dossierId/deadlines', word: 'deadlines' },
  { to: '/d/$dossierId/letters', word: 'letters' },
  { to: '/d/$dossierId/pack', word: 'pack' },
] as const

const DossierTabs = ({
  dossierId,
  counts,
}: {
  readonly dossierId: DossierId
  readonly counts: DossierOverview['counts']
}) => {
  const { t } = useTranslation('general')
  const numbers: Readonly<Record<string, number>> = {
    exchanges: counts.entries,
    evidence: counts.evidence,
    letters: counts.letters,
  }
  return (
    <nav className="dossier-tabs" aria-label={t('tabs.label')}>
      {TABS.map(({ to, word }) => (
        <Link
          key={word}
          to={to}
          params={{ dossierId }}
          className="dossier-tabs__tab"
          activeOptions={{ exact: word === 'overview', includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {t(`tabs.${word}`)}
          {(numbers[word] ?? 0) > 0 && <span className="dossier-tabs__count numbers">{numbers[word]}</span>}
        </Link>
      ))}
    </nav>
  )
}

const NextStep = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation('dossier')
  const format = useFormat()
  const go = useNextStep()
  const today = useToday()
  const { nextAction, dossier } = overview
  // On the overview the same step is told in full just below.
  const isTold = useMatchRoute()({ to: '/d/$dossierId', params: { dossierId: dossier.id } }) !== false
  if (nextAction.kind === 'none' || isTold) return null
  const when = (on: LocalDate | null): string => {
    if (on === null) return t('next.noDate')
    if (on === today) return t('next.today')
    const word = isBefore(on, today) ? 'late' : nextAction.kind === 'wait' ? 'expected' : 'by'
    return t(`next.${word}`, { date: format.date(on) })
  }
  return (
    <button type="button" className="next-step" onClick={() => go(dossier.id, nextAction.kind, nextAction.templateId)}>
      <span className="next-step__label">
        {t('next.label')}
        <span className="next-step__date">{when(nextAction.on)}</span>
      </span>
      <span className="next-step__title">{format.text(nextAction.title)}</span>
      <ArrowRight aria-hidden="true" />
    </button>
  )
}

/** What stays in sight in a dossier: with whom, how much, how far, what next, and its parts. */
export const DossierHeader = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation(['dossier', 'general', 'stage'])
  const format = useFormat()
  const { dossier, companyName, counts, nextDeadline } = overview
  const amount = amountInDispute(dossier)
  return (
    <header className="dossier-header" data-pane="header">
      <div className="dossier-header__inner">
        <div className="dossier-header__top">
          <div className="dossier-header__who">
            <h1 className="dossier-header__company">{companyName}</h1>
            <p className="dossier-header__what">
              {amount === null ? t('header.noAmount') : <strong className="numbers">{format.money(amount)}</strong>}
              <span>{t(`general:motive.${dossier.motive}`)}</span>
              {dossier.isSample && <Status tone="info">{t('header.sample')}</Status>}
              {dossier.status.kind === 'open' && nextDeadline === null && (
                <Status tone="warn" icon={<CalendarOff aria-hidden="true" />}>
                  {t('stage:noNextDate')}
                </Status>
              )}
            </p>
          </div>
          <NextStep overview={overview} />
        </div>
        <StageControl overview={overview} />
        <DossierTabs dossierId={dossier.id} counts={counts} />
      </div>
    </header>
  )
}
