import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Company } from '#core/company/company'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import type { Mediator } from '#core/mediator/mediator'
import type { PackPlan } from '#core/pack/pack'
import { readAllPieces } from '#ui/app/all-pieces'
import { useApi } from '#ui/app/api'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { Skeleton } from '#ui/kit/skeleton'
import { CheckStep } from './check-step'
import { ContentsStep } from './contents-step'
import { type Exported, ExportStep, usePackExport } from './export-step'
import { PackMeter } from './pack-meter'
import type { AdmissibilityCardType, OpenChecksType } from './pack-parts'
import { PackStepper } from './pack-stepper'
import { RecipientStep } from './recipient-step'
import { PACK_STEPS, type PackDraft, usePackDraft } from './use-pack-draft'
import { usePackGate } from './use-pack-gate'
import './pack-page.css'

/** What the steps choose from. */
type Stock = {
  readonly company: Company
  readonly mediators: readonly Mediator[]
  readonly pieces: readonly Evidence[]
  readonly letters: readonly Letter[]
}

const useStock = (dossierId: DossierId) => {
  const api = useApi()
  return useQueryOf(['pack', 'stock', dossierId], async (): Promise<Stock> => {
    const dossier = await api.dossier.get({ dossierId })
    const [company, mediators, pieces, letters] = await Promise.all([
      api.company.get({ companyId: dossier.companyId }),
      api.mediator.list({}),
      readAllPieces(api, dossierId),
      api.letter.list({ dossierId }),
    ])
    return { company, mediators, pieces, letters }
  })
}

/** The frame of a step: its question, its content, and the way on. */
const StepFrame = ({ draft, children }: { readonly draft: PackDraft; readonly children: ReactNode }) => {
  const { t } = useTranslation('pack')
  const { step } = draft.choices
  const here = PACK_STEPS.indexOf(step)
  const [before, after] = [PACK_STEPS[here - 1], PACK_STEPS[here + 1]]
  const label = t('stepOf', { step: here + 1, steps: PACK_STEPS.length, name: t(`steps.${step}`) })
  return (
    <section className="pack-page__step" aria-label={label}>
      <header>
        <h3 className="pack-page__title">{t(`${step}.title`)}</h3>
        <p className="pack-page__text">{t(`${step}.text`)}</p>
      </header>
      {children}
      <footer className="pack-page__footer">
        {before === undefined ? <span /> : <Button onClick={() => draft.change({ step: before })}>{t('back')}</Button>}
        {after !== undefined && (
          <Button variant="primary" onClick={() => draft.change({ step: after })}>
            {t('next')}
          </Button>
        )}
      </footer>
    </section>
  )
}

/** What other features give to the pack. */
type Parts = { readonly AdmissibilityCard: AdmissibilityCardType; readonly OpenChecks: OpenChecksType }

type StepsProps = Parts & {
  readonly draft: PackDraft
  readonly plan: PackPlan
  readonly stock: Stock
  readonly dossierId: DossierId
}

const Steps = ({ draft, plan, stock, dossierId, AdmissibilityCard, OpenChecks }: StepsProps) => {
  const navigate = useNavigate()
  const job = usePackExport(draft)
  const [done, setDone] = useState<Exported | null>(null)
  const gate = usePackGate(dossierId)
  const { mediatorId, step } = draft.choices
  const mediatorKnown = mediatorId === undefined ? stock.company.mediatorId !== null : mediatorId !== null
  const ways = {
    onChooseMediator: () => draft.change({ step: 'recipient' }),
    onComplete: () => void navigate({ to: '/d/$dossierId', params: { dossierId } }),
  }
  const content = {
    recipient: <RecipientStep draft={draft} company={stock.company} mediators={stock.mediators} />,
    contents: <ContentsStep draft={draft} plan={plan} pieces={stock.pieces} letters={stock.letters} />,
    check: (
      <CheckStep
        plan={plan}
        mediatorKnown={mediatorKnown}
        companyId={stock.company.id}
        AdmissibilityCard={AdmissibilityCard}
        {...ways}
      />
    ),
    export: (
      <ExportStep
        dossierId={dossierId}
        job={job}
        gate={gate}
        done={done}
        onDone={setDone}
        OpenChecks={OpenChecks}
        {...ways}
      />
    ),
  }
  return (
    <div className="pack-page">
      <StepFrame draft={draft}>{content[step]}</StepFrame>
      <PackMeter plan={plan} />
    </div>
  )
}

/** Envoi: from whom it is for to what was verified, in four steps. */
export const PackPage = ({ dossierId, ...parts }: Parts & { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('pack')
  const draft = usePackDraft(dossierId)
  const stock = useStock(dossierId)
  const { plan, query, choices, change } = draft
  return (
    <Page level={2} title={t('title')}>
      <PackStepper step={choices.step} onStep={(step) => change({ step })} />
      {query.isError && <ErrorBanner error={query.error} onRetry={() => void query.refetch()} />}
      {plan === null && !query.isError && <Skeleton lines={6} />}
      {plan !== null && (
        <Loaded query={stock}>
          {(found) => <Steps draft={draft} plan={plan} stock={found} dossierId={dossierId} {...parts} />}
        </Loaded>
      )}
    </Page>
  )
}
