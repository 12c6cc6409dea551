import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Letter } from '#core/letter/letter'
import type { PackPreview, SinceLast } from '#core/pack/pack-preview'
import { ErrorBanner } from '#ui/app/error-banner'
import { Banner } from '#ui/kit/banner'
import { useFormat } from '#ui/kit/use-format'
import { ExhibitRow } from './exhibit-row'
import { LockedCard } from './locked-card'
import { MediationCard } from './mediation-card'
import { OutsideLists } from './outside-lists'
import { PresentationCard } from './presentation-card'
import { useInclusion } from './use-inclusion'
import { useOrdering } from './use-ordering'
import type { PackDraft } from './use-pack-draft'
import './contents-step.css'

export type ContentsStepProps = {
  readonly draft: PackDraft
  readonly preview: PackPreview
  readonly pieces: readonly Evidence[]
  readonly letters: readonly Letter[]
}

const Since = ({ sinceLast }: { readonly sinceLast: SinceLast }) => {
  const { t } = useTranslation('packContents')
  const format = useFormat()
  const { version, on, newExhibits } = sinceLast
  return (
    <Banner tone="info" title={t('sinceTitle', { version, date: format.date(on) })}>
      <p>{newExhibits.length === 0 ? t('sinceNone') : t('since', { numbers: format.list(newExhibits.map(String)) })}</p>
    </Banner>
  )
}

type ExhibitsProps = Pick<ContentsStepProps, 'draft' | 'preview'> & {
  readonly inclusion: ReturnType<typeof useInclusion>
}

const Exhibits = ({ draft, preview, inclusion }: ExhibitsProps) => {
  const { t } = useTranslation('packContents')
  const { plan, sinceLast, locked } = preview
  const ordering = useOrdering(draft, plan)
  const { exhibits } = plan
  return (
    <>
      <p className="contents-step__note">{t(exhibits.length === 0 ? 'none' : 'keys')}</p>
      <ol className="contents-step__list" aria-label={t('list')}>
        {exhibits.map((exhibit, index) => (
          <ExhibitRow
            key={exhibit.evidenceId}
            exhibit={exhibit}
            first={index === 0}
            last={index === exhibits.length - 1}
            isLocked={locked.some(({ evidenceId }) => evidenceId === exhibit.evidenceId)}
            isNew={sinceLast?.newExhibits.includes(exhibit.number) ?? false}
            held={ordering.held === exhibit.evidenceId}
            onMove={(step) => ordering.step(exhibit.evidenceId, step)}
            onKeyDown={ordering.press(exhibit.evidenceId)}
            onHold={(holding) => ordering.setHeld(holding ? exhibit.evidenceId : null)}
            onDragOver={ordering.over(exhibit.evidenceId)}
            onWithdraw={() => inclusion.set(exhibit.evidenceId, false)}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {ordering.said}
      </p>
    </>
  )
}

/** Step 2: which exhibits, in which order, as what pages; what stays out is named with its reason. */
export const ContentsStep = ({ draft, preview, pieces, letters }: ContentsStepProps) => {
  const inclusion = useInclusion()
  const { sinceLast, locked, mediationStage, plan } = preview
  return (
    <div className="contents-step">
      <ErrorBanner error={inclusion.error} />
      {sinceLast !== null && <Since sinceLast={sinceLast} />}
      <LockedCard locked={locked} onOpened={() => void draft.query.refetch()} />
      <Exhibits draft={draft} preview={preview} inclusion={inclusion} />
      {mediationStage.length > 0 && (
        <MediationCard
          pieces={mediationStage}
          withMediation={draft.choices.withMediation}
          onChange={(withMediation) => draft.change({ withMediation })}
        />
      )}
      <OutsideLists
        plan={plan}
        pieces={pieces}
        apart={[...locked, ...mediationStage].map(({ evidenceId }) => evidenceId)}
        onInclude={(id) => inclusion.set(id, true)}
      />
      <PresentationCard draft={draft} letters={letters} />
    </div>
  )
}
