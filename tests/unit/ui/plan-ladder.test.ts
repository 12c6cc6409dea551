import { describe, expect, it } from 'vitest'
import type { Delivery } from '#contract/delivery'
import { buildLadder, LADDERS, type Rung, SendingSubject } from '#core/correspondence/delivery'
import type { Entry } from '#core/correspondence/entry'
import type { ProcedureEvent } from '#core/deadline/events'
import { someDossier, someEntry } from '#tests/support/some-records'
import {
  awaitedNote,
  clocksOf,
  eventsShown,
  type LadderRung,
  planRows,
  planStrip,
  startingStep,
  subjectsFor,
} from '#ui/features/correspondence/plan-ladder'
import { day } from './support/some-deadline'

const { id } = someDossier()
const letter = (marks: Readonly<Record<string, string>>, changes: Partial<Entry> = {}): Entry =>
  someEntry(id, {
    channel: 'registered_letter',
    direction: 'outgoing',
    events: Object.entries(marks).map(([event, on]) => ({ event: event as ProcedureEvent, on: day(on), proof: null })),
    ...changes,
  })
const ladderOf = (entry: Entry): { readonly rungs: LadderRung[] } => {
  const ladder = buildLadder(entry, [entry])
  if (ladder === null) throw new Error('no ladder')
  return { rungs: ladder.rungs }
}
const drawn = (entry: Entry) => planStrip(ladderOf(entry)).map(({ rung, state }) => [rung, state])
const rows = (entry: Entry): readonly Rung[] => planRows(ladderOf(entry)).map(({ rung }) => rung)

describe('planStrip', () => {
  it('marks what is done, the last rung noted, what was skipped and what is to come', () => {
    expect(drawn(letter({ 'complaint.written': '2026-03-20' }))).toEqual([
      ['written', 'current'],
      ['posted', 'next'],
      ['presented', 'next'],
      ['received', 'next'],
      ['answered', 'next'],
    ])
    expect(drawn(letter({ 'complaint.sent': '2026-03-23', 'complaint.received_by_company': '2026-03-27' }))).toEqual([
      ['written', 'skipped'],
      ['posted', 'done'],
      ['presented', 'skipped'],
      ['received', 'current'],
      ['answered', 'next'],
    ])
  })

  it('draws a return in the place of the handing over that did not happen', () => {
    expect(drawn(letter({ 'complaint.sent': '2026-03-23', 'delivery.unclaimed': '2026-04-10' })).slice(2)).toEqual([
      ['presented', 'skipped'],
      ['unclaimed', 'current'],
      ['answered', 'next'],
    ])
  })

  it('hides nothing that was noted, even what cannot be true together', () => {
    const both = letter({
      'complaint.sent': '2026-03-23',
      'complaint.received_by_company': '2026-03-27',
      'delivery.unclaimed': '2026-04-10',
    })
    expect(drawn(both).map(([rung]) => rung)).toEqual(expect.arrayContaining(['received', 'unclaimed']))
    expect(rows(both)).toEqual(expect.arrayContaining(['received', 'unclaimed']))
  })
})

describe('planRows', () => {
  it('offers both ends of a letter until one of them is noted', () => {
    const sent = { 'complaint.sent': '2026-03-23' }
    expect(rows(letter(sent))).toEqual(expect.arrayContaining(['received', 'unclaimed']))
    expect(rows(letter({ ...sent, 'complaint.received_by_company': '2026-03-27' }))).not.toContain('unclaimed')
    expect(rows(letter({ ...sent, 'delivery.unclaimed': '2026-03-27' }))).not.toContain('received')
  })
})

describe('clocksOf', () => {
  const clock = (fr: string, date: string | null): Delivery['starts'][number]['clocks'][number] => ({
    ruleId: fr,
    label: { fr, en: fr },
    date: date === null ? null : day(date),
  })
  const starts = [
    { event: 'complaint.sent', clocks: [clock('tard', '2026-05-01'), clock('tôt', '2026-04-01')] },
    { event: 'complaint.received_by_company', clocks: [clock('réponse', null), clock('réponse', null)] },
  ]

  it('dates what a noted day started, soonest first, and names once what a day to come will start', () => {
    const sent = clocksOf({ event: 'complaint.sent', on: day('2026-03-23') }, starts)
    expect(sent.running.map(({ label }) => label.fr)).toEqual(['tôt', 'tard'])
    expect(sent.waiting).toEqual([])
    const received = clocksOf({ event: 'complaint.received_by_company', on: null }, starts)
    expect(received.running).toEqual([])
    expect(received.waiting).toHaveLength(1)
  })

  it('says nothing of a clock that another day started, nor of a rung that starts none', () => {
    const elsewhere = clocksOf({ event: 'complaint.received_by_company', on: day('2026-03-27') }, starts)
    expect([...elsewhere.running, ...elsewhere.waiting]).toEqual([])
    expect(clocksOf({ event: 'complaint.sent', on: null }, starts)).toEqual({ running: [], waiting: [] })
    expect(clocksOf({ event: null, on: null }, starts)).toEqual({ running: [], waiting: [] })
  })

  it('the strip tells those of the last rung that started any', () => {
    const noted = letter({ 'complaint.sent': '2026-03-23', 'complaint.received_by_company': '2026-03-27' })
    const steps = planStrip(ladderOf(noted))
    expect(startingStep(steps, starts)?.rung).toBe('posted')
    expect(startingStep(steps, [])).toBeNull()
    const answered = steps.map((step) => (step.rung === 'answered' ? { ...step, on: day('2026-04-10') } : step))
    expect(startingStep(answered, starts)).toBeNull()
  })
})

describe('eventsShown', () => {
  it('holds the rungs of the sending and leaves every other mark to the card', () => {
    const shown = eventsShown(letter({ 'complaint.sent': '2026-03-23', 'card.blocked': '2026-03-23' }))
    expect(shown).toContain('complaint.received_by_company')
    expect(shown).toContain('delivery.presented')
    expect(shown).not.toContain('card.blocked')
    expect(shown).not.toContain('reply.received')
    expect(eventsShown(letter({ 'card.blocked': '2026-03-23' })).size).toBe(0)
  })
})

describe('subjectsFor', () => {
  it('offers a referral to the mediator alone, and every other sending to the company alone', () => {
    expect(subjectsFor({ counterpart: 'mediator' })).toEqual(['referral'])
    expect(subjectsFor({ counterpart: 'other' })).toEqual([])
    expect([...subjectsFor({ counterpart: 'company' }), 'referral'].toSorted()).toEqual(
      SendingSubject.options.toSorted(),
    )
    expect(subjectsFor({ counterpart: 'company' })[0]).toBe('complaint')
    expect(Object.keys(LADDERS).toSorted()).toEqual(SendingSubject.options.toSorted())
  })
})

describe('awaitedNote', () => {
  it('asks for the receipt of the last complaint sent, whatever the order of the log', () => {
    const first = letter({ 'complaint.sent': '2026-03-01' }, { on: day('2026-03-01') })
    const last = letter({ 'complaint2.sent': '2026-03-06' }, { on: day('2026-03-06') })
    const later = letter({ 'complaint.written': '2026-03-20' }, { on: day('2026-03-20') })
    expect(awaitedNote([later, last, first])).toEqual({ entry: last, rung: 'received' })
  })

  it('asks for the sending of what was only written, and for nothing where there is no complaint', () => {
    const written = letter({ 'complaint.written': '2026-03-20' })
    expect(awaitedNote([written])).toEqual({ entry: written, rung: 'posted' })
    expect(awaitedNote([letter({ 'referral.sent': '2026-03-20' })])).toBeNull()
  })
})
