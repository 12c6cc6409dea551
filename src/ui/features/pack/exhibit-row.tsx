import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import type { DragEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PackExhibit } from '#core/pack/pack'
import { IconButton } from '#ui/kit/icon-button'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { howMade, isCounted } from './how-made'

export type ExhibitRowProps = {
  readonly exhibit: PackExhibit
  readonly first: boolean
  readonly last: boolean
  readonly isLocked: boolean
  /** Not in the submission before. */
  readonly isNew: boolean
  readonly held: boolean
  readonly onMove: (step: 1 | -1) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onHold: (holding: boolean) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onWithdraw: () => void
}

const Tools = ({ exhibit, first, last, onMove, onWithdraw }: ExhibitRowProps) => {
  const { t } = useTranslation('packContents')
  const { number } = exhibit
  return (
    <span className="exhibit-row__tools">
      <IconButton
        size="small"
        label={t('up', { number })}
        icon={<ArrowUp aria-hidden="true" />}
        data-step="-1"
        onClick={() => onMove(-1)}
        disabled={first}
      />
      <IconButton
        size="small"
        label={t('down', { number })}
        icon={<ArrowDown aria-hidden="true" />}
        data-step="1"
        onClick={() => onMove(1)}
        disabled={last}
      />
      <IconButton
        size="small"
        label={t('withdrawNamed', { number })}
        icon={<X aria-hidden="true" />}
        onClick={onWithdraw}
      />
    </span>
  )
}

/** One exhibit of the pack, to be moved by hand, by button or by key. */
export const ExhibitRow = (props: ExhibitRowProps) => {
  const { t } = useTranslation('packContents')
  const format = useFormat()
  const { exhibit, held, onKeyDown, onHold, onDragOver } = props
  const facts = [
    exhibit.date === null ? '' : format.date(exhibit.date),
    exhibit.pages === null ? '' : t(isCounted(exhibit) ? 'pages' : 'pagesAbout', { count: exhibit.pages }),
    format.bytes(exhibit.size),
    t(`made.${props.isLocked ? 'locked' : howMade(exhibit)}`),
  ].filter((fact) => fact !== '')
  return (
    <li
      className="exhibit-row"
      data-exhibit={exhibit.evidenceId}
      data-held={held || undefined}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        onHold(true)
      }}
      onDragEnd={() => onHold(false)}
      onDragOver={onDragOver}
      onDrop={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      <GripVertical className="exhibit-row__grip" aria-hidden="true" />
      <span className="exhibit-row__number numbers">{t('exhibit', { number: exhibit.number })}</span>
      <span className="exhibit-row__text">
        <span className="exhibit-row__title">{exhibit.title}</span>
        <span className="exhibit-row__facts numbers">{facts.join(' · ')}</span>
      </span>
      {props.isNew && <Status tone="info">{t('isNew')}</Status>}
      <Tools {...props} />
    </li>
  )
}
