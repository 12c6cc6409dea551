import { z } from 'zod'
import { Channel } from '../correspondence/entry'
import { LocalDate } from '../kernel/local-date'
import { ProcedureEvent } from './events'

/**
 * An event of a dossier's log. `channel` is how it travelled: it decides how long a complaint takes to arrive.
 * `estimated`: the person does not know the day for certain. `answerBy`: the limit written in the document received.
 */
export const DossierEvent = z.strictObject({
  event: ProcedureEvent,
  on: LocalDate,
  entryId: z.string(),
  channel: Channel.optional(),
  estimated: z.boolean().optional(),
  answerBy: LocalDate.optional(),
})
export type DossierEvent = z.infer<typeof DossierEvent>
