import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import { Loaded } from '#ui/app/loaded'
import { useDossiers } from '#ui/app/use-dossiers'
import { useTitle } from '#ui/app/use-title'
import { useToday } from '#ui/app/use-today'
import { Page } from '#ui/kit/page'
import { Skeleton } from '#ui/kit/skeleton'
import { useFormat } from '#ui/kit/use-format'
import { CatchUpBand } from './catch-up-band'
import { ComingBand } from './coming-band'
import { DossiersBand } from './dossiers-band'
import { EmptyHome } from './empty-home'
import { HomeFooter } from './home-footer'
import { NowBand } from './now-band'
import { toDoOf } from './to-do'
import { upcomingOf } from './upcoming'
import { useDossierDates } from './use-dossier-dates'
import './home.css'

const capital = (sentence: string): string => sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)

const Waiting = () => {
  const { t } = useTranslation('home')
  return (
    <Page title={t('title')}>
      <Skeleton shape="card" />
    </Page>
  )
}

const Bands = ({ overviews }: { readonly overviews: readonly DossierOverview[] }) => {
  const { t } = useTranslation('home')
  const format = useFormat()
  const today = useToday()
  const dates = useDossierDates(overviews.filter(({ dossier }) => dossier.status.kind === 'open'))
  if (dates === null) return <Waiting />
  const toDo = toDoOf(dates, today)
  const upcoming = upcomingOf(dates, today)
  const lead = [
    toDo.length === 0 ? t('lead.quiet') : t('lead.toDo', { count: toDo.length }),
    upcoming.length === 0 ? t('lead.comingNone') : t('lead.coming', { count: upcoming.length }),
  ]
  return (
    <Page title={capital(format.date(today, 'weekday'))} lead={lead.join(' ')}>
      <CatchUpBand today={today} />
      <NowBand toDo={toDo} today={today} />
      <ComingBand upcoming={upcoming} today={today} />
      <DossiersBand overviews={overviews} />
      <HomeFooter />
    </Page>
  )
}

/** What to do now, what comes, and every dossier. */
export const HomePage = () => {
  const { t } = useTranslation('home')
  const dossiers = useDossiers()
  useTitle('')
  const content = (
    <Loaded query={dossiers} skeleton={<Waiting />}>
      {(overviews) => (overviews.length === 0 ? <EmptyHome /> : <Bands overviews={overviews} />)}
    </Loaded>
  )
  if (dossiers.isError) return <Page title={t('title')}>{content}</Page>
  return content
}
