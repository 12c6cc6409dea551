import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#contract/deadline'
import type { DerivationStep } from '#core/deadline/derivation'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Region } from '#core/deadline/region'
import { weekdayName, weekdayOf } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { CountCalendar } from './count-calendar'
import { dayToWatch } from './plan-agenda'
import { markDays } from './plan-count'
import { WhyFacts } from './why-facts'
import './why-dialog.css'

export type WhyDialogProps = {
  readonly deadline: DossierDeadline
  readonly region: Region
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

type Told = { readonly deadline: DossierDeadline; readonly explanation: Explanation | null }

const isHoliday = ({ kind, date, reason }: DerivationStep): boolean =>
  kind === 'skipped' && reason !== null && reason.fr !== weekdayName(weekdayOf(date), 'fr')

const Holidays = ({ explanation }: { readonly explanation: Explanation }) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const skipped = explanation.steps.filter(isHoliday)
  if (skipped.length === 0) return null
  return (
    <p className="why__holidays">
      <strong>{t('whyDialog.skippedHolidays')}</strong>{' '}
      {format.list(
        skipped.map(
          ({ date, reason }) => `${format.date(date, 'weekday')} (${reason === null ? '' : format.text(reason)})`,
        ),
      )}
    </p>
  )
}

const Sentences = ({ deadline, explanation }: Told) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const toast = useToast()
  const whole = format.text(explanation?.text ?? deadline.why)
  // The address of the text stands below with its copy button; in the sentence it only breaks the reading.
  const said = explanation === null ? whole : whole.replace(` (${explanation.rule.source.url})`, '')
  const opens = explanation !== null && deadline.owedBy === 'gate' && deadline.date > explanation.date
  const copy = async () => {
    await navigator.clipboard.writeText(whole)
    toast.show({ title: t('whyDialog.copied') })
  }
  return (
    <section className="why__sentences" aria-label={t('whyDialog.sentences')}>
      <h3 className="why__heading">{t('whyDialog.sentences')}</h3>
      <p>
        {said} {opens && t('whyDialog.opensNextDay', { date: format.date(deadline.date, 'weekday') })}
      </p>
      <Button size="small" variant="quiet" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
        {t('whyDialog.copy')}
      </Button>
    </section>
  )
}

const Explained = ({ deadline, explanation }: Told) => (
  <div className="why">
    <CountCalendar
      marks={markDays(deadline, explanation)}
      promise={explanation === null && deadline.kind === 'promise'}
    />
    {explanation !== null && <Holidays explanation={explanation} />}
    <Sentences deadline={deadline} explanation={explanation} />
    <WhyFacts deadline={deadline} explanation={explanation} />
  </div>
)

/** « Pourquoi cette date ? »: the days counted one by one, then the sentences and the text that justify the date. */
export const WhyDialog = ({ deadline, region, open, onOpenChange }: WhyDialogProps) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  const api = useApi()
  const { ruleId, from, date } = deadline
  const query = useQueryOf(
    ['deadline', 'explain', ruleId, from.on, region, date],
    async () =>
      ruleId === null ? null : await api.deadline.explain({ ruleId, on: from.on, region, params: { date } }),
    open,
  )
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="wide"
      title={t('whyDialog.title')}
      description={
        <p className="why__what">
          {format.text(deadline.label)} — <strong>{format.date(dayToWatch(deadline), 'weekday')}</strong>
        </p>
      }
    >
      <Loaded query={query}>{(explanation) => <Explained deadline={deadline} explanation={explanation} />}</Loaded>
    </Dialog>
  )
}
