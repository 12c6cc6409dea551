import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '#contract/delivery'
import type { ClimbedRung, Rung } from '#core/correspondence/delivery'
import { isFailure } from '#core/kernel/failure'
import { Instant } from '#core/kernel/ids'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  house = await tempHouse({ today: '2026-04-20' })
  dossierId = (await house.api.dossier.create({ companyId: AMEX, motive: 'unauthorised_payment' })).id
})
afterEach(() => house.close())

const addLetter = (changes: object = {}) =>
  house.api.correspondence.add({
    dossierId,
    channel: 'registered_letter',
    direction: 'outgoing',
    on: '2026-03-23',
    ...changes,
  })

const addPiece = async (into: string, name: string) => {
  const path = join(house.dir, name)
  writeFileSync(path, name)
  const { results } = await house.api.evidence.add({ dossierId: into, files: [house.app.tickets.issueFile(path)] })
  const [first] = results
  if (first?.kind !== 'added') throw new Error('not added')
  return first.evidence
}

const rungOf = ({ ladder }: Delivery, wanted: Rung) => ladder?.rungs.find(({ rung }) => rung === wanted)
const startsOf = ({ starts }: Delivery, event: string) =>
  starts.find((one) => one.event === event)?.clocks.map(({ ruleId, date }) => [ruleId, date])
const climb = (entryId: string, rung: ClimbedRung, on: string, more: object = {}) =>
  house.api.delivery.climb({ entryId, rung, on, ...more })

/** The failure of a call, and proof that it changed nothing: neither the exchange nor the dates that follow. */
const refused = async (entryId: string, act: () => Promise<unknown>) => {
  const state = async () =>
    JSON.stringify([
      (await house.api.correspondence.list({ dossierId })).find(({ id }) => id === entryId),
      await house.api.deadline.list({ dossierId }),
    ])
  const before = await state()
  const thrown = await act().then(
    () => null,
    (failure: unknown) => failure,
  )
  expect(await state()).toBe(before)
  return isFailure(thrown) ? thrown.error : thrown
}

