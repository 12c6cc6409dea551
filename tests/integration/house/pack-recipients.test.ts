import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeLockedPdf, makePdf } from '#tests/support/make-files'
import { addPieceTo, type TempHouse, tempHouse } from '#tests/support/temp-house'

const AMEX = 'american-express-carte-france'

let house: TempHouse
let dossierId: string
beforeEach(async () => {
  house = await tempHouse({ today: '2026-03-23' })
  dossierId = (await house.api.dossier.create({ companyId: AMEX })).id
})
afterEach(() => house.close())

const to = (name: string) => house.app.tickets.issueDestination(join(house.dir, name))

/** Every byte below a folder, as text. */
const bytesUnder = (dir: string): string =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

describe('what a recipient takes', () => {
  const limit = async (recipientId: string, key: string) =>
    (await house.api.pack.recipients({}))
      .find(({ profile }) => profile.id === recipientId)
      ?.limits.find((line) => line.key === key)

  test('is what the person read there, with the day, until it is taken back', async () => {
    expect(await limit('other', 'fileBytes')).toMatchObject({ value: 5_000_000, isDefault: true, isOwn: false })
    await house.api.pack.setLimit({
      recipientId: 'other',
      key: 'fileBytes',
      value: 2_000_000,
      readOn: '2026-03-20',
    } as never)
    expect(await limit('other', 'fileBytes')).toMatchObject({
      value: 2_000_000,
      isDefault: false,
      isOwn: true,
      readOn: '2026-03-20',
      source: { checkedOn: '2026-03-20' },
    })
    expect(await limit('signalconso', 'mostFiles')).toMatchObject({ value: 12, isDefault: false, isOwn: false })
    await house.api.pack.setLimit({ recipientId: 'signalconso', key: 'mostFiles', value: 3 })
    expect(await limit('signalconso', 'mostFiles')).toMatchObject({ value: 3, isOwn: true, readOn: '2026-03-23' })
    await house.api.pack.setLimit({ recipientId: 'signalconso', key: 'mostFiles', value: null })
    expect(await limit('signalconso', 'mostFiles')).toMatchObject({ value: 12, isOwn: false, readOn: null })
    await house.api.pack.setLimit({ recipientId: 'other', key: 'field:description', value: 100 })
    const { fields, fit, limits } = await house.api.pack.preview({ dossierId, recipientId: 'other' })
    expect(fields.map(({ id, limit: most, isDefault }) => [id, most, isDefault])).toEqual([['description', 100, false]])
    expect(limits.find(({ key }) => key === 'fileBytes')?.value).toBe(2_000_000)
    expect(fit.kind).toBe('files')
  })

  test('is no value of another kind, and nothing on paper', async () => {
    const refused = async (input: object) => (await house.call('pack.setLimit', input)).ok
    for (const value of [0, 'viele', ['exe'], -1, 1.5])
      expect(await refused({ recipientId: 'other', key: 'mostFiles', value })).toBe(false)
    expect(await refused({ recipientId: 'other', key: 'formats', value: ['exe'] })).toBe(false)
    expect(await refused({ recipientId: 'other', key: 'field:nothing', value: 10 })).toBe(false)
    expect(await refused({ recipientId: 'post', key: 'mostFiles', value: 1 })).toBe(false)
    expect(await refused({ recipientId: 'nobody', key: 'mostFiles', value: 1 })).toBe(false)
    expect(await refused({ recipientId: 'other', key: 'formats', value: ['pdf', 'pdf'] })).toBe(true)
    expect((await limit('other', 'formats'))?.value).toEqual(['pdf'])
  })

  test('splits the pack: a limit of what one exhibit weighs gives a file for each', async () => {
    const noise = (seed: number) =>
      Buffer.from(Array.from({ length: 60_000 }, (_, at) => 33 + ((at * seed * 7919 + at ** 2) % 90))).toString(
        'latin1',
      )
    await addPieceTo(house, dossierId, 'a.txt', noise(3))
    await addPieceTo(house, dossierId, 'b.txt', noise(5))
    await house.api.pack.setLimit({ recipientId: 'other', key: 'fileBytes', value: 400_000 })
    const made = await house.api.pack.export({ dossierId, recipientId: 'other', to: to('pack') })
    const pdfs = made.files.filter(({ name }) => /^data\/[^/]+\.pdf$/.test(name))
    if (made.fit.kind !== 'files') throw new Error('files')
    expect(pdfs.map(({ name }) => name)).toEqual(made.fit.files.map(({ name }) => `data/${name}`))
    if (made.fit.problems.length === 0) for (const { size } of pdfs) expect(size).toBeLessThanOrEqual(400_000)
  })

  test('is asked for, and ticked where the dossier can tell', async () => {
    const { asked } = await house.api.pack.preview({ dossierId, recipientId: 'mediateur-groupe-la-poste' })
    const have = Object.fromEntries(asked.map(({ about, have: had }) => [about ?? 'null', had]))
    expect(have).toMatchObject({ complaint: false, amount: false, null: null })
  })
})

