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
  const { t } = useTranslation('pack')
  const format = useFormat()
  return (
    <li className="outside__line">
      <span className="outside__name">
        {t('contents.named', { number: piece.number, title: piece.title })}
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
  readonly onInclude: (id: EvidenceId) => void
}

/** What the PDF will not show, and what the person withdrew: nothing disappears in silence. */
export const OutsideLists = ({ plan, pieces, onInclude }: OutsideListsProps) => {
  const { t } = useTranslation('pack')
  const withdrawn = pieces.filter((piece) => !piece.included)
  const shown = plan.leftOut.filter((piece) => withdrawn.every(({ id }) => id !== piece.evidenceId))
  return (
    <>
      {shown.length > 0 && (
        <Group title={t('contents.leftOut')}>
          {shown.map((piece) => (
            <LeftOutLine key={piece.evidenceId} piece={piece} />
          ))}
        </Group>
      )}
      {withdrawn.length > 0 && (
        <Group title={t('contents.withdrawn')}>
          {withdrawn.map(({ id, exhibitNumber: number, title }) => (
            <li key={id} className="outside__line">
              <span className="outside__name">{t('contents.named', { number, title })}</span>
              <Button size="small" aria-label={t('contents.includeNamed', { number })} onClick={() => onInclude(id)}>
                {t('contents.include')}
              </Button>
            </li>
          ))}
        </Group>
      )}
    </>
  )
}
