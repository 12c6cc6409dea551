import { Layers } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { takenIn } from '#core/evidence/exhibit-compose'
import type { PieceRow } from '#core/evidence/piece-row'
import { Status } from '#ui/kit/status'

export type MadeOfProps = Pick<PieceRow, 'madeOf' | 'reading'>

/** What a piece is made of, as a row of the list tells it. */
export const madeOf = ({ id, recipe }: Pick<Evidence, 'id' | 'recipe'>): PieceRow['madeOf'] =>
  recipe === null ? null : { pages: recipe.parts.length, others: takenIn(id, recipe).length }

/** "Composée de 3 fichiers, 5 pages"; for a piece that is its own file, nothing. */
export const MadeOf = ({ madeOf: made, reading }: MadeOfProps) => {
  const { t } = useTranslation('exhibit')
  if (made === null) return null
  const pages = t('pages', { count: made.pages })
  const total = reading.kind === 'read' ? (reading.pages ?? 1) : 1
  return (
    <Status tone="info" icon={<Layers aria-hidden="true" />}>
      {made.others === 0
        ? t('mark.selected', { pages, total })
        : t('mark.composed', { files: t('files', { count: made.others + 1 }), pages })}
    </Status>
  )
}
