import { Paperclip, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Citation } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import type { ExhibitPlace } from '#core/evidence/exhibit-place'
import { ComboField } from '#ui/kit/combo-field'
import { IconButton } from '#ui/kit/icon-button'
import { TextField } from '#ui/kit/text-field'
import { CitationWarning } from './citation-warning'
import { citable, citePage, findIn } from './cite-page'
import type { EntryDraft } from './use-entry-draft'

type CitedProps = {
  readonly citation: Citation
  readonly place: ExhibitPlace<Evidence>
  readonly pieces: readonly Evidence[]
  readonly onCite: (citation: Citation) => void
  readonly onRemove: () => void
}

const readPage = (typed: string): number | null => {
  const page = Number.parseInt(typed, 10)
  return Number.isSafeInteger(page) && page > 0 ? page : null
}

/** The page as the exhibit counts it. One that the exhibit does not have is shown as typed and not kept. */
const PageField = ({ place: { piece, number, page }, onCite }: Pick<CitedProps, 'place' | 'onCite'>) => {
  const { t } = useTranslation('correspondence')
  const { t: exhibit } = useTranslation('exhibit')
  const [typed, setTyped] = useState<string | null>(null)
  const isBeyond = typed !== null && citePage(piece, readPage(typed)) === null
  const change = (text: string) => {
    setTyped(text)
    const cited = citePage(piece, readPage(text))
    if (cited !== null) onCite(cited)
  }
  const pages = exhibit('pages', { count: piece.recipe?.parts.length ?? 0 })
  return (
    <TextField
      label={t('citations.page', { number })}
      inputMode="numeric"
      value={typed ?? (page === null ? '' : String(page))}
      error={isBeyond ? exhibit('cite.beyond', { number, pages }) : null}
      onChange={change}
      onBlur={() => setTyped(null)}
      maxLength={5}
    />
  )
}

const Cited = ({ citation, place, pieces, onCite, onRemove }: CitedProps) => {
  const { t } = useTranslation('correspondence')
  const { piece, number } = place
  return (
    <li className="citations__item">
      <Paperclip className="citations__icon" aria-hidden="true" />
      <span className="citations__title">
        {t('exhibitTitled', { number, title: piece.title })} <CitationWarning citation={citation} pieces={pieces} />
      </span>
      <span className="citations__page">
        <PageField place={place} onCite={onCite} />
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
  const free = citable(pieces, citations)
  const find = findIn(pieces)
  return (
    <fieldset className="citations">
      <legend className="entry-editor__legend">{t('citations.title')}</legend>
      {pieces.length === 0 && <p className="entry-editor__note">{t('citations.none')}</p>}
      <ul className="citations__list">
        {citations.map((citation, index) => {
          const place = find(citation)
          return place === null ? null : (
            <Cited
              // biome-ignore lint/suspicious/noArrayIndexKey: typing another page of an exhibit may cite another file of it
              key={index}
              citation={citation}
              place={place}
              pieces={pieces}
              onCite={(cited) => cite(citations.map((other) => (other === citation ? cited : other)))}
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
