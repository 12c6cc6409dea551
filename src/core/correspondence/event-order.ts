import { type PossibleDays, possibleDays, type UncertainDate } from '#core/correspondence/date-precision'
import type { Entry, MarkedEvent } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import type { LocalDate } from '#core/kernel/local-date'

/** Events that the log cannot hold together. `causeOn`: the earliest day of the cause. */
export type OrderProblem =
  | {
      readonly kind: 'before_cause'
      readonly event: ProcedureEvent
      readonly on: LocalDate
      readonly cause: ProcedureEvent
      readonly causeOn: LocalDate
    }
  | { readonly kind: 'contradiction'; readonly event: ProcedureEvent; readonly other: ProcedureEvent }

type Row = {
  readonly effect: ProcedureEvent
  readonly causes: readonly ProcedureEvent[]
  /** `exchange`: of the same letter only, as a dossier may hold several; `log`: of whatever exchange came first. */
  readonly within: 'exchange' | 'log'
}

const SENT = [
  'complaint.sent',
  'complaint2.sent',
  'referral.sent',
  'refund_request.sent',
  'gdpr_request.sent',
  'withdrawal.notified',
] as const satisfies readonly ProcedureEvent[]
const COMPLAINED = [
  'complaint.written',
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
] as const satisfies readonly ProcedureEvent[]
const REFERRED = ['referral.sent', 'referral.received_by_mediator'] as const satisfies readonly ProcedureEvent[]

/** What comes of what, as a reader can check it: no effect is dated before the earliest of its causes that was logged. */
const CAUSES: readonly Row[] = [
  { effect: 'complaint.sent', causes: ['complaint.written'], within: 'exchange' },
  { effect: 'delivery.presented', causes: SENT, within: 'exchange' },
  { effect: 'delivery.unclaimed', causes: ['delivery.presented', ...SENT], within: 'exchange' },
  { effect: 'complaint.received_by_company', causes: ['delivery.presented', ...COMPLAINED], within: 'exchange' },
  { effect: 'complaint.received_by_company', causes: COMPLAINED, within: 'log' },
  { effect: 'complaint2.sent', causes: COMPLAINED, within: 'log' },
  { effect: 'complaint2.received_by_company', causes: ['delivery.presented', 'complaint2.sent'], within: 'exchange' },
  { effect: 'complaint2.received_by_company', causes: ['complaint2.sent'], within: 'log' },
  { effect: 'acknowledgement.received', causes: COMPLAINED, within: 'log' },
  { effect: 'holding_reply.received', causes: COMPLAINED, within: 'log' },
  { effect: 'reply.received', causes: COMPLAINED, within: 'log' },
  { effect: 'refusal.received', causes: COMPLAINED, within: 'log' },
  {
    effect: 'refund_request.received_by_company',
    causes: ['delivery.presented', 'refund_request.sent'],
    within: 'exchange',
  },
  { effect: 'refund_request.received_by_company', causes: ['refund_request.sent'], within: 'log' },
  {
    effect: 'gdpr_request.received_by_company',
    causes: ['delivery.presented', 'gdpr_request.sent'],
    within: 'exchange',
  },
  { effect: 'gdpr_request.received_by_company', causes: ['gdpr_request.sent'], within: 'log' },
  {
    effect: 'withdrawal.received_by_company',
    causes: ['delivery.presented', 'withdrawal.notified'],
    within: 'exchange',
  },
  { effect: 'withdrawal.received_by_company', causes: ['withdrawal.notified'], within: 'log' },
  { effect: 'refund_request.refused', causes: ['refund_request.sent'], within: 'log' },
  { effect: 'gdpr_request.extended', causes: ['gdpr_request.sent'], within: 'log' },
  { effect: 'gdpr_request.answered', causes: ['gdpr_request.sent'], within: 'log' },
  { effect: 'conformity.restored', causes: ['conformity.requested'], within: 'log' },
  { effect: 'goods.returned', causes: ['goods.delivered'], within: 'log' },
  { effect: 'order.opposed', causes: ['order.served'], within: 'log' },
  { effect: 'appeal.lodged', causes: ['judgment.notified'], within: 'log' },
  { effect: 'referral.received_by_mediator', causes: ['delivery.presented', 'referral.sent'], within: 'exchange' },
  { effect: 'referral.received_by_mediator', causes: ['referral.sent'], within: 'log' },
  { effect: 'referral.notified_to_parties', causes: REFERRED, within: 'log' },
  { effect: 'referral.forwarded_to_bank', causes: REFERRED, within: 'log' },
  { effect: 'proposal.received', causes: REFERRED, within: 'log' },
  { effect: 'mediation.closed', causes: [...REFERRED, 'mediation.agreed_or_first_meeting'], within: 'log' },
  { effect: 'order.served', causes: ['order.dated'], within: 'log' },
  { effect: 'judgment.notified', causes: ['court.seized'], within: 'log' },
  { effect: 'goods.delivered', causes: ['order.concluded'], within: 'log' },
]