describe('a letter', () => {
  it('is nothing that is followed until the person says what it is, then climbs to the answer', async () => {
    const { id } = await addLetter()
    expect(await house.api.delivery.get({ entryId: id })).toEqual({ ladder: null, starts: [] })
    const asked = await house.api.delivery.get({ entryId: id, subject: 'complaint' })
    expect(asked.ladder?.rungs.every(({ on }) => on === null)).toBe(true)

    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    await climb(id, 'presented', '2026-03-25')
    const piece = await addPiece(dossierId, 'ar.txt')
    const delivered = await climb(id, 'received', '2026-03-27', { proof: piece.id })
    expect(rungOf(delivered, 'received')).toMatchObject({ on: '2026-03-27', proof: piece.id })
    expect(delivered.ladder?.answeredBy).toBeNull()

    const reply = await house.api.correspondence.add({
      dossierId,
      channel: 'email',
      direction: 'incoming',
      on: '2026-04-10',
      events: [{ event: 'refusal.received', on: '2026-04-10' }],
    })
    const answered = await house.api.delivery.get({ entryId: id })
    expect(answered.ladder?.answeredBy).toBe(reply.id)
    expect(rungOf(answered, 'answered')).toMatchObject({ on: '2026-04-10', event: 'refusal.received' })
  })

  it('says which clocks each rung starts, and dates only those that its own day started', async () => {
    const { id } = await addLetter()
    const sent = await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    const waiting = startsOf(sent, 'complaint.received_by_company') ?? []
    expect(waiting.map(([rule]) => rule)).toContain('FR-CMF-L133-45-15')
    // Receipt is a guess until it is noted: the day is not told as if it were known.
    expect(waiting.every(([, date]) => date === null)).toBe(true)

    const received = await climb(id, 'received', '2026-03-27')
    const dates = await house.api.deadline.list({ dossierId })
    const answer = dates.find(({ ruleId }) => ruleId === 'FR-CMF-L133-45-15')
    expect(answer).toMatchObject({ estimated: false, from: { on: '2026-03-27', entryId: id } })
    expect(startsOf(received, 'complaint.received_by_company')).toContainEqual(['FR-CMF-L133-45-15', answer?.date])

    const second = await addLetter({ on: '2026-04-01' })
    const other = await house.api.delivery.get({ entryId: second.id, subject: 'complaint' })
    expect((startsOf(other, 'complaint.received_by_company') ?? []).every(([, date]) => date === null)).toBe(true)
  })

  it('whose signed slip is an exchange of its own shows it, with what it starts', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    const slip = await addLetter({
      direction: 'incoming',
      on: '2026-03-30',
      events: [{ event: 'complaint.received_by_company', on: '2026-03-27' }],
    })
    const told = await house.api.delivery.get({ entryId: id })
    expect(rungOf(told, 'received')).toMatchObject({ on: '2026-03-27', notedIn: slip.id })
    const answer = (await house.api.deadline.list({ dossierId })).find(({ ruleId }) => ruleId === 'FR-CMF-L133-45-15')
    expect(startsOf(told, 'complaint.received_by_company')).toContainEqual(['FR-CMF-L133-45-15', answer?.date])
  })

  it('that came back unclaimed starts nothing that runs from receipt', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    const back = await climb(id, 'unclaimed', '2026-04-10')
    expect(startsOf(back, 'complaint.received_by_company')).toEqual([])
    const dates = await house.api.deadline.list({ dossierId })
    expect(dates.map(({ from }) => from.event)).not.toContain('complaint.received_by_company')
  })

  it('comes down rung by rung', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    await climb(id, 'received', '2026-03-27')
    expect(await refused(id, () => house.api.delivery.descend({ entryId: id, rung: 'posted' }))).toEqual({
      code: 'delivery.rungMissing',
      rung: 'received',
      needs: 'posted',
    })
    const lower = await house.api.delivery.descend({ entryId: id, rung: 'received' })
    expect(rungOf(lower, 'received')?.on).toBeNull()
    const bare = await house.api.delivery.descend({ entryId: id, rung: 'posted' })
    expect(bare.ladder?.subject).toBe('complaint')
    expect(await house.api.delivery.get({ entryId: id })).toEqual({ ladder: null, starts: [] })
  })
})

describe('what cannot be is refused, and nothing is changed', () => {
  it('a rung before the one it stands on', async () => {
    const { id } = await addLetter()
    const act = () => climb(id, 'received', '2026-03-27', { subject: 'complaint' })
    expect(await refused(id, act)).toEqual({ code: 'delivery.rungMissing', rung: 'received', needs: 'posted' })
  })

  it('a day before its cause, in the letter and over the log, by the ladder and by the exchange', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    const early = { code: 'event.beforeCause', event: 'delivery.presented', on: '2026-03-22', cause: 'complaint.sent' }
    expect(await refused(id, () => climb(id, 'presented', '2026-03-22'))).toMatchObject(early)
    const events = [
      { event: 'complaint.sent', on: '2026-03-23' },
      { event: 'complaint.received_by_company', on: '2026-03-22' },
    ]
    const byHand = () => house.api.correspondence.update({ entryId: id, changes: { events } as never })
    expect(await refused(id, byHand)).toMatchObject({ code: 'event.beforeCause', causeOn: '2026-03-23' })
    const reply = { direction: 'incoming', events: [{ event: 'reply.received', on: '2026-03-20' }] }
    expect(await refused(id, () => addLetter(reply))).toMatchObject({ event: 'reply.received' })
    expect(await house.api.correspondence.list({ dossierId })).toHaveLength(1)
  })

  it('a letter both handed over and returned', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    await climb(id, 'received', '2026-03-27')
    expect(await refused(id, () => climb(id, 'unclaimed', '2026-04-10'))).toEqual({
      code: 'event.contradicts',
      event: 'delivery.unclaimed',
      other: 'complaint.received_by_company',
    })
  })

  it('a proof that belongs to another dossier, or to none', async () => {
    const { id } = await addLetter()
    const elsewhere = await house.api.dossier.create({ companyId: AMEX })
    const foreign = await addPiece(elsewhere.id, 'autre.txt')
    for (const proof of [foreign.id, '00000000-0000-4000-8000-000000000000']) {
      const act = () => climb(id, 'posted', '2026-03-23', { subject: 'complaint', proof })
      expect(await refused(id, act)).toEqual({ code: 'notFound', what: 'evidence' })
    }
  })

  it.each([
    ['a call', { channel: 'call' }],
    ['what was received', { direction: 'incoming' }],
  ])('%s has no rungs', async (_what, changes) => {
    const { id } = await addLetter(changes)
    const act = () => climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    expect(await refused(id, act)).toEqual({ code: 'delivery.noSuchRung' })
  })

  it('a letter of which nobody said what it is, a postman online, a rung that the subject lacks', async () => {
    const { id } = await addLetter()
    const mail = await addLetter({ channel: 'email' })
    const tries = [
      [id, () => climb(id, 'posted', '2026-03-23')],
      [id, () => house.api.delivery.descend({ entryId: id, rung: 'posted' })],
      [id, () => climb(id, 'written', '2026-03-23', { subject: 'referral' })],
      [mail.id, () => climb(mail.id, 'presented', '2026-03-23', { subject: 'complaint' })],
    ] as const
    for (const [entryId, act] of tries) expect(await refused(entryId, act)).toEqual({ code: 'delivery.noSuchRung' })
  })
})

