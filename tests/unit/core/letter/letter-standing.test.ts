import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Entry, MarkedEvent } from '#core/correspondence/entry'
import type { Evidence } from '#core/evidence/evidence'
import type { DossierId } from '#core/kernel/ids'
import type { Letter } from '#core/letter/letter'
import { isSentTwice, standingOf } from '#core/letter/letter-standing'
import { someEntry } from '#tests/support/some-records'

const dossierId = randomUUID() as DossierId
const mark = (event: MarkedEvent['event'], on: string): MarkedEvent => ({ event, on: on as Entry['on'], proof: null })
const entry = (changes: Partial<Entry> = {}): Entry =>
  someEntry(dossierId, { channel: 'registered_letter', on: '2026-03-02' as Entry['on'], commitment: null, ...changes })

const sending = entry({ events: [mark('complaint.sent', '2026-03-02')] })
const letterIn = ({ id, on }: Entry): Pick<Letter, 'id' | 'state' | 'sent'> => ({
  id: randomUUID() as Letter['id'],
  state: 'sent',
  sent: { on, entryId: id, docx: randomUUID() as never, pdf: randomUUID() as never, enclosures: [] },
})
const standing = (sent: Entry, ...others: readonly Entry[]) => {
  const { letterId: _id, entryId: _entry, ...reached } = standingOf(letterIn(sent), [sent, ...others])
  return reached
}
const incoming = (event: MarkedEvent['event'], on: string, changes: Partial<Entry> = {}) =>
  entry({ direction: 'incoming', on: on as Entry['on'], events: [mark(event, on)], ...changes })

describe('where a letter stands', () => {
  test('is sent on the day of its exchange, which may have been corrected', () => {
    expect(standing(sending)).toEqual({ standing: 'sent', on: '2026-03-02' })
    const moved = { ...sending, on: '2026-03-04' as Entry['on'] }
    expect(standingOf(letterIn(sending), [moved])).toMatchObject({ on: '2026-03-04', entryId: sending.id })
  })

  test('is delivered when it was signed for, or else presented', () => {
    const presented = { ...sending, events: [...sending.events, mark('delivery.presented', '2026-03-05')] }
    expect(standing(presented)).toEqual({ standing: 'delivered', on: '2026-03-05' })
    const signed = { ...presented, events: [...presented.events, mark('complaint.received_by_company', '2026-03-09')] }
    expect(standing(signed)).toEqual({ standing: 'delivered', on: '2026-03-09' })
    expect(standing(sending, incoming('complaint.received_by_company', '2026-03-07'))).toEqual({
      standing: 'delivered',
      on: '2026-03-07',
    })
  })

  test('is sent again when it came back unclaimed', () => {
    const events = [
      ...sending.events,
      mark('delivery.presented', '2026-03-05'),
      mark('delivery.unclaimed', '2026-03-22'),
    ]
    expect(standing({ ...sending, events })).toEqual({ standing: 'sent', on: '2026-03-02' })
  })

  test('is answered by the first answer after it', () => {
    const answers = [incoming('refusal.received', '2026-04-02'), incoming('reply.received', '2026-03-20')]
    expect(standing(sending, ...answers)).toEqual({ standing: 'answered', on: '2026-03-20' })
    expect(standing(sending, incoming('reply.received', '2026-03-01'))).toMatchObject({ standing: 'sent' })
  })

  test('a letter that marks no event is answered by the side it was sent to', () => {
    const toCompany = entry()
    const toMediator = entry({ counterpart: 'mediator' })
    const toCourt = entry({ counterpart: 'other' })
    const reply = incoming('reply.received', '2026-03-20')
    const proposal = incoming('proposal.received', '2026-03-25')
    expect(standing(toCompany, reply, proposal)).toEqual({ standing: 'answered', on: '2026-03-20' })
    expect(standing(toMediator, reply, proposal)).toEqual({ standing: 'answered', on: '2026-03-25' })
    expect(standing(toCourt, reply, proposal)).toMatchObject({ standing: 'sent' })
    expect(standing(toCompany, incoming('reply.received', '2026-03-01'))).toMatchObject({ standing: 'sent' })
  })

  test('without its exchange, it was sent', () => {
    expect(standingOf(letterIn(sending), [])).toMatchObject({ standing: 'sent', on: '2026-03-02', entryId: null })
  })

  test.each(['draft', 'ready'] as const)('%s before it was sent', (state) => {
    expect(standingOf({ ...letterIn(sending), state, sent: null }, [sending])).toMatchObject({
      standing: state,
      on: null,
      entryId: null,
    })
  })
})

describe('a sending that the log tells of already', () => {
  const pdf = randomUUID() as Evidence['id']
  const cites = (changes: Partial<Entry> = {}, file = pdf): Entry =>
    entry({
      direction: 'outgoing',
      citations: [{ evidenceId: file, page: null }],
      events: [mark('complaint.sent', '2026-03-02')],
      ...changes,
    })
  const [first, second] = [cites(), cites()]
  const letterOf = (sent: Entry) => ({ sent: { ...letterIn(sent).sent, pdf } as NonNullable<Letter['sent']> })
  const letter = letterOf(first)

  test('is another exchange of the same letter with the same event', () => {
    expect(isSentTwice(first, [second], [letter])).toBe(true)
    expect(isSentTwice(second, [first], [letter])).toBe(true)
  })

  test('is not the one of another letter of the same bytes', () => {
    expect(isSentTwice(first, [second], [letter, letterOf(second)])).toBe(false)
  })

  test('is neither itself, nor what cites another file, marks another event or came in', () => {
    const other = cites({}, randomUUID() as Evidence['id'])
    const again = cites({ events: [mark('complaint2.sent', '2026-03-02')] })
    const answer = cites({ direction: 'incoming' })
    expect(isSentTwice(first, [first, other, again, answer], [letter])).toBe(false)
    expect(isSentTwice(answer, [first], [letter])).toBe(false)
    // Both cite a file that is no letter's: a statement may go along twice.
    expect(isSentTwice(other, [cites({}, other.citations[0]?.evidenceId)], [letter])).toBe(false)
  })

  test('is none once no letter is sent with that file', () => {
    expect(isSentTwice(first, [second], [{ sent: null }])).toBe(false)
  })
})
