import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Failure } from '#core/kernel/failure'
import { loadResources } from '#electron/services/load-resources'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

/** Reported on Saturday 11 July 2026: to be refunded by Monday 13 July; today is seven days later. */
let house: TempHouse
let dossierId: string
beforeAll(async () => {
  house = await tempHouse({ today: '2026-07-20' })
  const payment = { debitedOn: '2026-07-09', merchant: 'VELOURBA SHOP', amount: { cents: 100_000, currency: 'EUR' } }
  const dossier = await house.api.dossier.create({
    companyId: 'american-express-carte-france',
    motive: 'unauthorised_payment',
    payments: [{ ...payment, payeeOutsideEea: true }],
  })
  dossierId = dossier.id
})
afterAll(() => house.close())

const log = (event: 'unauthorised.reported' | 'refund.received', on: string) =>
  house.api.correspondence.add({
    dossierId,
    channel: 'call',
    direction: event === 'refund.received' ? 'incoming' : 'outgoing',
    on,
    events: [{ event, on }],
  })
const penalty = (until?: string) => house.api.interest.penalty({ dossierId, ...(until === undefined ? {} : { until }) })

test('nothing reported, nothing late, no rate, then a sum: each is said', async () => {
  expect((await penalty()).interest).toEqual({ kind: 'not_reported' })
  await log('unauthorised.reported', '2026-07-11')
  expect((await penalty('2026-07-13')).interest).toMatchObject({ kind: 'not_late', due: '2026-07-13' })
  expect((await penalty()).interest).toMatchObject({
    kind: 'no_rate',
    daysLate: 7,
    missing: { from: '2026-07-14', to: '2026-07-20' },
  })
  await house.api.dossier.update({ dossierId, changes: { legalRates: [{ from: '2026-07-01', percent: '2.62' }] } })
  const answer = await penalty()
  expect(answer.interest).toMatchObject({ kind: 'computed', until: '2026-07-20', total: { cents: 146 } })
  expect(answer.scale.source.url).toMatch(/^https:\/\/www\.doctrine\.fr\//)
  expect(answer.text.fr).toContain('13 juillet 2026')
  expect(answer.text.en).toContain('13 July 2026')
  expect((await penalty('2026-08-13')).interest).toMatchObject({ daysLate: 31, total: { cents: 990 } })
})

test('a change of something else keeps the rates and what was said of each payment', async () => {
  const changed = await house.api.dossier.update({ dossierId, changes: { demand: 'le remboursement' } })
  expect(changed.legalRates).toEqual([{ from: '2026-07-01', percent: '2.62' }])
  expect(changed.payments).toMatchObject([{ payeeOutsideEea: true, amountUnexpected: false }])
})

test('the refund stops the count', async () => {
  await log('refund.received', '2026-07-15')
  expect((await penalty('2026-12-31')).interest).toMatchObject({
    kind: 'computed',
    until: '2026-07-15',
    refundedOn: '2026-07-15',
    // 1,000 € × 7.62 % × 2 / 365 = 41.75 cents
    total: { cents: 42 },
  })
})

test('a dossier that is not there, a day that is not one', async () => {
  await expect(house.api.interest.penalty({ dossierId: randomUUID() })).rejects.toMatchObject({
    error: { code: 'notFound', what: 'dossier' },
  })
  expect(await house.call('interest.penalty', { dossierId, until: '2026-02-30' })).toMatchObject({
    ok: false,
    error: { code: 'input.invalid' },
  })
})

test.each([
  ['cut off', (text: string) => text.slice(0, 200)],
  ['a tier that does not begin on the first day', (text: string) => text.replace('"afterDays": 0', '"afterDays": 1')],
  ['a tier that goes back', (text: string) => text.replace('"afterDays": 30', '"afterDays": 3')],
  ['an unknown field', (text: string) => text.replace('{', '{ "rate": 2.62,')],
  ['a rule that does not exist', (text: string) => text.replace('L133-18-1BD', 'L133-18-2BD')],
])('a scale that is damaged is named at start: %s', (_what, damage) => {
  const dir = mkdtempSync(join(tmpdir(), 'recours-resources-'))
  try {
    cpSync('resources', dir, { recursive: true })
    const file = join(dir, 'interest', 'FR-CMF-L133-18.json')
    const text = readFileSync(file, 'utf8')
    expect(loadResources(dir).penaltyScale.tiers).toHaveLength(3)
    writeFileSync(file, damage(text))
    expect(() => loadResources(dir)).toThrow(Failure)
    try {
      loadResources(dir)
    } catch (thrown) {
      expect(thrown).toMatchObject({ error: { code: 'resource.invalid', file: 'FR-CMF-L133-18.json' } })
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
