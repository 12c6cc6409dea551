import { CornerDownLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import type { AroundEditor } from './editor-commands'
import { LetterEnclosures } from './letter-panel-enclosures'
import { askedBy, marksOf } from './letter-panel-marks'
import { RemarkCard } from './remark-card'
import './letter-panel.css'

const Todo = ({ letter, content, commands }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const marks = marksOf(content)
  const missing = letter.missing.filter(({ label }) => !marks.some(({ text }) => text.includes(label[letter.language])))
  return (
    <Card title={t('panel.todo')}>
      {marks.length === 0 && <Status tone="good">{t('panel.todoNone')}</Status>}
      <ul className="letter-panel__marks">
        {marks.map(({ at, text }) => (
          <li key={`${at.place} ${at.start}`}>
            <button
              type="button"
              className="letter-panel__mark"
              aria-label={t('panel.jump', { what: text })}
              onClick={() => commands.select(at)}
            >
              <CornerDownLeft aria-hidden="true" />
              {askedBy(text)}
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

/** Beside the page: what is left to complete, what could be better, and what goes with the letter. */
export const LetterPanel = (props: AroundEditor) => {
  const { t } = useTranslation('letter')
  return (
    <aside className="letter-panel" aria-label={t('panel.label')}>
      {props.letter.state !== 'sent' && <Todo {...props} />}
      <RemarkCard {...props} />
      <LetterEnclosures {...props} />
    </aside>
  )
}
