import { expect, test } from 'vitest'
import type { ProcedureEvent } from '#core/deadline/events'
import { deriveStage } from '#core/dossier/stage'

const stage = (
  events: readonly ProcedureEvent[],
  more: { isClosed?: boolean; hasContact?: boolean; isGateOpen?: boolean } = {},
) =>
  deriveStage({ isClosed: false, hasContact: events.length > 0, isGateOpen: false, ...more, events: new Set(events) })

test('the stage follows the log, furthest step first', () => {
  expect(stage([])).toBe('contact')
  expect(stage([], { hasContact: true })).toBe('complaint')
  expect(stage(['complaint.written'])).toBe('complaint')
  expect(stage(['complaint.sent'])).toBe('waiting')
  expect(stage(['complaint.sent', 'complaint.received_by_company', 'holding_reply.received'])).toBe('waiting')
  expect(stage(['complaint.sent'], { isGateOpen: true })).toBe('mediation')
  expect(stage(['complaint.sent', 'refusal.received'])).toBe('mediation')
  expect(stage(['complaint.sent', 'referral.sent'])).toBe('mediation')
  expect(stage(['referral.sent', 'mediation.closed'])).toBe('court')
  expect(stage(['complaint.sent', 'court.seized'])).toBe('court')
  expect(stage(['court.seized'], { isClosed: true })).toBe('closed')
})
