import { useNavigate } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DossierOverview, MissingPart } from '#core/dossier/overview'
import type { CompanyId, DossierId } from '#core/kernel/ids'
import { useApi } from '#ui/app/api'
import { useChosenMediator } from '#ui/app/chosen-mediator'
import { Loaded } from '#ui/app/loaded'
import { MeBanner } from '#ui/app/me-banner'
import { useSave } from '#ui/app/saving'
import { useOverview } from '#ui/app/use-dossiers'
import { Banner } from '#ui/kit/banner'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { useFormat } from '#ui/kit/use-format'
import { CloseDossierDialog } from './close-dossier-dialog'
import { type AskedField, EditDossierDialog } from './edit-dossier-dialog'
import { ExchangesCard } from './exchanges-card'
import { MissingCard } from './missing-card'
import { MoneyCard } from './money-card'
import { NextActionCard, type WhyDialogType } from './next-action-card'
import { StoryCard } from './story-card'
import './overview-page.css'

/** What may be asked of the company card: it belongs to another feature, so the routes hand it in. */
type AskedFact = Extract<MissingPart['key'], 'complaint_address' | 'mediator'>

export type OverviewPageProps = {
  readonly dossierId: DossierId
  readonly WhyDialog: WhyDialogType
  readonly CompanyCard: ComponentType<{
    readonly companyId: CompanyId
    /** The fact whose form is open. */
    readonly asked: AskedFact | null
    readonly onAnswered: () => void
  }>
  readonly AdmissibilityCard: ComponentType<{
    readonly dossierId: DossierId
    readonly companyId: CompanyId
    readonly onChooseMediator: () => void
    readonly onComplete: () => void
  }>
}

const ClosedBanner = ({ overview }: { readonly overview: DossierOverview }) => {
  const { t } = useTranslation(['dossier', 'general'])
  const format = useFormat()
  const { status } = overview.dossier
  if (status.kind === 'open') return null
  const { on, outcome, received } = status
  return (
    <Banner tone="info" title={t('close.banner', { date: format.date(on) })}>
      <p>
        {t(`general:outcome.${outcome}`)}.{' '}
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

type Open =
  | { readonly kind: 'edit'; readonly field?: AskedField }
  | { readonly kind: 'close' }
  | { readonly kind: 'fact'; readonly fact: AskedFact }

/** Opens the form that gives the missing part, here or on its own page. */
const useFill = (dossierId: DossierId, open: (what: Open) => void) => {
  const navigate = useNavigate()
  const go: Readonly<Record<MissingPart['key'], () => void>> = {
    person: () => void navigate({ to: '/settings', search: { fill: 'me' } }),
    amount: () => open({ kind: 'edit', field: 'amount' }),
    demand: () => open({ kind: 'edit', field: 'demand' }),
    summary: () => open({ kind: 'edit', field: 'summary' }),
    complaint_address: () => open({ kind: 'fact', fact: 'complaint_address' }),
    mediator: () => open({ kind: 'fact', fact: 'mediator' }),
    evidence: () => void navigate({ to: '/d/$dossierId/evidence', params: { dossierId } }),
  }
  return (part: MissingPart['key']) => go[part]()
}

type ContentProps = Omit<OverviewPageProps, 'dossierId'> & { readonly overview: DossierOverview }

const Content = ({ overview, WhyDialog, CompanyCard, AdmissibilityCard }: ContentProps) => {
  const { t } = useTranslation('dossier')
  const [open, setOpen] = useState<Open | null>(null)
  const { dossier, missing } = overview
  const fill = useFill(dossier.id, setOpen)
  const edit = () => setOpen({ kind: 'edit' })
  const [, chooseMediator] = useChosenMediator(dossier.id)
  const nameMediator = () => {
    // The mediator that the company names is then its own: nothing else may hide it.
    chooseMediator(undefined)
    fill('mediator')
  }
  const close = () => setOpen(null)
  const leave = (stays: boolean) => !stays && close()
  return (
    <Page
      title={t('overview.title')}
      level={2}
      actions={<Actions overview={overview} onEdit={edit} onClose={() => setOpen({ kind: 'close' })} />}
    >
      <div className="overview">
        <div className="overview__main">
          <ClosedBanner overview={overview} />
          {dossier.status.kind === 'open' && <NextActionCard overview={overview} WhyDialog={WhyDialog} />}
          <MeBanner dossierId={dossier.id} />
          <StoryCard dossier={dossier} onEdit={edit} />
          <ExchangesCard dossierId={dossier.id} />
        </div>
        <div className="overview__side">
          {dossier.status.kind === 'open' && (
            <AdmissibilityCard
              dossierId={dossier.id}
              companyId={dossier.companyId}
              onChooseMediator={nameMediator}
              onComplete={edit}
            />
          )}
          {dossier.status.kind === 'open' && <MissingCard missing={missing} onFill={fill} />}
          <MoneyCard dossier={dossier} onEdit={() => fill('amount')} />
          <CompanyCard
            companyId={dossier.companyId}
            asked={open?.kind === 'fact' ? open.fact : null}
            onAnswered={close}
          />
        </div>
      </div>
      <EditDossierDialog
        dossier={dossier}
        open={open?.kind === 'edit'}
        field={open?.kind === 'edit' ? open.field : undefined}
        onOpenChange={leave}
      />
      <CloseDossierDialog dossier={dossier} open={open?.kind === 'close'} onOpenChange={leave} />
    </Page>
  )
}

/** The dossier at a glance: what next, what is missing, what was said, how much, whom to reach. */
export const OverviewPage = ({ dossierId, ...parts }: OverviewPageProps) => (
  <Loaded query={useOverview(dossierId)}>{(overview) => <Content overview={overview} {...parts} />}</Loaded>
)
