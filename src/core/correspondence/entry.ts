import { z } from 'zod'
import { DatePrecision } from '#core/correspondence/date-precision'
import { PostalNumber } from '#core/correspondence/postal-number'
import { ProcedureEvent } from '#core/deadline/events'
import { DossierId, EntryId, EvidenceId, Instant } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

/** How something was said (product.md C1). */
export const Channel = z.enum(['call', 'chat', 'letter', 'registered_letter', 'email', 'sms', 'form', 'meeting'])
export type Channel = z.infer<typeof Channel>

export const Direction = z.enum(['outgoing', 'incoming'])
export type Direction = z.infer<typeof Direction>

/** Who was on the other side. */
export const Counterpart = z.enum(['company', 'mediator', 'other'])
export type Counterpart = z.infer<typeof Counterpart>

/** Something the other side undertook to do; with a date it becomes a deadline (product.md C1). */
export const Commitment = z.strictObject({
  text: z.string().min(1).max(1000),
  by: LocalDate.nullable(),
  /** The day on which it was done; null as long as it is not. */
  keptOn: LocalDate.nullable().default(null),
})
export type Commitment = z.infer<typeof Commitment>

/**
 * An event that starts, meets or ends a clock of the procedure, the civil date on which it happened, and the piece that
 * proves it (product.md C3: each rung of a delivery may carry its proof).
 */
export const MarkedEvent = z.strictObject({
  event: ProcedureEvent,
  on: LocalDate,
  proof: EvidenceId.nullable().default(null),
})
export type MarkedEvent = z.infer<typeof MarkedEvent>

/** A piece of evidence cited by an entry, with the page when it matters (product.md E6). */
export const Citation = z.strictObject({ evidenceId: EvidenceId, page: z.int().min(1).nullable() })
export type Citation = z.infer<typeof Citation>

export const EntryFields = z.strictObject({
  channel: Channel,
  direction: Direction,
  counterpart: Counterpart,
  on: LocalDate,
  /** Local time as people say it, `14:05`; null when unknown. */
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  person: z.string().max(200),
  reference: z.string().max(200),
  summary: z.string().max(20_000),
  commitment: Commitment.nullable(),
  events: z.array(MarkedEvent).max(20),
  citations: z.array(Citation).max(200),
  /** Null: the day is exact. Else `on` is where the exchange is sorted, and this says how well it is known. */
  datePrecision: DatePrecision.nullable(),
  /** Place within its day, set by hand; null follows the time, then the recording. */
  dayOrder: z.int().nullable(),
  /** The number of a registered item, as the slip prints it; null when there is none or it is not known. */
  postalNumber: PostalNumber.nullable(),
})
export type EntryFields = z.infer<typeof EntryFields>

/** The piece that an exchange was read from, and its place there: importing it again makes no second one. */
export const EntrySource = z.strictObject({ evidenceId: EvidenceId, key: z.string().min(1).max(1000) })
export type EntrySource = z.infer<typeof EntrySource>

/** One exchange of the log. */
export const Entry = EntryFields.extend({
  id: EntryId,
  source: EntrySource.nullable(),
  dossierId: DossierId,
  recordedAt: Instant,
  updatedAt: Instant,
})
export type Entry = z.infer<typeof Entry>
