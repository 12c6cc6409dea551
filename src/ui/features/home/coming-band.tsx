import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#core/kernel/local-date'
import { Owner } from '#ui/kit/owner'
import { useFormat } from '#ui/kit/use-format'
import { DayStrip } from './day-strip'
import type { Upcoming } from './upcoming'

const MOST = 6

const Row = ({ one }: { readonly one: Upcoming }) => {
  const format = useFormat()
  const { deadline, overview, on } = one
  return (
    <li className="coming__row">
      <span className="coming__date numbers">{format.date(on)}</span>
      <span className="coming__what">
        <Link to="/d/$dossierId/deadlines" params={{ dossierId: overview.dossier.id }}>
          {format.text(deadline.label)}
        </Link>
        <span className="coming__dossier">{overview.companyName}</span>
      </span>
      <Owner owedBy={deadline.owedBy} />
    </li>
  )
}

type ComingBandProps = { readonly upcoming: readonly Upcoming[]; readonly today: LocalDate }

/** The next thirty days: drawn as a strip, and written out below it. */
export const ComingBand = ({ upcoming, today }: ComingBandProps) => {
  const { t } = useTranslation('home')
  return (
    <section className="band" aria-labelledby="band-coming">
      <header className="band__header">
        <h2 id="band-coming" className="band__title">
          {t('coming.title')}
        </h2>
        <Link to="/deadlines" className="text-link">
          {t('coming.all')}
        </Link>
      </header>
      <div className="coming">
        <DayStrip upcoming={upcoming} today={today} />
        {upcoming.length === 0 ? (
          <p className="band__none">{t('coming.none')}</p>
        ) : (
          <ul className="coming__list">
            {upcoming.slice(0, MOST).map((one) => (
              <Row key={`${one.overview.dossier.id} ${one.deadline.key}`} one={one} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
