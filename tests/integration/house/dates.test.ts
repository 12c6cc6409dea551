import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DossierId } from '#core/kernel/ids'
import { type HouseOptions, type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france' as never
const RULE = 'FR-CMF-L133-45-15'
const day = (text: string) => text as never

let folder: string
let house: TempHouse
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recours-dates-'))
  house = await start()
})
afterEach(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (options: HouseOptions = {}): Promise<TempHouse> =>
  tempHouse({ today: '2026-03-23', libraryDir: join(folder, 'library'), ...options })

/** The program's reference data with one rule changed, as a later version of the program would bring it. */
const changedRules = (change: (rule: Record<string, unknown>) => void): string => {
  const dir = join(folder, 'resources')
  cpSync(resolve('resources'), dir, { recursive: true })
  const path = join(dir, 'rules', `${RULE}.json`)
  const rule = JSON.parse(readFileSync(path, 'utf8'))
  change(rule)
  writeFileSync(path, JSON.stringify(rule))
  return dir
}

const complain = async (channel: 'registered_letter' | 'email' = 'registered_letter'): Promise<DossierId> => {
  const { id: dossierId } = await house.api.dossier.create({ companyId: AMEX, motive: 'payment_or_fees' })
  await house.api.correspondence.add({
    dossierId,
    channel,
    direction: 'outgoing',
    on: day('2026-03-16'),
    events: [
      { event: 'complaint.sent', on: day('2026-03-16') },
      { event: 'complaint.received_by_company', on: day('2026-03-18') },
    ],
  })
  return dossierId
}

const dateOf = async (dossierId: DossierId, key = RULE) =>
  (await house.api.deadline.list({ dossierId })).find((deadline) => deadline.key === key)

describe('a rule that changed after its date was relied on', () => {
  const moveTo16 = (rule: Record<string, unknown>) => {
    rule.version = 2
    rule.period = { n: 16, unit: 'business_day' }
    rule.examples = [{ on: '2026-01-12', region: 'FR', calendar: 'bank5', expect: '2026-02-03', why: '16 days' }]
  }

  test('keeps the date, shows the new one beside it, and takes it only when asked', async () => {
    const dossierId = await complain()
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-09', ruleVersion: 1, recomputation: null })
    await house.close()
    house = await start({ resourcesDir: changedRules(moveTo16) })
    expect(await dateOf(dossierId)).toMatchObject({
      date: '2026-04-09',
      ruleVersion: 1,
      recomputation: { ruleVersion: 2, date: '2026-04-10' },
    })
    // Nothing that is not about this date takes the new computation by the back door.
    await house.api.correspondence.add({ dossierId, channel: 'call', direction: 'outgoing', on: day('2026-03-20') })
    await house.api.dossier.update({ dossierId, changes: { summary: 'Autre chose' } })
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-09', recomputation: { date: '2026-04-10' } })

    await house.api.deadline.recompute({ dossierId, key: RULE })
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-10', ruleVersion: 2, recomputation: null })
  })

  test('is not in the way when the person corrects the log: a new start is a new date', async () => {
    const dossierId = await complain()
    await house.close()
    house = await start({ resourcesDir: changedRules(moveTo16) })
    const [entry] = await house.api.correspondence.list({ dossierId })
    if (entry === undefined) throw new Error('no entry')
    await house.api.correspondence.update({
      entryId: entry.id,
      changes: {
        events: [
          { event: 'complaint.sent', on: day('2026-03-16') },
          { event: 'complaint.received_by_company', on: day('2026-03-19') },
        ],
      },
    })
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-13', ruleVersion: 2, recomputation: null })
  })

  test('keeps the date of a rule that is no longer in force for it', async () => {
    const dossierId = await complain()
    await house.close()
    house = await start({
      resourcesDir: changedRules((rule) => {
        rule.version = 2
        rule.inForceFrom = '2026-06-01'
        rule.examples = [{ on: '2026-07-06', region: 'FR', calendar: 'bank5', expect: '2026-07-28', why: 'x' }]
      }),
    })
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-09', recomputation: { date: null } })
  })

  test('says nothing when only the version changed', async () => {
    const dossierId = await complain()
    await house.close()
    house = await start({
      resourcesDir: changedRules((rule) => {
        rule.version = 2
      }),
    })
    expect(await dateOf(dossierId)).toMatchObject({ date: '2026-04-09', ruleVersion: 2, recomputation: null })
  })
})

describe('a date that the person set', () => {
  test('is listed, changed, put in the bin and taken out again', async () => {
    const dossierId = await complain()
    const made = await house.api.deadline.addManual({
      dossierId,
      title: 'Rendez-vous au point-justice',
      date: day('2026-04-02'),
    })
    const key = `manual:${made.id}`
    expect(await dateOf(dossierId, key)).toMatchObject({
      kind: 'manual',
      owedBy: 'user',
      date: '2026-04-02',
      status: 'soon',
    })
    await house.api.deadline.changeManual({ manualId: made.id, changes: { date: day('2026-06-02'), note: 'Salle 3' } })
    expect(await dateOf(dossierId, key)).toMatchObject({ date: '2026-06-02', note: 'Salle 3', status: 'upcoming' })
    await house.api.deadline.removeManual({ manualId: made.id })
    expect(await dateOf(dossierId, key)).toBeUndefined()
    await house.api.deadline.restoreManual({ manualId: made.id })
    expect(await dateOf(dossierId, key)).toMatchObject({ date: '2026-06-02' })
  })

  test('is refused without a title or for a dossier that there is not, and nothing is kept', async () => {
    const dossierId = await complain()
    const blank = await house.call('deadline.addManual', { dossierId, title: '  ', date: '2026-04-02' })
    expect(blank).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
    const nowhere = await house.call('deadline.addManual', {
      dossierId: '00000000-0000-4000-8000-000000000000',
      title: 'x',
      date: '2026-04-02',
    })
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'notFound', what: 'dossier' } })
    expect((await house.api.deadline.list({ dossierId })).filter(({ kind }) => kind === 'manual')).toEqual([])
  })
})

