import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#contract/deadline'
import { CALENDAR_NAMES } from '#core/deadline/calendar'
import { isOpen } from '#core/deadline/deadline-status'
import type { DossierDeadline } from '#core/deadline/derive'
import { EVENT_LABELS } from '#core/deadline/events'
import { periodInWords } from '#core/deadline/period-words'
import type { RuleSource } from '#core/deadline/rule'
import { IconButton } from '#ui/kit/icon-button'
import { Owner } from '#ui/kit/owner'
import { Status } from '#ui/kit/status'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="why__fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const Source = ({ source }: { readonly source: RuleSource }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const toast = useToast()
  const copy = async () => {
    await navigator.clipboard.writeText(source.url)
    toast.show({ title: t('whyDialog.sourceCopied') })
  }
  return (
    <>
      <Fact label={t('whyDialog.article')}>
        {format.text(source.article)}
        <span className="why__address">
          <span className="why__url">{source.url}</span>
          <IconButton
            size="small"
            label={t('whyDialog.copySource')}
            icon={<Copy aria-hidden="true" />}
            onClick={() => void copy()}
          />
        </span>
      </Fact>
      <Fact label={t('whyDialog.checked')}>
        {source.checkedOn === null ? (
          <Status tone="warn">{t('whyDialog.never')}</Status>
        ) : (
          format.date(source.checkedOn)
        )}
      </Fact>
      <Fact label={t('whyDialog.confidence')}>
        <Status tone={source.confidence === 'confirmed' ? 'good' : 'warn'}>
          {t(`whyDialog.${source.confidence}`)}
        </Status>
      </Fact>
      {source.caveat !== null && <Fact label={t('whyDialog.caveat')}>{format.text(source.caveat)}</Fact>}
    </>
  )
}

const Counted = ({ explanation }: { readonly explanation: Explanation }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { rule, readings, earliest, latest } = explanation
  return (
    <>
      <Fact label={t('whyDialog.rule')}>{format.text(rule.label)}</Fact>
      {rule.period.unit !== 'suspension' && (
        <Fact label={t('whyDialog.period')}>{format.text(periodInWords(rule.period))}</Fact>
      )}
      {earliest !== latest && (
        <Fact label={t('whyDialog.readings')}>
          <ul>
            {readings.map(({ calendar, date }) => (
              <li key={calendar}>
                {t('whyDialog.reading', {
                  date: format.date(date, 'weekday'),
                  calendar: format.text(CALENDAR_NAMES[calendar]),
                })}
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  )
}

export type WhyFactsProps = { readonly deadline: DossierDeadline; readonly explanation: Explanation | null }

/** What a date rests on, line by line: event, rule, text, when it was checked, what follows. */
export const WhyFacts = ({ deadline, explanation }: WhyFactsProps) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const { from, estimated, source, kind, note, mark, postBy } = deadline
  const date = format.date(from.on, 'weekday')
  const event = from.event === null ? null : format.text(EVENT_LABELS[from.event])
  const consequence = format.text(deadline.consequence)
  return (
    <section className="why__facts" aria-label={t('whyDialog.facts')}>
      <h3 className="why__heading">{t('whyDialog.facts')}</h3>
      <dl>
        <Fact label={t(kind === 'manual' ? 'whyDialog.origin' : 'whyDialog.event')}>
          {event !== null && t('whyDialog.eventOn', { event, date })}
          {event === null && t(kind === 'manual' ? 'whyDialog.setByYou' : 'whyDialog.promiseOn', { date })}
          {estimated && (
            <span className="why__estimated">
              <Status tone="warn">{t('estimated')}</Status> {t('estimatedHint')}
            </span>
          )}
        </Fact>
        {explanation !== null && <Counted explanation={explanation} />}
        {source !== null && <Source source={source} />}
        {kind === 'manual' && (
          <Fact label={t('whyDialog.owedBy')}>
            <Owner owedBy={deadline.owedBy} />
          </Fact>
        )}
        {note !== '' && <Fact label={t('whyDialog.note')}>{note}</Fact>}
        {postBy !== null && isOpen(deadline) && (
          <Fact label={t('whyDialog.postBy')}>{format.date(postBy, 'weekday')}</Fact>
        )}
        {mark !== null && (
          <Fact label={t('whyDialog.said')}>
            {t(`said.${mark.kind}`, { date: format.date(mark.on) })} {mark.note}
          </Fact>
        )}
        {consequence !== '' && <Fact label={t('whyDialog.consequence')}>{consequence}</Fact>}
      </dl>
    </section>
  )
}
