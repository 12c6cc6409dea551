import type { Channel, Entry } from '#core/correspondence/entry'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import type { Dossier } from '#core/dossier/dossier'
import type { LetterTemplate } from './letter'

/** Which event of the procedure the sending of a letter is. `form`: filed online; `others`: what it may be instead. */
type Row = {
  readonly event: ProcedureEvent | null
  readonly form?: ProcedureEvent
  readonly others?: readonly ProcedureEvent[]
  /** Why, in the words of the clocks that follow (`dossier-clocks.ts`) or of the reason for none. */
  readonly why: string
}

/** A complaint in writing, whatever it is about: every wait for an answer and the mediator's year count from it. */
const COMPLAINT = {
  event: 'complaint.sent',
  form: 'complaint.submitted',
  others: ['complaint.sent_to_management', 'complaint2.sent'],
} as const

/**
 * The table a reader can check. An event is named only where a clock of the dossier is started, met or opened by that
 * very sending; a letter that only accompanies the procedure starts none.
 */
export const LETTER_EVENTS: Readonly<Record<string, Row>> = {
  reclamation_initiale: {
    ...COMPLAINT,
    why: 'The written complaint: the times for reply and the one year of C. conso. L. 612-2 run from it.',
  },
  contestation_operation_non_autorisee: {
    event: 'unauthorised.reported',
    others: ['complaint.sent'],
    why: 'The report within 13 months (CMF L. 133-24), from which the refund is owed (CMF L. 133-18).',
  },
  remboursement_L133_25: {
    event: 'refund_request.sent',
    why: 'The request within eight weeks (CMF L. 133-25), answered within ten business days of receipt.',
  },
  contestation_frais_ou_cloture: { ...COMPLAINT, why: 'A complaint about fees or a closure is a written complaint.' },
  contestation_achat: {
    ...COMPLAINT,
    others: ['conformity.requested', 'termination.notified', ...COMPLAINT.others],
    why: 'The complaint to who sold. To a seller who is not the company of the dossier it starts nothing: its clocks are the company’s.',
  },
  relance: {
    event: null,
    others: ['complaint.sent', 'complaint2.sent', 'complaint.sent_to_management'],
    why: 'It reminds of a complaint that was sent: the times run from that one, and a second date must not move them.',
  },
  demande_coordonnees_mediateur: { event: null, why: 'It asks who the mediator is: no text gives a time for that.' },
  saisine_mediateur: {
    event: 'referral.sent',
    why: 'The referral within the year; the three weeks and the ninety days follow (C. conso. L. 612-2, R. 612-5).',
  },
  reponse_mediateur_pieces: { event: null, why: 'Sent in the course of the mediation, whose times run already.' },
  relance_mediateur_90j: { event: null, why: 'It reminds of the ninety days, which run already.' },
  acceptation_proposition: {
    event: null,
    why: 'The mediation ends when the mediator says so: mediation.closed is the mediator’s word, not this letter.',
  },
  refus_proposition: {
    event: null,
    why: 'The mediation ends when the mediator says so: mediation.closed is the mediator’s word, not this letter.',
  },
  mise_en_demeure: {
    event: null,
    others: ['complaint.sent', 'complaint2.sent', 'termination.notified'],
    why: 'The time that it sets is the person’s own; no rule of a dossier runs from it.',
  },
  acces_rgpd: { event: 'gdpr_request.sent', why: 'The request: one month from receipt (GDPR art. 12.3).' },
  plainte_cnil: { event: null, why: 'No time for the authority’s answer is among the rules.' },
  retractation: {
    event: 'withdrawal.notified',
    why: 'The withdrawal, which counts on the day it is sent (C. conso. L. 221-18, L. 221-21); the refund follows.',
  },
  requete_tribunal: {
    event: null,
    others: ['court.seized'],
    why: 'A court is seized when its registry has the application, not when the letter leaves: too early a day would hide a limitation.',
  },
  saisine_conciliateur: { event: null, why: 'No rule of a dossier runs from asking a conciliator.' },
  signalement: { event: null, why: 'A report to an authority starts nothing with the company.' },
}

/** What the event of a letter depends on besides its kind. `log`: the events noted so far. */
export type LetterEventFacts = {
  readonly channel: Channel
  readonly counterpart: Entry['counterpart']
  readonly profile: Dossier['profile']
  readonly log: readonly DossierEvent[]
}

/** The event of a sending, and those to choose from: it first, where there is one. */
export type LetterEventChoice = { readonly event: ProcedureEvent | null; readonly events: readonly ProcedureEvent[] }

/** The name may come from a file: nothing that an object has by itself is a row. */
const rowOf = (templateId: string | null): Row | undefined =>
  templateId !== null && Object.hasOwn(LETTER_EVENTS, templateId) ? LETTER_EVENTS[templateId] : undefined

/** Whether letters of a template are complaints in writing. */
export const isComplaint = (templateId: string | null): boolean => rowOf(templateId)?.event === COMPLAINT.event

const NO_EVENT: LetterEventChoice = { event: null, events: [] }

const LEFT: readonly ProcedureEvent[] = ['complaint.sent', 'complaint.submitted']

/**
 * Telecoms alone have a second level, the consumer department, with a month of its own: what is complained of again there
 * after an answer, or once the first month is over, goes to it. One that came back unclaimed never asked the first level.
 */
const isSecondLevel = ({ profile, log }: LetterEventFacts): boolean => {
  const back = new Set(log.filter(({ event }) => event === 'delivery.unclaimed').map(({ entryId }) => entryId))
  return profile === 'telecom' && log.some(({ event, entryId }) => LEFT.includes(event) && !back.has(entryId))
}

/**
 * Which event of the procedure the sending of a letter is (procedure.md 1, product.md C3).
 * @param templateId of the template it was drafted from, or that a template of one's own is based on; null for none.
 */
export const letterEvents = (templateId: string | null, facts: LetterEventFacts): LetterEventChoice => {
  const row = rowOf(templateId)
  if (row === undefined) return NO_EVENT
  const complains = isComplaint(templateId)
  const isElsewhere = complains && facts.counterpart !== 'company'
  const usual = facts.channel === 'form' ? (row.form ?? row.event) : row.event
  const event = isElsewhere ? null : complains && isSecondLevel(facts) ? 'complaint2.sent' : usual
  const known = [event, usual, ...(row.others ?? [])].filter((one) => one !== null)
  return { event, events: [...new Set(known)] }
}

const REGISTERED = /recommand|registered|recorded/i
const BY_EMAIL = /courriel|e-?mail|courrier électronique/i

/** How a letter is sent: as its own line of delivery says, else as its template does; on paper where neither tells. */
export const letterChannel = (delivery: string, template: LetterTemplate['channel'] | null): Channel => {
  if (REGISTERED.test(delivery)) return 'registered_letter'
  if (BY_EMAIL.test(delivery)) return 'email'
  return template ?? 'letter'
}