describe('a locked piece', () => {
  const PASSWORD = 'sésame très secret'

  test('is pointed at, opens with its password, and the password is written nowhere', async () => {
    const locked = await addPieceTo(house, dossierId, 'relevé.pdf', await makeLockedPdf(PASSWORD))
    await addPieceTo(house, dossierId, 'contrat.pdf', await makePdf())
    const named = [{ evidenceId: locked.id, number: 1, title: locked.title }]
    expect((await house.api.pack.preview({ dossierId })).locked).toEqual(named)
    const without = await house.api.pack.export({ dossierId, to: to('without') })
    expect([without.locked, without.leftOut.map(({ number }) => number)]).toEqual([named, [1]])

    expect(await house.api.pack.unlock({ evidenceId: locked.id, password: 'non' })).toEqual({ opened: false })
    expect(await house.api.pack.unlock({ evidenceId: locked.id, password: PASSWORD })).toEqual({ opened: true })
    expect((await house.api.pack.preview({ dossierId })).locked).toEqual([])
    const made = await house.api.pack.export({ dossierId, to: to('pack') })
    expect([made.locked, made.leftOut]).toEqual([[], []])
    expect(made.placed.find(({ number }) => number === 1)?.treatments).toContain('unlocked')
    const told = JSON.stringify([house.events, house.log, made, await house.api.pack.submissions({ dossierId })])
    for (const place of [bytesUnder(house.dir), told])
      for (const words of [PASSWORD, Buffer.from(PASSWORD).toString('latin1')])
        expect(place.includes(words)).toBe(false)
  }, 120_000)
})

describe('a bundle for a court', () => {
  test('leaves out what belongs to the mediation unless the person wants it, and keeps the proof that it took place', async () => {
    const contract = await addPieceTo(house, dossierId, 'contrat.pdf', await makePdf({ text: 'CONTRAT' }))
    const notice = await addPieceTo(house, dossierId, 'recevabilite.pdf', await makePdf({ text: 'NOTICE' }))
    const proposal = await addPieceTo(house, dossierId, 'proposition.pdf', await makePdf({ text: 'PROPOSITION' }))
    const log = (on: string, summary: string, event: string, evidenceId: string) =>
      house.api.correspondence.add({
        dossierId,
        channel: 'email',
        direction: 'incoming',
        counterpart: 'mediator',
        on,
        summary,
        events: [{ event, on, proof: evidenceId }],
        citations: [{ evidenceId, page: null }],
      } as never)
    await log('2026-02-01', 'Votre dossier est recevable', 'referral.received_by_mediator', notice.id)
    await log('2026-03-01', 'Le médiateur propose 100 euros', 'proposal.received', proposal.id)
    const court = { dossierId, recipientId: 'tribunal-judiciaire' }
    const { plan, mediationStage, asked } = await house.api.pack.preview(court)
    expect(mediationStage.map(({ evidenceId }) => evidenceId)).toEqual([proposal.id])
    expect(plan.exhibits.map(({ evidenceId }) => evidenceId)).toEqual([contract.id, notice.id])
    expect(JSON.stringify(plan)).not.toMatch(/100 euros|recevable/)
    expect(plan.chronology.some(({ on }) => on === '2026-02-01')).toBe(true)
    expect(asked.find(({ about }) => about === 'mediation_held')?.have).toBe(true)
    const withIt = await house.api.pack.preview({ ...court, withMediation: true })
    expect(withIt.plan.exhibits).toHaveLength(3)
    expect(withIt.mediationStage).toEqual(mediationStage)
    expect((await house.api.pack.preview({ dossierId })).mediationStage).toEqual([])
    const onPaper = await house.api.pack.preview({ ...court, byPost: true })
    expect(onPaper).toMatchObject({ recipientId: 'tribunal-judiciaire', fit: { kind: 'paper' }, limits: [] })
    expect(onPaper.mediationStage).toEqual(mediationStage)
    expect(onPaper.plan).toEqual(plan)
    const printed = await house.api.pack.export({ ...court, byPost: true, to: to('pack') })
    expect([printed.fit.kind, printed.placed.map(({ number }) => number)]).toEqual(['paper', [1, 2]])
    const [line] = await house.api.pack.submissions({ dossierId })
    expect(line?.recipientId).toBe('tribunal-judiciaire')
    expect((await house.api.pack.preview({ dossierId, recipientId: 'post' })).mediationStage).toEqual([])
  })
})

describe('a mediator asked for by its profile', () => {
  test('is the mediator of the dossier, whoever else is', async () => {
    const { plan } = await house.api.pack.preview({
      dossierId,
      recipientId: 'medicys',
      mediatorId: 'mediateur-afepame',
    } as never)
    const of = async (mediatorId: string) =>
      (await house.api.pack.preview({ dossierId, mediatorId } as never)).plan.recipient
    expect(plan.recipient).toEqual(await of('medicys'))
    expect(plan.recipient).not.toEqual(await of('mediateur-afepame'))
  })
})
