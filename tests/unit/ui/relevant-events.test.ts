import { describe, expect, it } from 'vitest'
import { Channel, Counterpart, Direction } from '#core/correspondence/entry'
import { CLOCKS } from '#core/deadline/dossier-clocks'
import { Profile } from '#core/dossier/dossier'
import { isSpoken, relevantEvents, travelsTo } from '#ui/features/correspondence/relevant-events'

const all = Channel.options.flatMap((channel) =>
  Direction.options.flatMap((direction) =>
    Counterpart.options.map((counterpart) => ({ channel, direction, counterpart })),
  ),
)
const offered = (kind: (typeof all)[number], profile?: Profile) => {
  const { usual, others } = relevantEvents(kind, profile)
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

  it('offers each event once, whatever the profile', () => {
    for (const profile of [undefined, ...Profile.options])
      for (const kind of all) expect(offered(kind, profile)).toEqual([...new Set(offered(kind, profile))])
  })

  it('offers somewhere every event that starts a clock a dossier follows', () => {
    // A debit comes from the list of disputed payments, not from the log.
    const starts = CLOCKS.flatMap(({ starts: from, profiles = Profile.options }) =>
      typeof from === 'string' ? [] : from.flatMap((start) => start.from.map((event) => ({ event, profiles }))),
    )
    for (const { event, profiles } of starts)
      for (const profile of profiles) {
        const seen = all.flatMap((kind) => offered(kind, profile))
        const others = ['complaint2.sent', 'complaint2.received_by_company']
        if (!others.includes(event)) expect(seen, `${event} in ${profile}`).toContain(event)
      }
  })

  it('keeps the events of a family to its dossiers', () => {
    const letter = { channel: 'registered_letter', direction: 'outgoing', counterpart: 'company' } as const
    expect(offered(letter, 'payment_card')).not.toContain('conformity.requested')
    expect(offered(letter, 'online_purchase')).toContain('conformity.requested')
    expect(offered(letter, 'telecom')).toContain('complaint2.sent')
    expect(offered(letter, 'travel')).toContain('trip.nonconformity')
    for (const profile of Profile.options)
      expect(offered(letter, profile)).toEqual(expect.arrayContaining(['delivery.unclaimed', 'gdpr_request.sent']))
  })
})

describe('travelsTo', () => {
  it('holds for the receipt of what was posted, not for its sending nor for what arrives at once', () => {
    const posted = { channel: 'registered_letter', direction: 'outgoing' } as const
    expect(travelsTo('complaint.received_by_company', posted)).toBe(true)
    expect(travelsTo('delivery.unclaimed', posted)).toBe(true)
    expect(travelsTo('complaint.sent', posted)).toBe(false)
    expect(travelsTo('complaint.received_by_company', { ...posted, channel: 'email' })).toBe(false)
    expect(travelsTo('complaint.received_by_company', { ...posted, direction: 'incoming' })).toBe(false)
  })
})
