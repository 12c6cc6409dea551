import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview } from '#core/dossier/overview'
import type { CompanyId, DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { MeBanner } from '#ui/app/me-banner'
import { useSave } from '#ui/app/saving'
import { useOverview } from '#ui/app/use-dossiers'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { useFormat } from '#ui/kit/use-format'
import { CloseDossierDialog } from './close-dossier-dialog'
import { EditDossierDialog } from './edit-dossier-dialog'
import { ExchangesCard } from './exchanges-card'
import { MissingCard } from './missing-card'
import { MoneyCard } from './money-card'
import { NextActionCard, type WhyDialogType } from './next-action-card'
import { StoryCard } from './story-card'
import './overview-page.css'

export type OverviewPageProps = {
  readonly dossierId: DossierId
  readonly WhyDialog: WhyDialogType
  readonly CompanyCard: ComponentType<{ readonly companyId: CompanyId }>
}

const ClosedBanner = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation(['dossier', 'common'])
  const format = useFormat()
  const { status } = overview.dossier
  if (status.kind === 'open') return null
  const { on, outcome, received } = status
  return (
    <Banner tone="info" title={t('close.banner', { date: format.date(on) })}>
      <p>
        {t(`common:outcome.${outcome}`)}.{' '}
        {received !== null && t('close.bannerAmount', { amount: format.money(received) })}
      </p>
    </Banner>
  )
}

type ActionsProps = { readonly overview: DossierOverview; readonly onEdit: () => void; readonly onClose: () => void }

const Actions = ({ overview, onEdit, onClose }: ActionsProps) => {
  const { t } = useTranslation('dossier')
  const api = useApi()
  const { id, status } = overview.dossier
  const reopen = useSave(() => api.dossier.reopen({ dossierId: id }))
  if (status.kind === 'closed')
    return (
      <Button
        icon={<ArchiveRestore aria-hidden="true" />}
        busy={reopen.saving}
        onClick={() => void reopen.save(undefined)}
      >
        {t('overview.reopen')}
      </Button>
    )
  return (
    <>
      <Button icon={<Pencil aria-hidden="true" />} onClick={onEdit}>
        {t('overview.edit')}
      </Button>
      <Button icon={<Archive aria-hidden="true" />} onClick={onClose}>
        {t('overview.close')}
      </Button>
    </>
  )
}

type ContentProps = Omit<OverviewPageProps, 'dossierId'> & { readonly overview: DossierOverview }

const Content = ({ overview, WhyDialog, CompanyCard }: ContentProps) => {
  const { t } = useTranslation('dossier')
  const [dialog, setDialog] = useState<'edit' | 'close' | null>(null)
  const { dossier, missing } = overview
  const edit = () => setDialog('edit')
  const leave = (open: boolean) => !open && setDialog(null)
  return (
    <Page
      title={t('overview.title')}
      level={2}
      actions={<Actions overview={overview} onEdit={edit} onClose={() => setDialog('close')} />}
    >
      <div className="overview">
        <div className="overview__main">
          <ClosedBanner overview={overview} />
          {dossier.status.kind === 'open' && <NextActionCard overview={overview} WhyDialog={WhyDialog} />}
          <MeBanner />
          <StoryCard dossier={dossier} onEdit={edit} />
          <ExchangesCard dossierId={dossier.id} />
        </div>
        <div className="overview__side">
          {dossier.status.kind === 'open' && <MissingCard missing={missing} onFill={edit} />}
          <MoneyCard dossier={dossier} onEdit={edit} />
          <CompanyCard companyId={dossier.companyId} />
        </div>
      </div>
      <EditDossierDialog dossier={dossier} open={dialog === 'edit'} onOpenChange={leave} />
      <CloseDossierDialog dossier={dossier} open={dialog === 'close'} onOpenChange={leave} />
    </Page>
  )
}

/** The dossier at a glance: what next, what is missing, what was said, how much, whom to reach. */
export const OverviewPage = ({ dossierId, ...parts }: OverviewPageProps) => (
  <Loaded query={useOverview(dossierId)}>{(overview) => <Content overview={overview} {...parts} />}</Loaded>
)
