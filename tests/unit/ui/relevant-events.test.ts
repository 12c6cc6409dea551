import { describe, expect, it } from 'vitest'
import { Channel, Counterpart, Direction } from '#core/correspondence/entry'
import { isSpoken, relevantEvents, travelsTo } from '#ui/features/correspondence/relevant-events'

const all = Channel.options.flatMap((channel) =>
  Direction.options.flatMap((direction) =>
    Counterpart.options.map((counterpart) => ({ channel, direction, counterpart })),
  ),
)
const offered = (kind: (typeof all)[number]) => {
  const { usual, others } = relevantEvents(kind)
  return [...usual, ...others]
}

describe('relevantEvents', () => {
  it('never lets a conversation start a clock that needs a writing', () => {
    for (const kind of all.filter(({ channel }) => isSpoken(channel)))
      if (kind.counterpart === 'company') expect(offered(kind)).toEqual(['unauthorised.reported', 'card.blocked'])
      else if (kind.counterpart === 'other') expect(offered(kind)).toEqual([])
  })

  it('offers what the person does for what leaves, and what the company does for what arrives', () => {
    const out = offered({ channel: 'registered_letter', direction: 'outgoing', counterpart: 'company' })
    const back = offered({ channel: 'email', direction: 'incoming', counterpart: 'company' })
    expect(out).toContain('complaint.sent')
    expect(out).not.toContain('reply.received')
    expect(back).toEqual(expect.arrayContaining(['holding_reply.received', 'reply.received', 'refund.received']))
    expect(back).not.toContain('complaint.sent')
  })

  it('sends a referral to the mediator and receives a proposal from him', () => {
    expect(offered({ channel: 'form', direction: 'outgoing', counterpart: 'mediator' })).toContain('referral.sent')
    expect(offered({ channel: 'email', direction: 'incoming', counterpart: 'mediator' })).toContain('proposal.received')
    for (const kind of all.filter(({ counterpart }) => counterpart !== 'mediator'))
      expect(offered(kind).filter((event) => /^(referral|proposal|mediation)\./.test(event))).toEqual([])
  })

  it('offers each event once', () => {
    for (const kind of all) expect(offered(kind)).toEqual([...new Set(offered(kind))])
  })
})

describe('travelsTo', () => {
  it('holds for the receipt of what was posted, not for its sending nor for what arrives at once', () => {
    const posted = { channel: 'registered_letter', direction: 'outgoing' } as const
    expect(travelsTo('complaint.received_by_company', posted)).toBe(true)
    expect(travelsTo('complaint.sent', posted)).toBe(false)
    expect(travelsTo('complaint.received_by_company', { ...posted, channel: 'email' })).toBe(false)
    expect(travelsTo('complaint.received_by_company', { ...posted, direction: 'incoming' })).toBe(false)
  })
})