describe('the number of the slip', () => {
  it('is kept bare, told by kind, and taken away', async () => {
    const { id } = await addLetter()
    await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
    const kept = await house.api.delivery.setSlip({ entryId: id, number: ' 1a 123\u00a0456 7890 1 ' })
    expect(kept.ladder).toMatchObject({ postalNumber: '1A12345678901', postalNumberKind: 'national' })
    const abroad = await house.api.delivery.setSlip({ entryId: id, number: 'RR 123 456 785 FR' })
    expect(abroad.ladder).toMatchObject({ postalNumberKind: 'international' })
    const none = await house.api.delivery.setSlip({ entryId: id, number: '  ' })
    expect(none.ladder).toMatchObject({ postalNumber: null, postalNumberKind: null })
  })

  it.each([
    ['RR123456784FR', 'checkDigit'],
    ['12', 'form'],
    ['le recommandé', 'form'],
  ])('« %s » is refused (%s)', async (number, problem) => {
    const { id } = await addLetter({ postalNumber: '1A12345678901' })
    const act = () => house.api.delivery.setSlip({ entryId: id, number })
    expect(await refused(id, act)).toEqual({ code: 'postalNumber.invalid', problem })
  })
})

it('each change is a line of the journal, and is announced', async () => {
  const { id } = await addLetter()
  house.events.splice(0)
  await climb(id, 'posted', '2026-03-23', { subject: 'complaint' })
  await refused(id, () => climb(id, 'presented', '2026-03-01'))
  await house.api.delivery.setSlip({ entryId: id, number: '1A12345678901' })
  await house.api.delivery.descend({ entryId: id, rung: 'posted' })
  const told = house.events.flatMap((event) => (event.kind === 'changed' ? [event.words] : []))
  expect(told).toHaveLength(3)
  for (const words of told) expect(words).toEqual(expect.arrayContaining(['correspondence', 'deadline', 'dossier']))
  await house.app.close()
  const clock = { now: () => Instant.parse('2026-04-20T12:00:00.000Z') }
  const library = openLibrary(house.libraryDir, { clock, newId: () => 'unused' })
  try {
    const { journal } = createStores(library.db)
    expect(journal.verifyChain()).toBeNull()
    expect(journal.listFor(id).map(({ kind }) => kind)).toEqual([
      'entry.added',
      'entry.changed',
      'entry.changed',
      'entry.changed',
    ])
  } finally {
    library.close()
  }
})
