import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#core/kernel/local-date'
import { ActionCard } from './action-card'
import { MAX_CARDS, type ToDo } from './to-do'

type NowBandProps = { readonly toDo: readonly ToDo[]; readonly today: LocalDate }

/** At most five things to do. */
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
        {toDo.slice(0, MAX_CARDS).map((one, index) => (
          <ActionCard key={one.overview.dossier.id} toDo={one} today={today} first={index === 0} />
        ))}
      </ul>
      {hidden > 0 && <p className="band__none">{t('now.more', { count: hidden })}</p>}
    </section>
  )
}
