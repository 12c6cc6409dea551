import type { ProcedureEvent } from '#core/deadline/events'

/** The events by which the person's complaint to the company shows in the log, whatever the level and the country. */
export const COMPLAINT = [
  'complaint.written',
  'complaint.sent',
  'complaint.submitted',
  'complaint.sent_to_management',
  'complaint2.sent',
] as const satisfies readonly ProcedureEvent[]

/** The same, and its arrival, which proves that there was one. */
export const COMPLAINT_TRACES = [
  ...COMPLAINT,
  'complaint.received_by_company',
] as const satisfies readonly ProcedureEvent[]
