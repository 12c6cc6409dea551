import type { Delivery } from '#contract/delivery'
import {
  type ClimbedRung,
  type DeliveryLadder,
  LADDERS,
  SendingSubject,
  subjectOf,
} from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import { compareDates } from '#core/kernel/local-date'

/** A rung as the ladder gives it. */
export type LadderRung = DeliveryLadder['rungs'][number]

/** `skipped`: not noted although a later one was; `current`: the last one noted. */
export type StepState = 'done' | 'current' | 'skipped' | 'next'
export type LadderStep = LadderRung & { readonly state: StepState }

/** A letter is handed over or comes back: only what happened is drawn, and the handing over as long as nothing did. */
const isDrawn = ({ rung, on }: LadderRung, rungs: readonly LadderRung[]): boolean => {
  if (rung === 'unclaimed') return on !== null
  return rung !== 'received' || on !== null || rungs.every((other) => other.rung !== 'unclaimed' || other.on === null)
}

/** The rungs that can still be noted or changed: of a handing over and a return, the one that did not happen is left out. */
export const planRows = ({ rungs }: Pick<DeliveryLadder, 'rungs'>): readonly LadderRung[] => {
  const isNoted = (wanted: LadderRung['rung']): boolean => rungs.some(({ rung, on }) => rung === wanted && on !== null)
  const opposite = { received: 'unclaimed', unclaimed: 'received' } as const
  return rungs.filter(
    ({ rung, on }) => on !== null || (rung !== 'received' && rung !== 'unclaimed') || !isNoted(opposite[rung]),
  )
}

/** The rungs of the strip on a card, each with its state. */
export const planStrip = ({ rungs }: Pick<DeliveryLadder, 'rungs'>): readonly LadderStep[] => {
  const drawn = rungs.filter((rung) => isDrawn(rung, rungs))
  const last = drawn.findLastIndex(({ on }) => on !== null)
  return drawn.map((rung, index) => {
    if (index === last) return { ...rung, state: 'current' }
    if (rung.on !== null) return { ...rung, state: 'done' }
    return { ...rung, state: index < last ? 'skipped' : 'next' }
  })
}

type Clock = Delivery['starts'][number]['clocks'][number]
/** The clocks of a rung: those that its day started, with their dates, and those that it will start once noted. */
export type RungClocks = {
  readonly running: readonly (Clock & { date: NonNullable<Clock['date']> })[]
  readonly waiting: readonly Clock[]
}

const isDated = (clock: Clock): clock is RungClocks['running'][number] => clock.date !== null

/** What a rung starts; the same clock is told once. */
export const clocksOf = (rung: Pick<LadderRung, 'event' | 'on'>, starts: Delivery['starts']): RungClocks => {
  const clocks = starts.find(({ event }) => event === rung.event)?.clocks ?? []
  const told = clocks.filter(({ label }, index) => clocks.findIndex((other) => other.label.fr === label.fr) === index)
  return {
    running: rung.on === null ? [] : told.filter(isDated).toSorted((a, b) => compareDates(a.date, b.date)),
    waiting: rung.on === null ? told.filter((clock) => !isDated(clock)) : [],
  }
}

/** The last rung noted that started something, whose dates are told under the strip; null once the answer is there. */
export const startingStep = (steps: readonly LadderStep[], starts: Delivery['starts']): LadderStep | null => {
  if (steps.some(({ rung, on }) => rung === 'answered' && on !== null)) return null
  return steps.findLast((step) => clocksOf(step, starts).running.length > 0) ?? null
}

/** The events of an exchange that its ladder already shows, so that they are not told twice. */
export const eventsShown = (entry: Entry): ReadonlySet<ProcedureEvent> => {
  const subject = subjectOf(entry)
  if (subject === null) return new Set()
  const { answers: _answers, ...rungs } = LADDERS[subject]
  return new Set(Object.values(rungs).filter((event) => event !== null))
}

/** What an exchange may be a sending of, by whom it was written to; the usual one first. */
export const subjectsFor = ({ counterpart }: Pick<Entry, 'counterpart'>): readonly SendingSubject[] => {
  if (counterpart === 'other') return []
  if (counterpart === 'mediator') return ['referral']
  return SendingSubject.options.filter((subject) => subject !== 'referral')
}

/** The complaint that the next action asks about, and what is to be noted of it. */
export type AwaitedNote = { readonly entry: Entry; readonly rung: ClimbedRung }

const lastMarking = (entries: readonly Entry[], events: readonly ProcedureEvent[]): Entry | null =>
  entries
    .filter((entry) => entry.events.some(({ event }) => events.includes(event)))
    .toSorted((a, b) => compareDates(a.on, b.on))
    .at(-1) ?? null

/** The receipt of the last complaint sent, else the sending of the last one written; null when there is neither. */
export const awaitedNote = (entries: readonly Entry[]): AwaitedNote | null => {
  const sent = lastMarking(entries, ['complaint.sent', 'complaint2.sent'])
  if (sent !== null) return { entry: sent, rung: 'received' }
  const written = lastMarking(entries, ['complaint.written'])
  return written === null ? null : { entry: written, rung: 'posted' }
}