describe('what the person says of a date', () => {
  test('done, set aside, taken back', async () => {
    const dossierId = await complain()
    const key = 'FR-CONSO-L612-2-1Y'
    const mark = { kind: 'waived', on: day('2026-03-23'), note: 'Réglé à l’amiable' } as const
    const waived = await house.api.deadline.mark({ dossierId, key, mark })
    expect(waived.find((one) => one.key === key)).toMatchObject({ status: 'waived', mark })
    await house.api.deadline.mark({ dossierId, key, mark: { ...mark, kind: 'done' } })
    expect(await dateOf(dossierId, key)).toMatchObject({ status: 'met', metOn: '2026-03-23' })
    await house.api.deadline.mark({ dossierId, key, mark: null })
    expect(await dateOf(dossierId, key)).toMatchObject({ status: 'upcoming', mark: null, metOn: null })
  })

  test('a gate takes none, a date that there is not neither', async () => {
    const dossierId = await complain()
    const mark = { kind: 'done', on: '2026-03-23', note: '' }
    const gate = await house.call('deadline.mark', { dossierId, key: 'gate:payment', mark })
    expect(gate).toMatchObject({ ok: false, error: { code: 'deadline.notMarkable' } })
    const none = await house.call('deadline.mark', { dossierId, key: 'nothing', mark })
    expect(none).toMatchObject({ ok: false, error: { code: 'notFound', what: 'deadline' } })
  })
})

describe('what fell due while nobody looked', () => {
  test('is listed once, until it is seen', async () => {
    const dossierId = await complain()
    await house.api.deadline.seen({})
    expect(await house.api.deadline.catchUp({})).toEqual({ since: '2026-03-23', dates: [] })
    const later = await house.api.deadline.catchUp({ today: day('2026-04-10') })
    expect(later.dates.map(({ dossierId: id, deadline }) => [id, deadline.key])).toEqual([
      [dossierId, 'FR-ACPR-ACK-10'],
      [dossierId, RULE],
      [dossierId, 'gate:payment'],
    ])
    await house.api.deadline.seen({ today: day('2026-04-10') })
    expect((await house.api.deadline.catchUp({ today: day('2026-04-10') })).dates).toEqual([])
  })
})

describe('the stage', () => {
  test('is set by hand, shown as such, and follows the log again', async () => {
    const dossierId = await complain()
    const derived = await house.api.dossier.overview({ dossierId })
    expect([derived.stage, derived.derivedStage]).toEqual(['waiting', 'waiting'])
    await house.api.dossier.setStage({ dossierId, stage: 'court', reason: 'Assignation reçue' })
    const set = await house.api.dossier.overview({ dossierId })
    expect([set.stage, set.derivedStage]).toEqual(['court', 'waiting'])
    expect(set.dossier.stageOverride).toEqual({ stage: 'court', on: '2026-03-23', reason: 'Assignation reçue' })
    await house.api.dossier.setStage({ dossierId, stage: null })
    expect((await house.api.dossier.overview({ dossierId })).stage).toBe('waiting')
  })
})

describe('what the person confirms to the checks of a mediator', () => {
  const asf = 'mediateur-asf' as never
  const statusOf = async (dossierId: DossierId, check: string, mediatorId?: never) => {
    const asked = mediatorId === undefined ? { dossierId } : { dossierId, mediatorId }
    return (await house.api.admissibility.check(asked)).checks.find(({ id }) => id === check)?.status
  }

  test('about the dispute is kept, counts for every mediator, and can be taken back', async () => {
    const dossierId = await complain()
    expect(await statusOf(dossierId, 'private_purpose')).toBe('confirm')
    const word = { dossierId, mediatorId: asf, check: 'private_purpose' } as const
    await house.api.admissibility.confirm({ ...word, confirmed: true })
    await house.close()
    house = await start()
    expect(await statusOf(dossierId, 'private_purpose', asf)).toBe('satisfied')
    expect(await statusOf(dossierId, 'private_purpose')).toBe('satisfied')
    await house.api.admissibility.confirm({ ...word, confirmed: false })
    expect(await statusOf(dossierId, 'private_purpose')).toBe('confirm')
  })

  test('about one mediator says nothing of another', async () => {
    const dossierId = await complain()
    const before = await statusOf(dossierId, 'mediator_scope', asf)
    await house.api.admissibility.confirm({ dossierId, mediatorId: asf, check: 'mediator_scope', confirmed: true })
    expect(await statusOf(dossierId, 'mediator_scope', asf)).not.toBe(before)
    expect(await statusOf(dossierId, 'mediator_scope')).toBe('missing')
    expect(await statusOf(dossierId, 'mediator_scope', 'mediateur-afepame' as never)).toBe(before)
  })
})

describe('holidays', () => {
  test('of a region, with their names; a span that is none is refused', async () => {
    const inMay = await house.api.deadline.holidays({
      region: 'FR-ALSACE-MOSELLE',
      from: day('2026-04-01'),
      to: day('2026-05-31'),
    })
    expect(inMay.map(({ date }) => date)).toEqual([
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-08',
      '2026-05-14',
      '2026-05-25',
    ])
    const reversed = await house.call('deadline.holidays', { region: 'FR', from: '2026-05-01', to: '2026-04-01' })
    expect(reversed).toMatchObject({ ok: false, error: { code: 'input.invalid' } })
  })
})
