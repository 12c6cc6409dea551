import { z } from 'zod'
import type { Entry } from '#core/correspondence/entry'
import { type PostalNumberKind, postalNumberKind } from '#core/correspondence/postal-number'
import { EVENT_LABELS, ProcedureEvent } from '#core/deadline/events'
import { Bilingual } from '#core/kernel/bilingual'
import { EntryId, EvidenceId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** The steps of a sending (product.md C3). `received`: signed for, or for what is sent online, known to have arrived. */
export const Rung = z.enum(['written', 'posted', 'presented', 'received', 'unclaimed', 'answered'])
export type Rung = z.infer<typeof Rung>

/** The rungs that a person notes on the sending itself; the answer is an exchange of its own. */
export const ClimbedRung = Rung.exclude(['answered'])
export type ClimbedRung = z.infer<typeof ClimbedRung>

/** What was sent: it decides which events of the procedure its rungs are. */
export const SendingSubject = z.enum([
  'complaint',
  'complaint2',
  'referral',
  'refund_request',
  'gdpr_request',
  'withdrawal',
])
export type SendingSubject = z.infer<typeof SendingSubject>

type RungEvents = Readonly<Record<ClimbedRung, ProcedureEvent | null>> & { readonly answers: readonly ProcedureEvent[] }

const POSTAL_RUNGS = { presented: 'delivery.presented', unclaimed: 'delivery.unclaimed' } as const

/** The table a reader can check: which event of the procedure each rung is. A rule names the event that starts its clock. */
export const LADDERS: Readonly<Record<SendingSubject, RungEvents>> = {
  complaint: {
    ...POSTAL_RUNGS,
    written: 'complaint.written',
    posted: 'complaint.sent',
    received: 'complaint.received_by_company',
    answers: ['reply.received', 'refusal.received'],
  },
  complaint2: {
    ...POSTAL_RUNGS,
    written: null,
    posted: 'complaint2.sent',
    received: 'complaint2.received_by_company',
    answers: ['reply.received', 'refusal.received'],
  },
  referral: {
    ...POSTAL_RUNGS,
    written: null,
    posted: 'referral.sent',
    received: 'referral.received_by_mediator',
    answers: ['referral.notified_to_parties', 'proposal.received', 'mediation.closed'],
  },
  refund_request: {
    ...POSTAL_RUNGS,
    written: null,
    posted: 'refund_request.sent',
    received: 'refund_request.received_by_company',
    answers: ['refund.received', 'refund_request.refused', 'reply.received', 'refusal.received'],
  },
  gdpr_request: {
    ...POSTAL_RUNGS,
    written: null,
    posted: 'gdpr_request.sent',
    received: 'gdpr_request.received_by_company',
    answers: ['gdpr_request.answered', 'gdpr_request.extended'],
  },
  withdrawal: {
    ...POSTAL_RUNGS,
    written: null,
    posted: 'withdrawal.notified',
    received: 'withdrawal.received_by_company',
    answers: ['refund.received', 'reply.received', 'refusal.received'],
  },
}

const WRITTEN = new Set<Entry['channel']>(['letter', 'registered_letter', 'email', 'form', 'chat'])

/** Whether an exchange is something that travels to someone: written, and sent by the person. */
export const canBeFollowed = ({ channel, direction }: Pick<Entry, 'channel' | 'direction'>): boolean =>
  direction === 'outgoing' && WRITTEN.has(channel)

/** What an exchange says it is a sending of; null when it marks none of the events that tell. */
export const subjectOf = (entry: Pick<Entry, 'events'>): SendingSubject | null => {
  const marked = new Set(entry.events.map(({ event }) => event))
  return (
    SendingSubject.options.find((subject) => {
      const { written, posted, received } = LADDERS[subject]
      return [written, posted, received].some((event) => event !== null && marked.has(event))
    }) ?? null
  )
}

/**
 * One rung as it stands. `notedIn`: the exchange that says so, which need not be the sending itself: a signed slip often
 * comes back as an exchange of its own. `needs`: the rung to note first; null when this one can be noted now.
 */
const LadderRung = z.strictObject({
  rung: Rung,
  event: ProcedureEvent.nullable(),
  label: Bilingual,
  on: LocalDate.nullable(),
  proof: EvidenceId.nullable(),
  notedIn: EntryId.nullable(),
  needs: Rung.nullable(),
})

/** The sending of one exchange, from the bottom to the top. `answeredBy`: the exchange that answers it. */
export const DeliveryLadder = z.strictObject({
  entryId: EntryId,
  subject: SendingSubject,
  postalNumber: z.string().nullable(),
  postalNumberKind: z.enum(['national', 'international', 'other']).nullable(),
  rungs: z.array(LadderRung),
  answeredBy: EntryId.nullable(),
})
export type DeliveryLadder = z.infer<typeof DeliveryLadder>

const ONLINE_LABELS: Readonly<Partial<Record<Rung, Bilingual>>> = {
  posted: { fr: 'Envoyé', en: 'Sent' },
  received: { fr: 'Reçu (accusé de réception)', en: 'Received (acknowledged)' },
}
/** Nobody signs for an ordinary letter. */
const PLAIN_LETTER_LABELS: Readonly<Partial<Record<Rung, Bilingual>>> = { received: { fr: 'Reçu', en: 'Received' } }
const POSTAL_LABELS: Readonly<Record<Rung, Bilingual>> = {
  written: { fr: 'Écrit', en: 'Written' },
  posted: { fr: 'Posté', en: 'Posted' },
  presented: { fr: 'Première présentation', en: 'First presentation' },
  received: { fr: 'Remis contre signature', en: 'Handed over, signed for' },
  unclaimed: { fr: 'Revenu non réclamé', en: 'Returned unclaimed' },
  answered: { fr: 'Réponse reçue', en: 'Answered' },
}

/** How a rung is called: what goes online is not posted, and only a registered letter is signed for. */
export const rungLabel = (rung: Rung, channel: Entry['channel']): Bilingual => {
  const own = channel === 'letter' ? PLAIN_LETTER_LABELS : channel === 'registered_letter' ? {} : ONLINE_LABELS
  return own[rung] ?? POSTAL_LABELS[rung]
}

/** The postman calls, and takes back, only what must be signed for. */
const shownRungs = (subject: SendingSubject, channel: Entry['channel']): readonly ClimbedRung[] =>
  ClimbedRung.options.filter(
    (rung) =>
      LADDERS[subject][rung] !== null &&
      (channel === 'registered_letter' || (rung !== 'presented' && rung !== 'unclaimed')),
  )

/** What must have been noted before: nothing is presented or handed over that was not sent. */
const neededFor = (rung: ClimbedRung, marked: ReadonlySet<ProcedureEvent>, subject: SendingSubject): Rung | null => {
  const { posted } = LADDERS[subject]
  const isSent = posted !== null && marked.has(posted)
  return rung === 'written' || rung === 'posted' || isSent ? null : 'posted'
}

type Noted = Pick<z.infer<typeof LadderRung>, 'on' | 'proof' | 'notedIn'>

const NOT_NOTED: Noted = { on: null, proof: null, notedIn: null }

const isSentBy = (entry: Entry, subject: SendingSubject, day: LocalDate): LocalDate | null => {
  const mark = entry.events.find(({ event }) => event === LADDERS[subject].posted)
  return mark === undefined || mark.on > day ? null : mark.on
}

/**
 * A receipt that another exchange tells: it is that of the last sending before it, unless that one came back. An exchange
 * that is a sending itself tells its own receipt only.
 */
const receiptElsewhere = (subject: SendingSubject, entry: Entry, entries: readonly Entry[]): Noted => {
  const { posted, received } = LADDERS[subject]
  if (entry.events.some(({ event }) => event === 'delivery.unclaimed')) return NOT_NOTED
  const others = entries.filter(({ id, events }) => id !== entry.id && events.every(({ event }) => event !== posted))
  const told = others.flatMap(({ id, events, citations }) =>
    events
      .filter(({ event }) => event === received)
      .map(({ on, proof }) => ({ on, proof: proof ?? citations[0]?.evidenceId ?? null, notedIn: id })),
  )
  const own = told.filter(({ on }) => {
    const sentOn = isSentBy(entry, subject, on)
    if (sentOn === null) return false
    return entries.every((other) => other.id === entry.id || (isSentBy(other, subject, on) ?? sentOn) <= sentOn)
  })
  return own.reduce<Noted>((first, one) => (first.on === null || one.on < first.on ? one : first), NOT_NOTED)
}

const answerOf = (subject: SendingSubject, entry: Entry, entries: readonly Entry[]) => {
  const { posted, answers } = LADDERS[subject]
  const sentOn = entry.events.find(({ event }) => event === posted)?.on ?? null
  if (sentOn === null) return null
  const found = entries.flatMap((other) =>
    other.events
      .filter(({ event, on }) => answers.includes(event) && on >= sentOn)
      .map(({ on, event }) => ({ on, event, entryId: other.id })),
  )
  return found.reduce<(typeof found)[number] | null>(
    (first, one) => (first === null || one.on < first.on ? one : first),
    null,
  )
}

/**
 * Draws the ladder of an exchange from its events (product.md C3), with the answer found in the log.
 * @returns null when the exchange is no sending that the procedure knows.
 */
export const buildLadder = (
  entry: Entry,
  entries: readonly Entry[],
  wished: SendingSubject | null = null,
): DeliveryLadder | null => {
  const subject = subjectOf(entry) ?? wished
  if (subject === null || !canBeFollowed(entry)) return null
  const marked = new Set(entry.events.map(({ event }) => event))
  const rungs = shownRungs(subject, entry.channel).map((rung) => {
    const event = LADDERS[subject][rung]
    const mark = entry.events.find((one) => one.event === event)
    const noted: Noted =
      mark !== undefined
        ? { on: mark.on, proof: mark.proof, notedIn: entry.id }
        : rung === 'received'
          ? receiptElsewhere(subject, entry, entries)
          : NOT_NOTED
    return {
      rung,
      event,
      label: rungLabel(rung, entry.channel),
      ...noted,
      needs: neededFor(rung, marked, subject),
    }
  })
  const answer = answerOf(subject, entry, entries)
  const kind: PostalNumberKind | null = entry.postalNumber === null ? null : postalNumberKind(entry.postalNumber)
  return {
    entryId: entry.id,
    subject,
    postalNumber: entry.postalNumber,
    postalNumberKind: kind,
    rungs: [
      ...rungs,
      {
        rung: 'answered',
        event: answer?.event ?? null,
        label: answer === null ? rungLabel('answered', entry.channel) : EVENT_LABELS[answer.event],
        on: answer?.on ?? null,
        proof: null,
        notedIn: answer?.entryId ?? null,
        needs: null,
      },
    ],
    answeredBy: answer?.entryId ?? null,
  }
}

/** What noting a rung asks: which, when, and what proves it. */
export type Climb = {
  readonly rung: ClimbedRung
  readonly on: LocalDate
  readonly proof: EvidenceId | null
}

/** The rung that must be noted first, or the reason why an exchange has no such rung; null when it can be noted. */
export const climbProblem = (
  entry: Entry,
  subject: SendingSubject,
  rung: ClimbedRung,
): { readonly kind: 'no_rung' } | { readonly kind: 'needs'; readonly rung: Rung } | null => {
  if (!canBeFollowed(entry) || !shownRungs(subject, entry.channel).includes(rung)) return { kind: 'no_rung' }
  const needs = neededFor(rung, new Set(entry.events.map(({ event }) => event)), subject)
  return needs === null ? null : { kind: 'needs', rung: needs }
}

/** The exchange with a rung noted, in place of what was noted of it before. */
export const climb = (entry: Entry, subject: SendingSubject, { rung, on, proof }: Climb): Entry => {
  const event = LADDERS[subject][rung]
  if (event === null) return entry
  return { ...entry, events: [...entry.events.filter((mark) => mark.event !== event), { event, on, proof }] }
}

/** The rung that still stands on one to be taken back; null when nothing does. */
export const descendProblem = (entry: Entry, subject: SendingSubject, rung: ClimbedRung): ClimbedRung | null => {
  const left = new Set(descend(entry, subject, rung).events.map(({ event }) => event))
  const standing = shownRungs(subject, entry.channel).find((other) => {
    const event = LADDERS[subject][other]
    return event !== null && left.has(event) && neededFor(other, left, subject) === rung
  })
  return standing ?? null
}

/** The exchange without a rung. */
export const descend = (entry: Entry, subject: SendingSubject, rung: ClimbedRung): Entry => ({
  ...entry,
  events: entry.events.filter(({ event }) => event !== LADDERS[subject][rung]),
})
