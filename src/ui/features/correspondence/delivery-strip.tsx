import { Clock, Route } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '#contract/delivery'
import type { DeliveryLadder } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import { writePostalNumber } from '#core/correspondence/postal-number'
import { EVENT_LABELS } from '#core/deadline/events'
import type { Evidence } from '#core/evidence/evidence'
import type { LocalDate } from '#core/kernel/local-date'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { numberOf } from './cite-page'
import { useMarkDate } from './entry-words'
import { useClockWords } from './ladder-clocks'
import { clocksOf, type LadderStep, planStrip, startingStep } from './plan-ladder'
import { ProofLink } from './proof-link'
import { RungMark } from './rung-mark'
import './delivery-strip.css'

type StepProps = Pick<DeliveryStripProps, 'entry' | 'pieces'> & { readonly step: LadderStep }

const Step = ({ step, entry, pieces }: StepProps) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const { on, event, state, rung, notedIn } = step
  const markDate = useMarkDate(entry)
  // The answer is another exchange's.
  const dateOf = (day: LocalDate) => (notedIn === entry.id ? markDate(day) : format.date(day))
  const proof = pieces.find(({ id }) => id === step.proof)
  return (
    <li className="delivery-step" data-state={state} data-returned={rung === 'unclaimed' || undefined}>
      <RungMark state={state} returned={rung === 'unclaimed'} />
      <span className="delivery-step__words">
        <span className="delivery-step__name">{format.text(step.label)}</span>
        {on !== null && (
          <>
            <span className="delivery-step__date numbers" aria-hidden="true">
              {dateOf(on)}
            </span>
            {/* What the rung is for the procedure: read aloud, and drawn by the strip itself. */}
            <span className="visually-hidden">
              {event === null
                ? `, ${dateOf(on)}`
                : `, ${t('eventOn', { event: format.text(EVENT_LABELS[event]), date: dateOf(on) })}`}
            </span>
          </>
        )}
        {state === 'skipped' && <span className="delivery-step__date">{t('ladder.notNoted')}</span>}
        {state !== 'skipped' && <span className="visually-hidden">, {t(`ladder.state.${state}`)}</span>}
        {proof !== undefined && (
          <ProofLink piece={proof}>{t('ladder.proofOf', { number: numberOf(pieces, proof) })}</ProofLink>
        )}
      </span>
    </li>
  )
}

/** Clocks told under the strip; the others are one press away. */
const TOLD = 2

const Clocks = ({ steps, starts }: { readonly steps: readonly LadderStep[]; readonly starts: Delivery['starts'] }) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const words = useClockWords()
  const step = startingStep(steps, starts)
  if (step === null || step.on === null) return null
  const { running } = clocksOf(step, starts)
  const more = running.length - TOLD
  return (
    <p className="delivery-strip__clocks">
      <Clock aria-hidden="true" />
      <span>
        {t('ladder.startsOn', { date: format.date(step.on), clocks: words.running(running.slice(0, TOLD)) })}
        {more > 0 && ` ${t('ladder.startsMore', { count: more })}`}
      </span>
    </p>
  )
}

export type DeliveryStripProps = {
  readonly entry: Entry
  readonly ladder: DeliveryLadder
  readonly starts: Delivery['starts']
  readonly pieces: readonly Evidence[]
  /** How the exchange is called, for the button's name. */
  readonly what: string
  readonly onOpen: () => void
}

/** The way of what was sent, from the writing to the answer, in the card of its exchange. */
export const DeliveryStrip = ({ entry, ladder, starts, pieces, what, onOpen }: DeliveryStripProps) => {
  const { t } = useTranslation('correspondence')
  const steps = planStrip(ladder)
  return (
    <section className="delivery-strip" aria-label={t('ladder.openNamed', { what })}>
      <header className="delivery-strip__header">
        <span className="delivery-strip__what">
          {t(`ladder.subject.${ladder.subject}`)}
          {ladder.postalNumber !== null && (
            <span className="delivery-strip__number numbers">
              {t('ladder.numbered', { number: writePostalNumber(ladder.postalNumber) })}
            </span>
          )}
        </span>
        <Button
          variant="quiet"
          size="small"
          icon={<Route aria-hidden="true" />}
          aria-label={t('ladder.openNamed', { what })}
          onClick={onOpen}
        >
          {t('ladder.open')}
        </Button>
      </header>
      <ol className="delivery-strip__steps" aria-label={t('ladder.strip')}>
        {steps.map((step) => (
          <Step key={step.rung} step={step} entry={entry} pieces={pieces} />
        ))}
      </ol>
      <Clocks steps={steps} starts={starts} />
    </section>
  )
}
