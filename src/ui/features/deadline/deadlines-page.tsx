import { useNavigate } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { EmptyState } from '#ui/kit/empty-state'
import { Page } from '#ui/kit/page'
import { Agenda } from './agenda'
import { AgendaTools } from './agenda-tools'
import type { AgendaItem } from './plan-agenda'
import { useCalendarExport } from './use-calendar-export'

const Empty = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('deadline')
  const navigate = useNavigate()
  return (
    <EmptyState
      icon={<CalendarClock />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button onClick={() => void navigate({ to: '/d/$dossierId/exchanges', params: { dossierId } })}>
          {t('empty.action')}
        </Button>
      }
    />
  )
}

/** Échéances of one dossier. */
export const DeadlinesPage = ({ dossierId }: { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('deadline')
  const api = useApi()
  const query = useQueryOf(['deadline', 'agenda', dossierId], async (): Promise<readonly AgendaItem[]> => {
    const [{ region }, deadlines] = await Promise.all([
      api.dossier.get({ dossierId }),
      api.deadline.list({ dossierId }),
    ])
    return deadlines.map((deadline) => ({ deadline, dossierId, companyName: null, region }))
  })
  const exporting = useCalendarExport()
  return (
    <Page
      level={2}
      title={t('title')}
      lead={t('lead')}
      actions={
        <AgendaTools
          dossiers={[{ id: dossierId, name: '' }]}
          exporting={exporting}
          wish={{ dossierId }}
          hasDates={(query.data ?? []).length > 0}
        />
      }
    >
      <Loaded query={query}>
        {(items) => <Agenda level={3} items={items} exporting={exporting} empty={<Empty dossierId={dossierId} />} />}
      </Loaded>
    </Page>
  )
}
