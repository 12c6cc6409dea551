import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Explanation } from '#contract/deadline'
import type { DerivationStep } from '#core/deadline/derivation'
import type { DossierDeadline } from '#core/deadline/derive'
import type { Region } from '#core/deadline/region'
import { isFailure } from '#core/kernel/failure'
import type { DossierId } from '#core/kernel/ids'
import { weekdayName, weekdayOf } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import { Loaded } from '#ui/app/loaded'
import { useQueryOf } from '#ui/app/queries'
import { Button } from '#ui/kit/button'
import { Dialog } from '#ui/kit/dialog'
import { useToast } from '#ui/kit/toast'
import { useFormat } from '#ui/kit/use-format'
import { CountCalendar } from './count-calendar'
import { markDays } from './plan-count'
import { Recomputation } from './recomputation'
import { WhyFacts } from './why-facts'
import './why-dialog.css'

export type WhyDialogProps = {
  readonly deadline: DossierDeadline
  /** Absent where a changed rule is told but not chosen. */
  readonly dossierId?: DossierId
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
  // Of a date kept although the rule changed, the rule of today would tell another day.
  const isKept = deadline.recomputation !== null
  const told = isKept ? null : explanation
  const whole = format.text(told?.text ?? deadline.why)
  // The address of the text stands below with its copy button; in the sentence it only breaks the reading.
  const said = told === null ? whole : whole.replace(` (${told.rule.source.url})`, '')
  const opens = told !== null && deadline.owedBy === 'gate' && deadline.date > told.date
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

const Count = ({ deadline, explanation }: Told) => {
  const { t } = useTranslation('deadline')
  if (deadline.kind === 'manual') return null
  const isPromise = explanation === null && deadline.kind === 'promise'
  return (
    <>
      {deadline.recomputation !== null && explanation !== null && (
        <p className="why__holidays">{t('recomputed.countBelow')}</p>
      )}
      {deadline.ruleId !== null && explanation === null && <p className="why__holidays">{t('whyDialog.noCount')}</p>}
      <CountCalendar marks={markDays(deadline, explanation)} promise={isPromise} />
      {explanation !== null && <Holidays explanation={explanation} />}
    </>
  )
}

const Explained = ({ deadline, explanation, dossierId }: Told & Pick<WhyDialogProps, 'dossierId'>) => (
  <div className="why">
    <Recomputation deadline={deadline} dossierId={dossierId} />
    <Count deadline={deadline} explanation={explanation} />
    {deadline.kind !== 'manual' && <Sentences deadline={deadline} explanation={explanation} />}
    <WhyFacts deadline={deadline} explanation={explanation} />
  </div>
)

/** What the rule needs besides its start: what the date itself says, else the date as read in a document. */
const paramsOf = (deadline: DossierDeadline) => deadline.params ?? { date: deadline.date }

const UNEXPLAINED: ReadonlySet<string> = new Set(['deadline.needs', 'deadline.invalid', 'notFound'])

/** The count by the rule of today. A rule that no longer gives the date explains nothing: its own sentence remains. */
const useExplanation = (deadline: DossierDeadline, region: Region, enabled: boolean) => {
  const api = useApi()
  const { ruleId, from, date } = deadline
  const params = paramsOf(deadline)
  const explain = async (): Promise<Explanation | null> => {
    if (ruleId === null) return null
    try {
      return await api.deadline.explain({ ruleId, on: from.on, region, params })
    } catch (thrown) {
      if (isFailure(thrown) && UNEXPLAINED.has(thrown.error.code)) return null
      throw thrown
    }
  }
  return useQueryOf(['deadline', 'explain', ruleId, from.on, region, date, params], explain, enabled)
}

/** « Pourquoi cette date ? »: the days counted one by one, then the sentences and the text that justify the date. */
export const WhyDialog = ({ deadline, dossierId, region, open, onOpenChange }: WhyDialogProps) => {
  const { t } = useTranslation('deadline')
  const format = useFormat()
  // The date itself, where the count ends: the day to post it comes below, with what it rests on.
  const date = deadline.owedBy === 'user' ? deadline.earliest : deadline.latest
  const query = useExplanation(deadline, region, open)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="wide"
      title={t('whyDialog.title')}
      description={
        <p className="why__what">
          {format.text(deadline.label)} — <strong>{format.date(date, 'weekday')}</strong>
        </p>
      }
    >
      <Loaded query={query}>
        {(explanation) => <Explained deadline={deadline} explanation={explanation} dossierId={dossierId} />}
      </Loaded>
    </Dialog>
  )
}
