import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { DossierId } from '#core/kernel/ids'
import type { PackPreview } from '#core/pack/pack-preview'
import { ErrorBanner } from '#ui/app/error-banner'
import { Loaded } from '#ui/app/loaded'
import { Button } from '#ui/kit/button'
import { Page } from '#ui/kit/page'
import { Skeleton } from '#ui/kit/skeleton'
import { meantMediator } from './addressee'
import { CheckStep } from './check-step'
import { ContentsStep } from './contents-step'
import { ExportStep } from './export-step'
import { FIT_CARD } from './fit-card'
import { PackMeter } from './pack-meter'
import type { AdmissibilityCardType, OpenChecksType } from './pack-parts'
import { PackStepper } from './pack-stepper'
import { RecipientStep } from './recipient-step'
import { PACK_STEPS, type PackDraft, usePackDraft } from './use-pack-draft'
import { usePackExport } from './use-pack-export'
import { usePackGate } from './use-pack-gate'
import { type PackStock, useStock } from './use-stock'
import './pack-page.css'

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
  readonly preview: PackPreview
  readonly stock: PackStock
  readonly dossierId: DossierId
}

const Steps = ({ draft, preview, stock, dossierId, AdmissibilityCard, OpenChecks }: StepsProps) => {
  const navigate = useNavigate()
  const making = usePackExport(dossierId, draft)
  const gate = usePackGate(dossierId)
  const { step, recipientId } = draft.choices
  const isForMediator = recipientId === null
  const isKnown = !isForMediator || meantMediator(draft.choices, stock.company) !== null
  const ways = {
    onChooseMediator: () => draft.change({ step: 'recipient' }),
    onComplete: () => void navigate({ to: '/d/$dossierId', params: { dossierId } }),
    onContents: () => draft.change({ step: 'contents' }),
  }
  // The step must stand before what is in it can take the focus.
  const see = () => {
    flushSync(() => draft.change({ step: 'check' }))
    document.getElementById(FIT_CARD)?.focus()
  }
  const content = {
    recipient: <RecipientStep draft={draft} stock={stock} />,
    contents: <ContentsStep draft={draft} preview={preview} pieces={stock.pieces} letters={stock.letters} />,
    check: (
      <CheckStep
        draft={draft}
        preview={preview}
        isForMediator={isForMediator}
        isKnown={isKnown}
        companyId={stock.company.id}
        AdmissibilityCard={AdmissibilityCard}
        {...ways}
      />
    ),
    export: (
      <ExportStep
        dossierId={dossierId}
        plan={preview.plan}
        stock={stock}
        making={making}
        gate={gate}
        isForMediator={isForMediator}
        OpenChecks={OpenChecks}
        {...ways}
      />
    ),
  }
  return (
    <div className="pack-page">
      <StepFrame draft={draft}>{content[step]}</StepFrame>
      <PackMeter preview={preview} onSee={see} />
    </div>
  )
}

/** Envoi: from whom it is for to what was verified, in four steps. */
export const PackPage = ({ dossierId, ...parts }: Parts & { readonly dossierId: DossierId }) => {
  const { t } = useTranslation('pack')
  const draft = usePackDraft(dossierId)
  const stock = useStock(dossierId)
  const { preview, query, choices, change } = draft
  return (
    <Page level={2} title={t('title')}>
      <PackStepper step={choices.step} onStep={(step) => change({ step })} />
      {query.isError && <ErrorBanner error={query.error} onRetry={() => void query.refetch()} />}
      {preview === null && !query.isError && <Skeleton lines={6} />}
      {preview !== null && (
        <Loaded query={stock}>
          {(found) => <Steps draft={draft} preview={preview} stock={found} dossierId={dossierId} {...parts} />}
        </Loaded>
      )}
    </Page>
  )
}
