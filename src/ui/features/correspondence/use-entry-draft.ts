import { useRef, useState } from 'react'
import type { UncertainDate } from '#core/correspondence/date-precision'
import type { Entry, EntryFields } from '#core/correspondence/entry'
import { isFailure } from '#core/kernel/failure'
import type { DossierId, EntryId } from '#core/kernel/ids'
import type { LocalDate } from '#core/kernel/local-date'
import { useApi } from '#ui/app/api'
import type { SaveState } from '#ui/kit/create-autosaver'
import { useAutosave } from '#ui/kit/use-autosave'
import { type EntryForm, fieldsOf, formOf, moveTo } from './entry-form'

export type EntryDraft = {
  readonly form: EntryForm
  readonly entryId: EntryId | null
  readonly saveState: SaveState
  readonly change: (patch: Partial<EntryForm>) => void
  readonly moveTo: (date: UncertainDate | null) => void
  /** Saves what waits (a new exchange is recorded even when nothing was typed) and tells whether all is saved. */
  readonly finish: () => Promise<boolean>
  /** Of a new exchange that says nothing: takes back what was recorded of it while it was typed. */
  readonly leaveBlank: () => Promise<boolean>
  /** Puts everything back as it was when the editor opened. */
  readonly revert: () => void
}

/** The door gives the fields back in an order of its own. */
const inOneOrder = (fields: EntryFields): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)))

const sameFields = (a: EntryFields, b: EntryFields): boolean => inOneOrder(a) === inOneOrder(b)

/** Whether a save was refused for the dates of what the exchange marks, and for nothing else. */
export const isOrderRefused = (error: unknown): boolean =>
  isFailure(error) && (error.error.code === 'event.beforeCause' || error.error.code === 'event.contradicts')

/**
 * One exchange being written. The first change records it at once, so that a crash during a call loses at most the
 * last second; later changes follow after short pauses. Events that the log cannot hold are refused, and wait in the
 * form; everything else that was typed is kept all the same.
 */
export const useEntryDraft = (
  dossierId: DossierId,
  start: EntryForm & { on: LocalDate },
  existing: Entry | null,
): EntryDraft => {
  const api = useApi()
  const [form, setForm] = useState<EntryForm>(start)
  const [entryId, setEntryId] = useState<EntryId | null>(existing?.id ?? null)
  const latest = useRef({ form: start as EntryForm, entryId, lastDate: start.on, keptEvents: existing?.events ?? [] })

  const write = async (fields: EntryFields): Promise<Entry> => {
    const id = latest.current.entryId
    const entry =
      id === null
        ? await api.correspondence.add({ dossierId, ...fields })
        : await api.correspondence.update({ entryId: id, changes: fields })
    latest.current.entryId = entry.id
    latest.current.keptEvents = entry.events
    setEntryId(entry.id)
    return entry
  }
  const save = async (wanted: EntryForm) => {
    const fields = fieldsOf(wanted, latest.current.lastDate)
    const entry = await write(fields).catch(async (thrown: unknown) => {
      if (isOrderRefused(thrown)) await write({ ...fields, events: latest.current.keptEvents }).catch(() => {})
      throw thrown
    })
    // The door masks complete card numbers: what was kept is what is shown.
    const kept = formOf(entry)
    if (latest.current.form === wanted && wanted.on !== null && !sameFields(fieldsOf(kept, entry.on), fields)) put(kept)
  }
  const autosave = useAutosave<EntryForm>(save)

  const put = (next: EntryForm) => {
    latest.current.form = next
    latest.current.lastDate = next.on ?? latest.current.lastDate
    setForm(next)
  }
  const set = (next: EntryForm) => {
    put(next)
    autosave.change(next)
    if (latest.current.entryId === null) void autosave.flush()
  }
  return {
    form,
    entryId,
    saveState: autosave.state,
    change: (patch) => set({ ...latest.current.form, ...patch }),
    moveTo: (date) => set(moveTo(latest.current.form, date, latest.current.lastDate)),
    finish: async () => {
      if (latest.current.entryId === null) autosave.change(latest.current.form)
      return autosave.flush()
    },
    leaveBlank: async () => {
      if (existing !== null || !sameFields(fieldsOf(latest.current.form, start.on), fieldsOf(start, start.on)))
        return false
      await autosave.flush()
      const id = latest.current.entryId
      if (id !== null) await api.correspondence.remove({ entryId: id })
      return true
    },
    revert: () => set(start),
  }
}
