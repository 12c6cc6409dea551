import { Paperclip, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Citation } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { ComboField } from '#ui/kit/combo-field'
import { IconButton } from '#ui/kit/icon-button'
import { TextField } from '#ui/kit/text-field'
import type { EntryDraft } from './use-entry-draft'

type CitedProps = {
  readonly citation: Citation
  readonly piece: Evidence
  readonly onPage: (page: number | null) => void
  readonly onRemove: () => void
}

const readPage = (typed: string): number | null => {
  const page = Number.parseInt(typed, 10)
  return Number.isSafeInteger(page) && page > 0 ? page : null
}

const Cited = ({ citation, piece, onPage, onRemove }: CitedProps) => {
  const { t } = useTranslation('correspondence')
  const number = piece.exhibitNumber
  return (
    <li className="citations__item">
      <Paperclip className="citations__icon" aria-hidden="true" />
      <span className="citations__title">{t('exhibitTitled', { number, title: piece.title })}</span>
      <span className="citations__page">
        <TextField
          label={t('citations.page', { number })}
          inputMode="numeric"
          value={citation.page === null ? '' : String(citation.page)}
          onChange={(typed) => onPage(readPage(typed))}
          maxLength={5}
        />
      </span>
      <IconButton
        label={t('citations.remove', { number })}
        icon={<X aria-hidden="true" />}
        size="small"
        onClick={onRemove}
      />
    </li>
  )
}

/** The exhibits that prove an exchange, with the page when it matters. */
export const CitationsField = ({
  draft,
  pieces,
}: {
  readonly draft: EntryDraft
  readonly pieces: readonly Evidence[]
}) => {
  const { t } = useTranslation('correspondence')
  const { citations } = draft.form
  const cite = (next: readonly Citation[]) => draft.change({ citations: [...next] })
  const free = pieces.filter((piece) => citations.every((citation) => citation.evidenceId !== piece.id))
  const pieceOf = (citation: Citation) => pieces.find((piece) => piece.id === citation.evidenceId)
  return (
    <fieldset className="citations">
      <legend className="entry-editor__legend">{t('citations.title')}</legend>
      {pieces.length === 0 && <p className="entry-editor__note">{t('citations.none')}</p>}
      <ul className="citations__list">
        {citations.map((citation) => {
          const piece = pieceOf(citation)
          return piece === undefined ? null : (
            <Cited
              key={citation.evidenceId}
              citation={citation}
              piece={piece}
              onPage={(page) => cite(citations.map((other) => (other === citation ? { ...other, page } : other)))}
              onRemove={() => cite(citations.filter((other) => other !== citation))}
            />
          )
        })}
      </ul>
      {free.length > 0 && (
        <ComboField
          key={citations.length}
          label={t('citations.add')}
          value={null}
          placeholder={t('citations.choose')}
          onChange={(evidenceId) => cite([...citations, { evidenceId, page: null }])}
          options={free.map((piece) => ({
            value: piece.id,
            label: t('exhibitTitled', { number: piece.exhibitNumber, title: piece.title }),
          }))}
        />
      )}
    </fieldset>
  )
}
