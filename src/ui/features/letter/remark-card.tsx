import { CornerDownLeft, Lightbulb, PenLine, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterContent } from '#core/letter/letter'
import type { Remark } from '#core/letter/remark'
import { ErrorBanner } from '#ui/app/error-banner'
import { Button } from '#ui/kit/button'
import { Card } from '#ui/kit/card'
import { Status } from '#ui/kit/status'
import { useFormat } from '#ui/kit/use-format'
import type { AroundEditor, EditorCommands } from './editor-commands'
import { isStillThere, ownRemarks, type Remarks, useRemarks } from './remark-list'
import './remark-card.css'

type OneProps = {
  readonly remark: Remark
  readonly about: LetterContent
  readonly content: LetterContent
  readonly commands: EditorCommands
}

const One = ({ remark, about, content, commands }: OneProps) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const { at, kinder, level } = remark
  const title = format.text(remark.title)
  const replace = () => {
    if (at === null || kinder === null || !isStillThere(at, about, content)) return
    commands.replace(at, kinder)
    // The words that came in are shown where they stand; taking them back is one key away there.
    commands.select({ ...at, end: at.start + kinder.length })
  }
  return (
    <li className="remark" data-level={level}>
      <p className="remark__title">
        {level === 'attention' ? <TriangleAlert aria-hidden="true" /> : <Lightbulb aria-hidden="true" />}
        {title}
      </p>
      <p className="remark__why">{format.text(remark.why)}</p>
      {at !== null && (
        <p className="remark__acts">
          {kinder !== null && (
            <Button size="small" icon={<PenLine aria-hidden="true" />} onClick={replace}>
              {t('remarks.kinder', { words: kinder })}
            </Button>
          )}
          <Button
            size="small"
            variant="quiet"
            icon={<CornerDownLeft aria-hidden="true" />}
            aria-label={t('remarks.showNamed', { title })}
            onClick={() => commands.select(at)}
          >
            {t('remarks.show')}
          </Button>
        </p>
      )}
    </li>
  )
}

/** Pieces of advice shown before one asks for more. */
const ADVICE_SHOWN = 3

type GroupsProps = Remarks & Pick<OneProps, 'content' | 'commands'>

const Groups = ({ remarks, ...shared }: GroupsProps) => {
  const { t } = useTranslation('letter')
  const [all, setAll] = useState(false)
  return (['attention', 'advice'] as const).map((level) => {
    const ofLevel = remarks.filter((remark) => remark.level === level)
    if (ofLevel.length === 0) return null
    const shown = all || level === 'attention' ? ofLevel : ofLevel.slice(0, ADVICE_SHOWN)
    const more = ofLevel.length - shown.length
    return (
      <section key={level} className="remark-group" aria-label={t(`remarks.${level}`)}>
        <h4 className="remark-group__title">{t(`remarks.${level}`)}</h4>
        <ul>
          {shown.map((remark) => (
            <One key={remark.id} remark={remark} {...shared} />
          ))}
        </ul>
        {more > 0 && (
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            {t('remarks.more', { count: more })}
          </Button>
        )}
      </section>
    )
  })
}

/** What could be better in the letter, and why. It is advice: nothing waits for it. */
export const RemarkCard = ({ letter, content, commands }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const { data, error } = useRemarks(letter, content)
  if (letter.state === 'sent') return null
  const remarks = ownRemarks(data?.remarks ?? [])
  return (
    <Card title={t('remarks.title')}>
      {error !== null && <ErrorBanner error={error} />}
      {data !== undefined && (
        <>
          <p className="visually-hidden" role="status">
            {t('remarks.count', { count: remarks.length })}
          </p>
          {remarks.length === 0 ? (
            <Status tone="good">{t(data.remarks.length === 0 ? 'remarks.none' : 'remarks.noneElse')}</Status>
          ) : (
            <p className="letter-panel__note">{t('remarks.text')}</p>
          )}
          <Groups remarks={remarks} about={data.about} content={content} commands={commands} />
        </>
      )}
    </Card>
  )
}
