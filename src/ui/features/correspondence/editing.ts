import type { Entry, EntryFields } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import type { LocalDate } from '#core/kernel/local-date'
import { type EntryForm, formOf, newForm } from './entry-form'

/** What the editor opens on: a call being made, a new exchange, or one of the log. */
export type Editing = {
  readonly mode: 'call' | 'new' | 'edit'
  readonly start: EntryForm & { readonly on: LocalDate }
  readonly entry: Entry | null
  /** The event that the person came to mark. */
  readonly asks?: ProcedureEvent
}

const startOf = (fields: Pick<EntryFields, 'channel' | 'direction' | 'on' | 'time'>): Editing['start'] => ({
  ...newForm(fields),
  on: fields.on,
})

/** A call of this minute. */
export const newCall = (on: LocalDate): Editing => ({
  mode: 'call',
  start: startOf({
    channel: 'call',
    direction: 'outgoing',
    on,
    time: Temporal.Now.plainTimeISO().toString().slice(0, 5),
  }),
  entry: null,
})

export const newEntry = (on: LocalDate): Editing => ({
  mode: 'new',
  start: startOf({ channel: 'email', direction: 'outgoing', on, time: null }),
  entry: null,
})

/** A written answer of the company. */
export const newReply = (on: LocalDate): Editing => ({
  mode: 'new',
  start: startOf({ channel: 'letter', direction: 'incoming', on, time: null }),
  entry: null,
})

/** The complaint that was sent, where the log knows of none. */
export const newComplaint = (on: LocalDate): Editing => ({
  mode: 'new',
  start: startOf({ channel: 'registered_letter', direction: 'outgoing', on, time: null }),
  entry: null,
  asks: 'complaint.sent',
})

/** The pack that was sent to the mediator. */
export const newReferral = (on: LocalDate): Editing => ({
  mode: 'new',
  start: {
    ...startOf({ channel: 'registered_letter', direction: 'outgoing', on, time: null }),
    counterpart: 'mediator',
  },
  entry: null,
  asks: 'referral.sent',
})

export const editingOf = (entry: Entry): Editing => ({
  mode: 'edit',
  start: { ...formOf(entry), on: entry.on },
  entry,
})
