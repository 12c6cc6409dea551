import { z } from 'zod'
import { DossierId, Instant } from '../kernel/ids'
import { LocalDate } from '../kernel/local-date'

/** A date that no rule gives and the person set (product.md L3): an appointment, a limit that a letter names. */
export const ManualDeadlineId = z.uuid().brand('ManualDeadlineId')
export type ManualDeadlineId = z.infer<typeof ManualDeadlineId>

export const ManualDeadlineFields = z.strictObject({
  title: z.string().trim().min(1).max(200),
  date: LocalDate,
  owedBy: z.enum(['user', 'company', 'mediator']),
  note: z.string().max(2000),
})
export type ManualDeadlineFields = z.infer<typeof ManualDeadlineFields>

export const ManualDeadline = ManualDeadlineFields.extend({
  id: ManualDeadlineId,
  dossierId: DossierId,
  createdAt: Instant,
  updatedAt: Instant,
})
export type ManualDeadline = z.infer<typeof ManualDeadline>

/** What the person said of a date: done on a day, or set aside (`waived`), with a note why. */
export const DeadlineMark = z.strictObject({
  kind: z.enum(['done', 'waived']),
  on: LocalDate,
  note: z.string().max(2000),
})
export type DeadlineMark = z.infer<typeof DeadlineMark>
