import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DossierId, EntryId } from '#core/kernel/ids'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france' as never
const day = (text: string) => text as never

let house: TempHouse
let dossierId: DossierId
beforeEach(async () => {
  house = await tempHouse({ today: '2026-04-13' })
  dossierId = (await house.api.dossier.create({ companyId: AMEX, motive: 'payment_or_fees' })).id
})
afterEach(() => house.close())

const add = async (on: string, fields: Record<string, unknown> = {}) =>
  house.api.correspondence.add({ dossierId, channel: 'call', direction: 'outgoing', on: day(on), ...fields } as never)
const list = async () =>
  (await house.api.correspondence.list({ dossierId })).map(({ summary, on }) => `${on} ${summary}`)
const keysOf = async () => (await house.api.deadline.list({ dossierId })).map(({ key }) => key)

describe('a day that is not exact', () => {
  const sent = (datePrecision: unknown) =>
    add('2026-03-16', {
      channel: 'registered_letter',
      summary: 'réclamation',
      datePrecision,
      events: [{ event: 'complaint.sent', on: '2026-03-16' }],
    })

  test('is kept where it is sorted, with what is marked for it', async () => {
    const entry = await sent({ kind: 'month' })
    expect(entry).toMatchObject({ on: '2026-03-01', datePrecision: { kind: 'month' } })
    expect(entry.events[0]?.on).toBe('2026-03-01')
    const unknown = await house.api.correspondence.update({
      entryId: entry.id,
      changes: { datePrecision: { kind: 'unknown' } },
    })
    expect(unknown).toMatchObject({ on: '2026-04-13', events: [{ on: '2026-04-13' }] })
    const [kept] = await house.api.correspondence.list({ dossierId })
    expect(kept).toEqual(unknown)
  })

  test('starts estimated deadlines, and none at all once it is unknown; exact again, certain ones', async () => {
    const entry = await sent({ kind: 'month' })
    const year = async () =>
      (await house.api.deadline.list({ dossierId })).find(({ key }) => key === 'FR-CONSO-L612-2-1Y')
    expect(await year()).toMatchObject({ date: '2027-03-01', estimated: true })
    const change = (changes: object) => house.api.correspondence.update({ entryId: entry.id, changes } as never)
    await change({ datePrecision: { kind: 'unknown' } })
    expect(await keysOf()).toEqual([])
    const events = [{ event: 'complaint.sent', on: '2026-03-16' }]
    await change({ on: '2026-03-16', datePrecision: null, events })
    expect(await year()).toMatchObject({ date: '2027-03-16', estimated: false })
  })

  test('is written as it is known in the pack, and nowhere as a day', async () => {
    await sent({ kind: 'month' })
    const plan = await house.api.pack.preview({ dossierId } as never)
    const text = JSON.stringify(plan)
    expect(text).toContain('en mars 2026')
    expect(text).not.toMatch(/1er mars 2026|01\/03\/2026/)
  })

  test('is told in the overview as no longer a silence than it was', async () => {
    await sent({ kind: 'month' })
    expect((await house.api.dossier.overview({ dossierId })).silentDays).toBe(13)
  })
})

describe('the order within a day', () => {
  test('follows the hand, then comes back to the time on another day', async () => {
    const nine = await add('2026-03-16', { time: '09:00', summary: 'neuf' })
    const ten = await add('2026-03-16', { time: '10:00', summary: 'dix' })
    const late = await add('2026-03-16', { summary: 'sans heure' })
    expect(await list()).toEqual(['2026-03-16 neuf', '2026-03-16 dix', '2026-03-16 sans heure'])
    const order = (entryIds: EntryId[], on = '2026-03-16') =>
      house.api.correspondence.order({ dossierId, on: day(on), entryIds })
    await order([late.id, ten.id, nine.id])
    expect(await list()).toEqual(['2026-03-16 sans heure', '2026-03-16 dix', '2026-03-16 neuf'])
    await house.api.correspondence.update({ entryId: late.id, changes: { on: day('2026-03-17') } })
    const moved = (await house.api.correspondence.list({ dossierId })).find(({ id }) => id === late.id)
    expect(moved?.dayOrder).toBeNull()
    // All or none: what is of another day or twice there is refused, and nothing moves.
    await expect(order([nine.id, late.id])).rejects.toMatchObject({ error: { code: 'notFound' } })
    await expect(order([nine.id, nine.id])).rejects.toMatchObject({ error: { code: 'input.invalid' } })
    expect(await list()).toEqual(['2026-03-16 dix', '2026-03-16 neuf', '2026-03-17 sans heure'])
  })
})
