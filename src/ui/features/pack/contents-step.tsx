import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { Letter } from '#core/letter/letter'
import type { PackPlan } from '#core/pack/pack'
import { ErrorBanner } from '#ui/app/error-banner'
import { SelectField } from '#ui/kit/select-field'
import { ExhibitRow } from './exhibit-row'
import { OutsideLists } from './outside-lists'
import { useInclusion } from './use-inclusion'
import { useOrdering } from './use-ordering'
import type { PackDraft } from './use-pack-draft'
import './contents-step.css'

export type ContentsStepProps = {
  readonly draft: PackDraft
  readonly plan: PackPlan
  readonly pieces: readonly Evidence[]
  readonly letters: readonly Letter[]
}

const LetterChoice = ({ draft, letters }: Pick<ContentsStepProps, 'draft' | 'letters'>) => {
  const { t } = useTranslation('pack')
  const newest = letters.at(-1)
  if (newest === undefined) return <p className="contents-step__note">{t('contents.noLetter')}</p>
  return (
    <div className="contents-step__letter">
      <SelectField
        label={t('contents.letter')}
        value={draft.choices.letterId ?? newest.id}
        onChange={(letterId) => draft.change({ letterId })}
        options={letters.map(({ id, title }) => ({ value: id, label: title }))}
      />
    </div>
  )
}

/** Step 2: which exhibits, in which order; what stays out is named with its reason. */
export const ContentsStep = ({ draft, plan, pieces, letters }: ContentsStepProps) => {
  const { t } = useTranslation('pack')
  const ordering = useOrdering(draft, plan)
  const inclusion = useInclusion()
  const { exhibits } = plan
  return (
    <div className="contents-step">
      <ErrorBanner error={inclusion.error} />
      {exhibits.length === 0 ? (
        <p className="contents-step__note">{t('contents.none')}</p>
      ) : (
        <p className="contents-step__note">{t('contents.keys')}</p>
      )}
      <ol className="contents-step__list" aria-label={t('contents.list')}>
        {exhibits.map((exhibit, index) => (
          <ExhibitRow
            key={exhibit.evidenceId}
            exhibit={exhibit}
            first={index === 0}
            last={index === exhibits.length - 1}
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
      <LetterChoice draft={draft} letters={letters} />
      <OutsideLists plan={plan} pieces={pieces} onInclude={(id) => inclusion.set(id, true)} />
    </div>
  )
}
