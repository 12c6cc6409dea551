import { CalendarClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { Agenda, type PlacedItem } from './agenda'

const readAll = async (api: Api): Promise<readonly PlacedItem[]> => {
  const overviews = await api.dossier.home({})
  const open = overviews.filter(({ dossier }) => dossier.status.kind === 'open')
  const lists = await Promise.all(
    open.map(async ({ dossier, companyName }) => {
      const deadlines = await api.deadline.list({ dossierId: dossier.id })
      const named = { id: dossier.id, name: companyName }
      return deadlines.map((deadline) => ({ deadline, dossier: named, region: dossier.region }))
    }),
  )
  return lists.flat()
}

/** Échéances of every open dossier: the list of what is due. */
export const AllDeadlinesPage = () => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const query = useQueryOf(['deadline', 'all'], () => readAll(api))
  return (
    <Page title={t('allTitle')} lead={t('allLead')}>
      <Loaded query={query}>
        {(items) => (
          <Agenda
            level={2}
            items={items}
            empty={
              <EmptyState level={2} icon={<CalendarClock />} title={t('allEmpty.title')} text={t('allEmpty.text')} />
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
