import { z } from 'zod'
import { method } from '#contract/define'
import { Counterpart, Entry, EntryFields } from '#core/correspondence/entry'
import { DossierId, EntryId } from '#core/kernel/ids'

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
})

/** The log of exchanges (product.md C1). A removed entry goes to the bin and can be restored. */
export const correspondence = {
  add: method(NewEntry, Entry),
  list: method(z.strictObject({ dossierId: DossierId, removed: z.boolean().default(false) }), z.array(Entry)),
  update: method(z.strictObject({ entryId: EntryId, changes: EntryFields.partial() }), Entry),
  remove: method(z.strictObject({ entryId: EntryId }), Entry),
  restore: method(z.strictObject({ entryId: EntryId }), Entry),
} as const
