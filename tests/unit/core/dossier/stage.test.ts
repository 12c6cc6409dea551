import { expect, test } from 'vitest'
import type { DossierEvent } from '#core/deadline/dossier-event'
import type { ProcedureEvent } from '#core/deadline/events'
import { deriveStage } from '#core/dossier/stage'
import { day } from '#tests/support/make-dossier'

type More = { isClosed?: boolean; hasContact?: boolean; isGateOpen?: boolean }

const stage = (events: readonly ProcedureEvent[], more: More = {}) =>
  deriveStage({
    isClosed: false,
    hasContact: events.length > 0,
    isGateOpen: false,
    ...more,
    events: new Set(events),
    log: events.map((event, index) => ({ event, on: day('2026-03-02'), entryId: `e${index}` })),
  })

const dated = (...logged: readonly (readonly [ProcedureEvent, string])[]) => {
  const log = logged.map(([event, on], index): DossierEvent => ({ event, on: day(on), entryId: `e${index}` }))
  const events = new Set(log.map(({ event }) => event))
  return deriveStage({ isClosed: false, hasContact: true, isGateOpen: false, events, log })
}

test('the stage follows the log, furthest step first', () => {
  expect(stage([])).toBe('contact')
  expect(stage([], { hasContact: true })).toBe('complaint')
  expect(stage(['complaint.written'])).toBe('complaint')
  expect(stage(['complaint.sent'])).toBe('waiting')
  expect(stage(['complaint.submitted'])).toBe('waiting')
  expect(stage(['complaint.sent_to_management'])).toBe('waiting')
  expect(stage(['complaint.sent', 'complaint.received_by_company', 'holding_reply.received'])).toBe('waiting')
  expect(stage(['complaint.sent'], { isGateOpen: true })).toBe('mediation')
  expect(stage(['complaint.sent', 'refusal.received'])).toBe('mediation')
  expect(stage(['complaint.sent', 'final_response.sent'])).toBe('mediation')
  expect(stage(['complaint.sent', 'referral.sent'])).toBe('mediation')
  expect(stage(['mediation.agreed_or_first_meeting'])).toBe('mediation')
  expect(stage(['referral.sent', 'mediation.closed'])).toBe('court')
  expect(stage(['complaint.sent', 'court.seized'])).toBe('court')
  expect(stage(['court.seized'], { isClosed: true })).toBe('closed')
})

test('an answer opens the mediation only where there was a complaint', () => {
  expect(stage(['reply.received'])).toBe('complaint')
  expect(stage(['refusal.received'], { hasContact: false })).toBe('complaint')
  expect(stage(['complaint.received_by_company', 'reply.received'])).toBe('mediation')
})

test('with the days known, an answer from before the complaint is no answer to it', () => {
  expect(dated(['reply.received', '2026-06-20'], ['complaint.sent', '2026-07-01'])).toBe('waiting')
  expect(dated(['reply.received', '2026-07-01'], ['complaint.sent', '2026-07-01'])).toBe('mediation')
  expect(dated(['reply.received', '2026-07-05'])).toBe('complaint')
})

test('a letter that came back leaves the stage where it was', () => {
  expect(dated(['complaint.sent', '2026-07-01'], ['delivery.unclaimed', '2026-07-20'])).toBe('waiting')
})
