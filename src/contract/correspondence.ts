import { z } from 'zod'
import { method } from '#contract/define'
import { Counterpart, Entry, EntryFields } from '#core/correspondence/entry'
import { DossierId, EntryId } from '#core/kernel/ids'
import { LocalDate } from '#core/kernel/local-date'

const NewEntry = EntryFields.extend({
  dossierId: DossierId,
  counterpart: Counterpart.default('company'),
  time: EntryFields.shape.time.default(null),
  person: EntryFields.shape.person.default(''),
  reference: EntryFields.shape.reference.default(''),
  summary: EntryFields.shape.summary.default(''),
  commitment: EntryFields.shape.commitment.default(null),
  events: EntryFields.shape.events.default([]),
  citations: EntryFields.shape.citations.default([]),
  postalNumber: EntryFields.shape.postalNumber.default(null),
  datePrecision: EntryFields.shape.datePrecision.default(null),
  dayOrder: EntryFields.shape.dayOrder.default(null),
})

/** Exchanges of one day, in the order in which the person puts them, first to last. */
const DayOrder = z.strictObject({
  dossierId: DossierId,
  on: LocalDate,
  entryIds: z
    .array(EntryId)
    .min(1)
    .max(500)
    .refine((ids) => new Set(ids).size === ids.length, { message: 'entry.twice' }),
})

/** The log of exchanges (product.md C1). A removed entry goes to the bin and can be restored. */
export const correspondence = {
  add: method(NewEntry, Entry),
  list: method(z.strictObject({ dossierId: DossierId, removed: z.boolean().default(false) }), z.array(Entry)),
  update: method(z.strictObject({ entryId: EntryId, changes: EntryFields.partial() }), Entry),
  order: method(DayOrder, z.array(Entry)),
  remove: method(z.strictObject({ entryId: EntryId }), Entry),
  /** @throws `letter.alreadyInLog`: the letter of this exchange was taken back and has been sent again. */
  restore: method(z.strictObject({ entryId: EntryId }), Entry),
} as const
