import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Admissibility } from '#core/mediator/admissibility'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

/** The Monday on which the example's days are those of its file: complaint sent on 6 November, received on the 10th. */
const TODAY = '2026-11-23'
const AFEPAME = 'mediateur-afepame'

let house: TempHouse
let dossierId: string
beforeAll(async () => {
  house = await tempHouse({ today: TODAY })
  dossierId = (await house.api.sample.create({})).id
})
afterAll(() => house.close())

type Question = Omit<Parameters<TempHouse['api']['admissibility']['check']>[0], 'dossierId'>
const ask = (question: Question = {}): Promise<Admissibility> =>
  house.api.admissibility.check({ dossierId, ...question })
const statusOf = ({ checks }: Admissibility, id: string) => checks.find((check) => check.id === id)?.status

const settled = {
  mediatorId: AFEPAME,
  confirmed: ['mediator_scope', 'private_purpose', 'brought_by_consumer'],
} as const satisfies Question

test('the example is too early today, and says from which day it is not', async () => {
  const answer = await ask()
  expect(answer).toMatchObject({
    verdict: 'not_yet',
    // 11 November is a holiday: the 15th business day after the 10th is 2 December.
    opensOn: '2026-12-03',
    closesOn: '2027-11-06',
    tooLateSince: null,
  })
  expect(answer.checks[0]).toMatchObject({ id: 'written_complaint', status: 'satisfied' })
  expect(answer.checks[0]?.proof.map(({ label }) => label.fr)).toEqual([
    'Lettre recommandée — 06/11/2026',
    'Pièce n°\u00a06 — Réclamation écrite, copie signée — 06/11/2026',
    'Lettre recommandée — 10/11/2026',
    'Pièce n°\u00a07 — Avis de réception de la réclamation — 10/11/2026',
  ])
  expect(statusOf(answer, 'mediator_scope')).toBe('missing')
})

test('the clock moves: the way opens, and what is left is the mediator and what only the person knows', async () => {
  expect((await ask({ ...settled, today: '2026-12-02' })).verdict).toBe('not_yet')
  const opened = await ask({ today: '2026-12-03' })
  expect(opened.verdict).toBe('incomplete')
  expect(opened.checks.filter(({ status }) => status !== 'satisfied').map(({ id }) => id)).toEqual([
    'mediator_scope',
    'private_purpose',
    'brought_by_consumer',
  ])
  expect(statusOf(await ask({ today: '2026-12-03', mediatorId: AFEPAME }), 'mediator_scope')).toBe('confirm')
  expect((await ask({ ...settled, today: '2026-12-03' })).verdict).toBe('admissible')
})

test('a year after the complaint it closes', async () => {
  expect((await ask({ ...settled, today: '2027-11-06' })).verdict).toBe('admissible')
  expect(await ask({ ...settled, today: '2027-11-07' })).toMatchObject({
    verdict: 'too_late',
    tooLateSince: '2027-11-07',
  })
})

test('the mediator’s own wait counts: one month for CMAP', async () => {
  expect(await ask({ ...settled, mediatorId: 'cmap', today: '2026-12-06' })).toMatchObject({
    verdict: 'not_yet',
    opensOn: '2026-12-07',
  })
  expect((await ask({ ...settled, mediatorId: 'cmap', today: '2026-12-07' })).verdict).toBe('admissible')
})

test('a day that is not given is today, and a refusal noted today opens the way today', async () => {
  const entry = await house.api.correspondence.add({
    dossierId,
    channel: 'letter',
    direction: 'incoming',
    on: TODAY,
    events: [{ event: 'refusal.received', on: TODAY }],
  })
  expect(await ask(settled)).toMatchObject({ verdict: 'admissible', opensOn: TODAY })
  await house.api.correspondence.remove({ entryId: entry.id })
  expect((await ask(settled)).verdict).toBe('not_yet')
})

test('withdrawn exhibits prove nothing', async () => {
  const pieces = await house.api.evidence.list({ dossierId })
  const proofs = pieces.filter(({ exhibitNumber }) => exhibitNumber >= 6)
  const include = async (included: boolean) => {
    for (const { id } of proofs) await house.api.evidence.update({ evidenceId: id, changes: { included } })
  }
  await include(false)
  expect(statusOf(await ask(settled), 'written_complaint')).toBe('missing')
  await include(true)
  expect(statusOf(await ask(settled), 'written_complaint')).toBe('satisfied')
})

test('the mediator that the person copied into the company’s details is taken when none is named', async () => {
  await house.api.company.update({
    companyId: 'american-express-carte-france',
    changes: { mediatorId: AFEPAME, readIn: 'réponse de la société' },
  })
  const confirmed = [...settled.confirmed.slice(1)]
  expect((await ask({ confirmed, today: '2026-12-03' })).verdict).toBe('admissible')
  expect(statusOf(await ask({ mediatorId: 'mediateur-asf' }), 'mediator_scope')).toBe('confirm')
})

test('what does not exist is refused by name', async () => {
  const check = (input: object) => house.call('admissibility.check', { dossierId, ...input })
  const notFound = (what: string) => ({ ok: false, error: { code: 'notFound', what } })
  expect(await check({ dossierId: randomUUID() })).toMatchObject(notFound('dossier'))
  expect(await check({ mediatorId: 'nobody-at-all' })).toMatchObject(notFound('mediator'))
  for (const input of [{ confirmed: ['everything'] }, { today: '2026-02-30' }, { dossierId: 'x' }, { more: 1 }])
    expect(await check(input)).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
})
