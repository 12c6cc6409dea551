import { ChevronDown, ChevronUp } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '#ui/kit/icon-button'
import { TextField } from '#ui/kit/text-field'
import { useFormat } from '#ui/kit/use-format'

export type FindBarProps = {
  readonly term: string
  readonly onTerm: (term: string) => void
  /** Which hit is shown, from 1, of how many; `null` while it is not known. */
  readonly at: number
  readonly total: number | null
  /** The words of the term were found one by one, not as it is written. */
  readonly apart: boolean
  /** There is no text to look in. */
  readonly blank: boolean
  readonly step: (by: 1 | -1) => void
  readonly place: RefObject<HTMLDivElement | null>
}

const useAnswer = ({ term, at, total, apart, blank }: FindBarProps): string => {
  const { t } = useTranslation('viewer')
  const format = useFormat()
  if (term.trim() === '' || total === null) return ''
  if (blank) return t('find.noText')
  if (total === 0) return t('find.none')
  const count = t('find.count', { at: format.number(at), total: format.number(total) })
  return apart ? `${count} (${t('find.words')})` : count
}

/** Searching inside the piece: Enter and Shift+Enter walk through what was found. */
export const FindBar = (props: FindBarProps) => {
  const { t } = useTranslation('viewer')
  const { term, onTerm, total, step, place } = props
  const answer = useAnswer(props)
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    }
    if (event.key === 'Escape' && term !== '') {
      event.stopPropagation()
      onTerm('')
    }
  }
  const none = total === null || total === 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter and Escape belong to the field inside
    <div className="viewer__group viewer__find" ref={place} onKeyDown={press}>
      <TextField
        label={t('find.label')}
        labelHidden
        placeholder={t('find.label')}
        type="search"
        maxLength={200}
        value={term}
        onChange={onTerm}
      />
      <span className="viewer__answer numbers" role="status">
        {answer}
      </span>
      <IconButton
        size="small"
        label={t('find.previous')}
        icon={<ChevronUp aria-hidden="true" />}
        disabled={none}
        onClick={() => step(-1)}
      />
      <IconButton
        size="small"
        label={t('find.next')}
        icon={<ChevronDown aria-hidden="true" />}
        disabled={none}
        onClick={() => step(1)}
      />
    </div>
  )
}
