import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '#contract/delivery'
import { type ClimbedRung, rungLabel } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import { Button } from '#ui/kit/button'
import { useFormat } from '#ui/kit/use-format'
import { numberOf } from './cite-page'
import { useMarkDate } from './entry-words'
import { RungClockLine } from './ladder-clocks'
import { clocksOf, type LadderRung, type StepState } from './plan-ladder'
import { ProofLink } from './proof-link'
import { RungForm, type RungFormProps } from './rung-form'
import { RungMark } from './rung-mark'

/** What is open on a rung, and what came of the last try. */
export type RungWork = Pick<RungFormProps, 'busy' | 'error' | 'onChange' | 'onSave' | 'onCancel'> & {
  readonly isOpen: boolean
  /** Why taking it back was refused. */
  readonly refusal: string | null
  readonly onOpen: () => void
  readonly onTakeBack: () => void
  /** Opens the exchange that tells a rung in the place of the sending. */
  readonly onOpenEntry: (entryId: Entry['id']) => void
}

export type RungRowProps = {
  readonly rung: LadderRung & { readonly rung: ClimbedRung }
  readonly state: StepState
  readonly entry: Entry
  readonly starts: Delivery['starts']
  readonly pieces: readonly Evidence[]
  readonly work: RungWork
}

const useHint = ({ channel }: Entry) => {
  const { t } = useTranslation('correspondence')
  const isOnline = channel !== 'letter' && channel !== 'registered_letter'
  return (rung: ClimbedRung): string => {
    if (rung === 'posted' && isOnline) return t('ladder.hint.postedOnline')
    if (rung === 'received' && isOnline) return t('ladder.hint.receivedOnline')
    if (rung === 'received' && channel === 'letter') return t('ladder.hint.receivedLetter')
    return t(`ladder.hint.${rung}`)
  }
}

type ToolsProps = { readonly rung: LadderRung; readonly name: string; readonly entry: Entry; readonly work: RungWork }

const Tools = ({ rung, name, entry, work }: ToolsProps) => {
  const { t } = useTranslation('correspondence')
  const { on, notedIn } = rung
  if (on === null)
    return (
      <Button size="small" aria-label={t('ladder.noteNamed', { rung: name })} onClick={work.onOpen}>
        {t('ladder.note')}
      </Button>
    )
  if (notedIn !== null && notedIn !== entry.id)
    return (
      <Button
        size="small"
        variant="quiet"
        aria-label={t('ladder.tellingNamed', { rung: name })}
        onClick={() => work.onOpenEntry(notedIn)}
      >
        {t('ladder.telling')}
      </Button>
    )
  return (
    <>
      <Button size="small" variant="quiet" aria-label={t('ladder.changeNamed', { rung: name })} onClick={work.onOpen}>
        {t('ladder.change')}
      </Button>
      <Button
        size="small"
        variant="quiet"
        aria-label={t('ladder.takeBackNamed', { rung: name })}
        onClick={work.onTakeBack}
      >
        {t('ladder.takeBack')}
      </Button>
    </>
  )
}

/** The row's button takes the focus again when the form goes, and when the button that took a rung back goes with it. */
const useFocusBack = (isOpen: boolean, isNoted: boolean) => {
  const tools = useRef<HTMLSpanElement>(null)
  const before = useRef({ isOpen, isNoted })
  useEffect(() => {
    const closed = before.current.isOpen && !isOpen
    const lost = before.current.isNoted && !isNoted && document.activeElement === document.body
    if (closed || lost) tools.current?.querySelector('button')?.focus()
    before.current = { isOpen, isNoted }
  }, [isOpen, isNoted])
  return tools
}

/** The day a rung usually has: a letter is written and posted on the day of its exchange, the rest comes later. */
const usualDay = (rung: ClimbedRung, entry: Entry): Entry['on'] | null =>
  rung === 'written' || rung === 'posted' ? entry.on : null

/** One rung in the window of a sending: what is known of it, and the form that notes it. */
export const RungRow = ({ rung, state, entry, starts, pieces, work }: RungRowProps) => {
  const { t } = useTranslation('correspondence')
  const format = useFormat()
  const hint = useHint(entry)(rung.rung)
  const tools = useFocusBack(work.isOpen, rung.on !== null)
  const name = format.text(rung.label)
  const dateOf = useMarkDate(entry, 'weekday')
  const proof = pieces.find(({ id }) => id === rung.proof)
  const isBlocked = rung.on === null && rung.needs !== null
  return (
    <li className="rung" data-state={state} data-rung={rung.rung}>
      <RungMark state={state} returned={rung.rung === 'unclaimed' && rung.on !== null} />
      <div className="rung__main">
        <div className="rung__head">
          <p className="rung__name">
            {name}
            {rung.on !== null && <span className="rung__date numbers">{dateOf(rung.on)}</span>}
            {proof !== undefined && (
              <ProofLink piece={proof}>{t('ladder.proofOf', { number: numberOf(pieces, proof) })}</ProofLink>
            )}
          </p>
          <span className="rung__tools" ref={tools}>
            {!work.isOpen && !isBlocked && <Tools rung={rung} name={name} entry={entry} work={work} />}
          </span>
        </div>
        {rung.on === null && !work.isOpen && (
          <p className="rung__hint">
            {isBlocked && rung.needs !== null
              ? t('ladder.needs', { rung: format.text(rungLabel(rung.needs, entry.channel)) })
              : hint}
          </p>
        )}
        {!work.isOpen && <RungClockLine clocks={clocksOf(rung, starts)} />}
        {work.refusal !== null && (
          <p className="rung__refusal" role="alert">
            {work.refusal}
          </p>
        )}
        {work.isOpen && (
          <RungForm
            {...work}
            name={name}
            hint={hint}
            start={{ on: rung.on ?? usualDay(rung.rung, entry), proof: rung.proof }}
            pieces={pieces}
          />
        )}
      </div>
    </li>
  )
}
