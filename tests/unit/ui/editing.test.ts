import { describe, expect, it } from 'vitest'
import type { Entry } from '#core/correspondence/entry'
import { someDossier, someEntry } from '#tests/support/some-records'
import { newCall, newReferral, newReply, receiptOf } from '#ui/features/correspondence/editing'
import { day } from './support/some-deadline'

const { id } = someDossier()
const sentOn = (on: string): Entry =>
  someEntry(id, { channel: 'letter', on: day(on), events: [{ event: 'complaint.sent', on: day(on) }] })

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
  })
})

describe('receiptOf', () => {
  it('opens the last complaint that was sent and asks for the day it was received', () => {
    const [first, last] = [sentOn('2026-03-01'), sentOn('2026-03-06')]
    const later = someEntry(id, { on: day('2026-03-20') })
    expect(receiptOf([later, last, first])).toMatchObject({
      mode: 'edit',
      entry: { id: last.id },
      asks: 'complaint.received_by_company',
    })
  })

  it('finds nothing where no complaint was sent', () => {
    expect(receiptOf([someEntry(id)])).toBeNull()
  })
})