/** What one letter cannot both be: handed over, and returned unclaimed. */
const RECEIPTS: readonly ProcedureEvent[] = [
  'complaint.received_by_company',
  'complaint2.received_by_company',
  'referral.received_by_mediator',
  'refund_request.received_by_company',
  'gdpr_request.received_by_company',
  'withdrawal.received_by_company',
]

/** An event with the days on which it can have been: `from` is '' and `to` is `9999` where there is no bound. */
type Marked = {
  readonly event: ProcedureEvent
  readonly on: LocalDate
  readonly from: string
  readonly to: string
  readonly entryId: Entry['id']
}

type Dated = Pick<Entry, 'on' | 'datePrecision'>

/** The day of a marked event: that of its exchange is as uncertain as the exchange's, one of its own is exact. */
export const dateOfMark = ({ on, datePrecision }: Dated, mark: Pick<MarkedEvent, 'on'>): UncertainDate => ({
  on: mark.on,
  datePrecision: mark.on === on ? datePrecision : null,
})

/** The days on which a marked event can have been. */
export const daysOfMark = (entry: Dated, mark: Pick<MarkedEvent, 'on'>): PossibleDays =>
  possibleDays(dateOfMark(entry, mark))

const earliestOf = (marks: readonly Marked[]): Marked | null =>
  marks.reduce<Marked | null>((first, mark) => (first === null || mark.from < first.from ? mark : first), null)

/** In a letter every rung counts: the latest of its causes; over the log the earliest will do, as there may be several. */
const causeOf = (row: Row, effect: Marked, marks: readonly Marked[]): Marked | null => {
  const causes = marks.filter(({ event }) => row.causes.includes(event))
  if (row.within === 'log') return earliestOf(causes)
  return causes.filter(({ entryId, from }) => entryId === effect.entryId && from > effect.to)[0] ?? null
}

const contradictionOf = (entry: Entry): OrderProblem | null => {
  const marked = entry.events.map(({ event }) => event)
  const receipt = marked.find((event) => RECEIPTS.includes(event))
  if (receipt === undefined || !marked.includes('delivery.unclaimed')) return null
  return { kind: 'contradiction', event: 'delivery.unclaimed', other: receipt }
}

/**
 * Finds the first event of the log that is dated before what it comes from, among those that the exchange `changed` takes
 * part in; what another exchange got wrong long ago does not keep this one from being written. Of days that are not
 * exact, only what no day that they leave possible can mend is a problem. Null when all is in order.
 */
export const findOrderProblem = (entries: readonly Entry[], changed: Entry['id']): OrderProblem | null => {
  const marks = entries.flatMap((entry): readonly Marked[] =>
    entry.events.map((mark) => {
      const { earliest, latest } = daysOfMark(entry, mark)
      return { event: mark.event, on: mark.on, from: earliest ?? '', to: latest ?? '9999', entryId: entry.id }
    }),
  )
  for (const effect of marks)
    for (const row of CAUSES) {
      if (row.effect !== effect.event) continue
      const cause = causeOf(row, effect, marks)
      if (cause === null || cause.from <= effect.to) continue
      if (effect.entryId !== changed && cause.entryId !== changed) continue
      return { kind: 'before_cause', event: effect.event, on: effect.on, cause: cause.event, causeOn: cause.on }
    }
  const entry = entries.find(({ id }) => id === changed)
  return entry === undefined ? null : contradictionOf(entry)
}
