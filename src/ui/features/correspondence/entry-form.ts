import { settleDate, type UncertainDate } from '#core/correspondence/date-precision'
import type { Entry, EntryFields } from '#core/correspondence/entry'
import type { LocalDate } from '#core/kernel/local-date'

/** What the editor holds: the entry's fields, with what may be half typed. */
export type EntryForm = Omit<EntryFields, 'commitment' | 'on'> & {
  /** null while the date is being typed. */
  readonly on: LocalDate | null
  readonly promiseText: string
  readonly promiseBy: LocalDate | null
  readonly promiseKeptOn: LocalDate | null
}

/** The form of an existing exchange. */
export const formOf = ({ commitment, ...entry }: Entry): EntryForm => {
  const {
    id: _id,
    dossierId: _dossierId,
    source: _source,
    recordedAt: _recordedAt,
    updatedAt: _updatedAt,
    ...fields
  } = entry
  return {
    ...fields,
    promiseText: commitment?.text ?? '',
    promiseBy: commitment?.by ?? null,
    promiseKeptOn: commitment?.keptOn ?? null,
  }
}

/** The form of a new exchange: an empty call or letter of today. */
export const newForm = (fields: Pick<EntryFields, 'channel' | 'direction' | 'on' | 'time'>): EntryForm => ({
  ...fields,
  counterpart: 'company',
  person: '',
  reference: '',
  summary: '',
  promiseText: '',
  promiseBy: null,
  promiseKeptOn: null,
  events: [],
  citations: [],
  postalNumber: null,
  datePrecision: null,
  dayOrder: null,
})

/**
 * What is saved. A promise needs words, so a date without any waits in the form; a date being typed leaves the entry
 * on `lastDate`.
 */
export const fieldsOf = (
  { promiseText, promiseBy, promiseKeptOn, ...form }: EntryForm,
  lastDate: LocalDate,
): EntryFields => ({
  ...form,
  on: form.on ?? lastDate,
  commitment: promiseText.trim() === '' ? null : { text: promiseText, by: promiseBy, keptOn: promiseKeptOn },
})

/**
 * Moves the date of an exchange, as well as it is known; the events that happened on its old date move along. Null while
 * it is being typed: what was known until then stays.
 */
export const moveTo = (form: EntryForm, date: UncertainDate | null, lastDate: LocalDate): EntryForm => {
  if (date === null) return { ...form, on: null }
  const { on, datePrecision } = settleDate(date, date.on)
  return {
    ...form,
    on,
    datePrecision,
    events: form.events.map((mark) => (mark.on === lastDate ? { ...mark, on } : mark)),
  }
}
