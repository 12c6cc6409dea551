import { describe, expect, it } from 'vitest'
import { newCall, newComplaint, newReferral, newReply } from '#ui/features/correspondence/editing'
import { day } from './support/some-deadline'

describe('what the editor opens on', () => {
  it('is a call of this minute, an answer of the company, or the referral to the mediator', () => {
    expect(newCall(day('2026-03-23')).start).toMatchObject({ channel: 'call', direction: 'outgoing', on: '2026-03-23' })
    expect(newCall(day('2026-03-23')).start.time).toMatch(/^\d\d:\d\d$/)
    expect(newReply(day('2026-03-23')).start).toMatchObject({
      direction: 'incoming',
      counterpart: 'company',
      time: null,
    })
    expect(newReferral(day('2026-03-23'))).toMatchObject({
      start: { direction: 'outgoing', counterpart: 'mediator' },
      asks: 'referral.sent',
    })
    expect(newComplaint(day('2026-03-23'))).toMatchObject({
      start: { direction: 'outgoing', counterpart: 'company', channel: 'registered_letter' },
      asks: 'complaint.sent',
    })
  })
})
