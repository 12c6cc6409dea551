import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import type { EvidenceId } from '#core/kernel/ids'
import type { LeftOut, PackPlan } from '#core/pack/pack'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { visibleName } from '#ui/kit/visible-name'

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const titleId = useId()
  return (
    <section className="outside" aria-labelledby={titleId}>
      <h4 id={titleId} className="outside__title">
        {title}
      </h4>
      <ul>{children}</ul>
    </section>
  )
}

/** One piece that is not in the PDF: its name as it is kept, and why. */
export const LeftOutLine = ({ piece }: { readonly piece: LeftOut }) => {
  const { t } = useTranslation('packContents')
  const format = useFormat()
  return (
    <li className="outside__line">
      <span className="outside__name">
        {t('named', { number: piece.number, title: piece.title })}
        <span className="outside__reason">
          {visibleName(piece.originalName)} · {format.text(piece.reason)}
        </span>
      </span>
    </li>
  )
}

export type OutsideListsProps = {
  readonly plan: PackPlan
  readonly pieces: readonly Evidence[]
  /** Those that are shown apart, with what can be done about them. */
  readonly apart: readonly EvidenceId[]
  readonly onInclude: (id: EvidenceId) => void
}

/** What the PDF will not show, and what the person withdrew: nothing disappears in silence. */
export const OutsideLists = ({ plan, pieces, apart, onInclude }: OutsideListsProps) => {
  const { t } = useTranslation('packContents')
  const withdrawn = pieces.filter((piece) => !piece.included)
  const elsewhere = [...apart, ...withdrawn.map(({ id }) => id)]
  const shown = plan.leftOut.filter(({ evidenceId }) => !elsewhere.includes(evidenceId))
  return (
    <>
      {shown.length > 0 && (
        <Group title={t('leftOut')}>
          {shown.map((piece) => (
            <LeftOutLine key={piece.evidenceId} piece={piece} />
          ))}
        </Group>
      )}
      {withdrawn.length > 0 && (
        <Group title={t('withdrawn')}>
          {withdrawn.map(({ id, exhibitNumber: number, title }) => (
            <li key={id} className="outside__line">
              <span className="outside__name">{t('named', { number, title })}</span>
              <Button size="small" aria-label={t('includeNamed', { number })} onClick={() => onInclude(id)}>
                {t('include')}
              </Button>
            </li>
          ))}
        </Group>
      )}
    </>
  )
}
