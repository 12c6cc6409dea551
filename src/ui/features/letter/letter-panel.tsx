import { CornerDownLeft, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evidence } from '#core/evidence/evidence'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import { unknownCitations } from '#core/letter/compose-letter'
import { citedExhibits } from '#core/letter/exhibit-citations'
import { exhibitLabel } from '#core/letter/exhibit-label'
import type { Enclosure, Letter, LetterContent } from '#core/letter/letter'
import { Card } from '#ui/kit/card'
import { ComboField } from '#ui/kit/combo-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import { highlight } from './highlight'
import { fieldsOf, readField } from './letter-fields'
import { focusField } from './use-letter-editor'

export type LetterPanelProps = {
  readonly letter: Letter
  readonly content: LetterContent
  readonly enclosures: readonly Enclosure[]
  readonly pieces: readonly Evidence[]
  readonly onCite: (number: number) => void
}

/** Every placeholder still on the page, with its place. */
const marksOf = (content: LetterContent) =>
  fieldsOf(content).flatMap((key) =>
    highlight(readField(content, key)).flatMap(({ kind, text, at }) =>
      kind === 'mark' ? [{ key, mark: text, at }] : [],
    ),
  )

const Todo = ({ letter, content }: Pick<LetterPanelProps, 'letter' | 'content'>) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const marks = marksOf(content)
  const missing = letter.missing.filter(({ label }) => !marks.some(({ mark }) => mark.includes(label[letter.language])))
  return (
    <Card title={t('panel.todo')}>
      {marks.length === 0 && <Status tone="good">{t('panel.todoNone')}</Status>}
      <ul className="letter-panel__marks">
        {marks.map(({ key, mark, at }) => (
          <li key={`${key} ${at}`}>
            <button
              type="button"
              className="letter-panel__mark"
              aria-label={t('panel.jump', { what: mark })}
              onClick={() => focusField(key, at, at + mark.length)}
            >
              <CornerDownLeft aria-hidden="true" />
              {mark.replace(/^\[[^:]*:\s*|\]$/gu, '')}
            </button>
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <>
          <p className="letter-panel__note">{t('panel.missing')}</p>
          <ul className="letter-panel__missing">
            {missing.map(({ variable, label }) => (
              <li key={variable}>{format.text(label)}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

const Checks = ({ content, pieces }: Pick<LetterPanelProps, 'content' | 'pieces'>) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const unknown = unknownCitations(content, pieces)
  const cited = citedExhibits(content)
  const withdrawn = pieces.filter((piece) => !piece.included && cited.includes(piece.exhibitNumber))
  const list = (numbers: readonly number[]) => format.list(numbers.map((number) => format.number(number)))
  if (cited.length === 0) return null
  return (
    <div className="letter-panel__checks" role="status">
      {unknown.length === 0 && withdrawn.length === 0 && <Status tone="good">{t('panel.allKnown')}</Status>}
      {unknown.length > 0 && (
        <p className="letter-panel__warning">{t('panel.unknown', { count: unknown.length, numbers: list(unknown) })}</p>
      )}
      {withdrawn.length > 0 && (
        <p className="letter-panel__warning">
          {t('panel.withdrawn', { numbers: list(withdrawn.map((piece) => piece.exhibitNumber)) })}
        </p>
      )}
    </div>
  )
}

const Enclosures = ({ letter, content, enclosures, pieces, onCite }: LetterPanelProps) => {
  const { t } = useTranslation('letter')
  // Counts the citations made here, so that the field starts afresh after each.
  const [cited, setCited] = useState(0)
  const { language } = useFormat()
  return (
    <Card title={t('panel.enclosures')}>
      <p className="letter-panel__note">
        {enclosures.length === 0 ? t('panel.enclosuresNone') : t('panel.enclosuresText')}
      </p>
      <ul className="letter-panel__enclosures">
        {enclosures.map(({ number, title }) => (
          <li key={number}>
            <Paperclip aria-hidden="true" />
            {t('paper.enclosure', { number, title })}
          </li>
        ))}
      </ul>
      <Checks content={content} pieces={pieces} />
      {letter.state !== 'sent' &&
        (pieces.length === 0 ? (
          <p className="letter-panel__note">{t('panel.noPieces')}</p>
        ) : (
          <ComboField
            key={cited}
            label={t('panel.cite')}
            hint={t('panel.citeHint')}
            placeholder={t('panel.citePlaceholder')}
            value={null}
            onChange={(number) => {
              setCited((count) => count + 1)
              onCite(Number(number))
            }}
            options={ownExhibits(pieces).map((piece) => ({
              value: String(piece.exhibitNumber),
              label: exhibitLabel(piece, language),
            }))}
          />
        ))}
    </Card>
  )
}

/** Beside the page: what is left to complete, and what goes with the letter. */
export const LetterPanel = (props: LetterPanelProps) => {
  const { t } = useTranslation('letter')
  return (
    <aside className="letter-panel" aria-label={t('panel.label')}>
      <Todo letter={props.letter} content={props.content} />
      <Enclosures {...props} />
    </aside>
  )
}
