import { useTranslation } from 'react-i18next'
import { Banner } from '#ui/kit/banner'
import { useFormat } from '#ui/kit/use-format'
import type { AroundEditor } from './editor-commands'
import { askedBy, marksOf } from './letter-panel-marks'
import { ownRemarks, useRemarks } from './remark-list'

/** What could still be put right before the letter leaves: a reminder, never a bar. */
export const SendReminder = ({ letter, content }: AroundEditor) => {
  const { t } = useTranslation('letter')
  const format = useFormat()
  const marks = [...new Set(marksOf(content).map(({ text }) => askedBy(text)))]
  const remarks = useRemarks(letter, content).data?.remarks ?? []
  const told = ownRemarks(remarks)
    .filter(({ level }) => level === 'attention')
    .map(({ title }) => format.text(title))
  if (marks.length + told.length === 0) return null
  return (
    <Banner tone="warn" title={t('send.reminder')}>
      {marks.length > 0 && <p>{t('send.marks', { count: marks.length, list: format.list(marks) })}</p>}
      {told.length > 0 && (
        <ul className="send-reminder">
          {[...new Set(told)].map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
      )}
      <p>{t('send.reminderText')}</p>
    </Banner>
  )
}
