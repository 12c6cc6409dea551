import { CalendarClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Api } from '#contract/api'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { Agenda } from './agenda'
import { AgendaTools } from './agenda-tools'
import type { DossierChoice } from './manual-dialog'
import type { AgendaItem } from './plan-agenda'
import { useCalendarExport } from './use-calendar-export'

type AllDates = { readonly dossiers: readonly DossierChoice[]; readonly items: readonly AgendaItem[] }

const readAll = async (api: Api): Promise<AllDates> => {
  const overviews = await api.dossier.home({})
  const open = overviews.filter(({ dossier }) => dossier.status.kind === 'open')
  const lists = await Promise.all(
    open.map(async ({ dossier: { id: dossierId, region }, companyName }) => {
      const deadlines = await api.deadline.list({ dossierId })
      return deadlines.map((deadline) => ({ deadline, dossierId, companyName, region }))
    }),
  )
  return {
    dossiers: open.map(({ dossier, companyName }) => ({ id: dossier.id, name: companyName })),
    items: lists.flat(),
  }
}

/** Échéances of every open dossier: the list of what is due. */
export const AllDeadlinesPage = () => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const query = useQueryOf(['deadline', 'all'], () => readAll(api))
  const exporting = useCalendarExport()
  return (
    <Page
      title={t('allTitle')}
      lead={t('allLead')}
      actions={
        query.data !== undefined && (
          <AgendaTools
            dossiers={query.data.dossiers}
            exporting={exporting}
            wish={{}}
            hasDates={query.data.items.length > 0}
          />
        )
      }
    >
      <Loaded query={query}>
        {({ items }) => (
          <Agenda
            level={2}
            items={items}
            exporting={exporting}
            empty={
              <EmptyState level={2} icon={<CalendarClock />} title={t('allEmpty.title')} text={t('allEmpty.text')} />
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
