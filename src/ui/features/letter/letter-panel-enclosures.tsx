import { Paperclip } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownExhibits } from '#core/evidence/exhibit-compose'
import type { EvidenceId } from '#core/kernel/ids'
import { type AbsentCitation, attachedButUncited, citedButAbsent, citedIn } from '#core/letter/exhibit-cited'
import { exhibitLabel } from '#core/letter/exhibit-label'
import { Card } from '#ui/kit/card'
import { ComboField } from '#ui/kit/combo-field'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import type { AroundEditor } from './editor-commands'

const Checks = ({ content, pieces }: Pick<AroundEditor, 'content' | 'pieces'>) => {
  const { t } = useTranslation('letter')
  const absent = citedButAbsent(content, pieces)
  const say = (citation: AbsentCitation): string => {
    if (citation.why === 'gone') return t('panel.absent.gone', { text: citation.text })
    if (citation.why === 'unknown') return t('panel.absent.unknown', { number: citation.number })
    return t('panel.absent.withdrawn', { number: citation.number, title: citation.title })
  }
  const said = [...new Set(absent.map(say))]
  const isNoneCited = said.length === 0 && citedIn(content, pieces).exhibits.length === 0
  return (
    <div className="letter-panel__checks" role="status">
      {said.length === 0 && !isNoneCited && <Status tone="good">{t('panel.allKnown')}</Status>}
      {said.map((sentence) => (
        <p key={sentence} className="letter-panel__warning">
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** Pieces named one by one before the rest is counted: a dossier may hold a hundred thousand. */
const UNCITED_SHOWN = 12

const Uncited = ({ content, pieces }: Pick<AroundEditor, 'content' | 'pieces'>) => {
  const { t } = useTranslation('letter')
  const { language } = useFormat()
  const uncited = attachedButUncited(content, pieces)
  if (uncited.length === 0) return null
  const more = uncited.length - UNCITED_SHOWN
  return (
    <details className="letter-panel__uncited">
      <summary>{t('panel.uncited', { count: uncited.length })}</summary>
      <p className="letter-panel__note">{t('panel.uncitedText')}</p>
      <ul className="letter-panel__enclosures">
        {uncited.slice(0, UNCITED_SHOWN).map((piece) => (
          <li key={piece.id}>{exhibitLabel(piece, language)}</li>
        ))}
      </ul>
      {more > 0 && <p className="letter-panel__note">{t('panel.uncitedMore', { count: more })}</p>}
    </details>
  )
}

const Cite = ({ pieces, commands }: Pick<AroundEditor, 'pieces' | 'commands'>) => {
  const { t } = useTranslation('letter')
  const { language } = useFormat()
  // Counts the citations made here, so that the field starts afresh after each.
  const [made, setMade] = useState(0)
  if (pieces.length === 0) return <p className="letter-panel__note">{t('panel.noPieces')}</p>
  return (
    <ComboField<EvidenceId>
      key={made}
      label={t('panel.cite')}
      hint={t('panel.citeHint')}
      placeholder={t('panel.citePlaceholder')}
      value={null}
      onChange={(evidenceId) => {
        setMade((count) => count + 1)
        commands.cite(evidenceId)
      }}
      options={ownExhibits(pieces).map((piece) => ({ value: piece.id, label: exhibitLabel(piece, language) }))}
    />
  )
}

/** What goes with the letter: it builds itself from the exhibits that the text cites. */
export const LetterEnclosures = ({ letter, content, pieces, commands, ...around }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const isSent = letter.state === 'sent'
  const enclosures = letter.sent?.enclosures ?? around.enclosures
  const [some, none] = isSent
    ? (['panel.enclosuresSent', 'panel.enclosuresNoneSent'] as const)
    : (['panel.enclosuresText', 'panel.enclosuresNone'] as const)
  return (
    <Card title={t('panel.enclosures')}>
      <p className="letter-panel__note">{t(enclosures.length === 0 ? none : some)}</p>
      <ul className="letter-panel__enclosures">
        {enclosures.map(({ number, title }) => (
          <li key={number}>
            <Paperclip aria-hidden="true" />
            {t('paper.enclosure', { number, title })}
          </li>
        ))}
      </ul>
      {!isSent && (
        <>
          <Checks content={content} pieces={pieces} />
          <Cite pieces={pieces} commands={commands} />
          <Uncited content={content} pieces={pieces} />
        </>
      )}
    </Card>
  )
}
