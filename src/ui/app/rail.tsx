import { Link } from '@tanstack/react-router'
import { CalendarClock, House, Plus, Search, Settings, TextSearch } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import { StageDot } from '#ui/kit/stage-mark'
import { useFormat } from '#ui/kit/use-format'
import { shortcut } from './computer'
import { SavedState } from './saved-state'
import { useDossiers } from './use-dossiers'
import './rail.css'
import './rail-narrow.css'

type NavLinkProps = {
  readonly to: '/' | '/deadlines' | '/search' | '/settings' | '/new'
  readonly icon: ReactNode
  readonly label: string
}

const NavLink = ({ to, icon, label }: NavLinkProps) => (
  <Link
    to={to}
    className="rail__link"
    title={label}
    activeOptions={{ exact: to === '/', includeSearch: false }}
    activeProps={{ 'aria-current': 'page' }}
  >
    <span className="rail__glyph">{icon}</span>
    <span className="rail__text">{label}</span>
  </Link>
)

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')

const DossierLink = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation('general')
  const format = useFormat()
  const { dossier, companyName, stage, silentDays } = overview
  const silence = silentDays === null ? null : t('nav.silence', { days: format.days(silentDays) })
  return (
    <li>
      <Link
        to="/d/$dossierId"
        params={{ dossierId: dossier.id }}
        className="rail__link rail__link--dossier"
        title={[companyName, t(`stage.${stage}`), silence].filter((part) => part !== null).join(' · ')}
        activeProps={{ 'aria-current': 'page' }}
      >
        <span className="rail__glyph">
          <StageDot stage={stage} />
        </span>
        <span className="rail__initials" aria-hidden="true">
          {initials(companyName)}
        </span>
        <span className="rail__text">
          <span className="rail__company">{companyName}</span>
          <span className="rail__stage">{t(`stage.${stage}`)}</span>
        </span>
        {silentDays !== null && silentDays > 0 && (
          <span className="rail__days numbers">
            <span aria-hidden="true">{t('nav.silenceShort', { count: silentDays })}</span>
            <span className="visually-hidden">{silence}</span>
          </span>
        )}
      </Link>
    </li>
  )
}

const DossierList = () => {
  const { t } = useTranslation('general')
  const { data: dossiers = [], isSuccess } = useDossiers()
  const open = dossiers.filter(({ dossier }) => dossier.status.kind === 'open')
  const closed = dossiers.filter(({ dossier }) => dossier.status.kind === 'closed')
  return (
    <div className="rail__dossiers">
      <h2 className="rail__title">{t('nav.dossiers')}</h2>
      {isSuccess && dossiers.length === 0 && <p className="rail__none">{t('nav.noDossier')}</p>}
      <ul>
        {open.map((overview) => (
          <DossierLink key={overview.dossier.id} overview={overview} />
        ))}
      </ul>
      {closed.length > 0 && <h3 className="rail__title">{t('nav.closedDossiers')}</h3>}
      <ul>
        {closed.map((overview) => (
          <DossierLink key={overview.dossier.id} overview={overview} />
        ))}
      </ul>
    </div>
  )
}

/** The way round the window: pages above, dossiers with their stage and silence below. */
export const Rail = ({ onFind }: { readonly onFind: () => void }) => {
  const { t } = useTranslation('general')
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      <p className="rail__brand" aria-hidden="true">
        <span className="rail__seal">R</span>
        <span className="rail__text">{t('appName')}</span>
      </p>
      <button type="button" className="rail__find" onClick={onFind} title={t('nav.find')}>
        <Search aria-hidden="true" />
        <span className="rail__text">{t('nav.find')}</span>
        <kbd className="rail__text">{shortcut('K')}</kbd>
      </button>
      <div className="rail__group">
        <NavLink to="/" icon={<House aria-hidden="true" />} label={t('nav.home')} />
        <NavLink to="/deadlines" icon={<CalendarClock aria-hidden="true" />} label={t('nav.deadlines')} />
        <NavLink to="/search" icon={<TextSearch aria-hidden="true" />} label={t('nav.search')} />
      </div>
      <DossierList />
      <div className="rail__group rail__group--end">
        <NavLink to="/new" icon={<Plus aria-hidden="true" />} label={t('nav.newDossier')} />
        <NavLink to="/settings" icon={<Settings aria-hidden="true" />} label={t('nav.settings')} />
        <SavedState />
      </div>
    </nav>
  )
}
