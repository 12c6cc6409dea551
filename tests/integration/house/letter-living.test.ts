import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hasCardNumber } from '#core/kernel/card-number'
import { textsOf } from '#core/letter/letter-texts'
import { type Inline, plainText, richText } from '#core/letter/rich-text'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossierId: string
const pieces: string[] = []

beforeAll(async () => {
  house = await tempHouse({ today: '2026-03-23' })
  const made = await house.api.dossier.create({
    companyId: 'american-express-carte-france',
    motive: 'unauthorised_payment',
  })
  dossierId = made.id
  for (const name of ['relevé', 'capture', 'contrat']) {
    const path = join(house.dir, `${name}.txt`)
    writeFileSync(path, name)
    const { results } = await house.api.evidence.add({ dossierId, files: [house.app.tickets.issueFile(path)] })
    const [result] = results
    if (result?.kind === 'added') pieces.push(result.evidence.id)
  }
})
afterAll(() => house.close())

const draft = () => house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale', date: '2026-03-20' })
const get = (letterId: string) => house.api.letter.get({ letterId })
type Content = Awaited<ReturnType<typeof get>>['content']
const print = (content: Content): string => textsOf(content as never).join('\n')
const saying = (content: Content, ...text: Inline[]): Content => ({ ...content, blocks: [{ kind: 'paragraph', text }] })

test('a draft follows its dossier, its sender and its payments until it is changed by hand', async () => {
  const { id, missing } = await draft()
  expect(missing.map(({ variable }) => variable)).toContain('member_number')
  const references = { memberNumber: 'AD-77', contractNumber: null, complaintNumber: null }
  const payment = {
    debitedOn: '2026-03-01',
    merchant: 'NORDLYS',
    amount: { cents: 1234, currency: 'EUR' },
    payeeOutsideEea: false,
    amountUnexpected: false,
  }
  await house.api.dossier.update({ dossierId, changes: { references, payments: [payment] } })
  const person = { firstName: 'Noé', lastName: 'Rivoire', street: ['1 rue X'], postcode: '69003', city: 'Lyon' }
  await house.api.person.update({ changes: person })
  const now = await get(id)
  expect(print(now.content)).toContain('Numéro d’adhérent ou de client\u00a0: AD-77')
  expect([now.content.sender[0], now.content.signature]).toEqual(['Noé Rivoire', 'Noé Rivoire'])
  expect(now.missing.map(({ variable }) => variable)).not.toContain('member_number')
  expect((await house.api.letter.list({ dossierId })).find((one) => one.id === id)).toEqual(now)
  const byHand = { ...now.content, sender: ['Maître X'], follows: ['signature' as const] }
  const saved = await house.api.letter.update({ letterId: id, content: byHand })
  expect([saved.content.sender, saved.content.signature]).toEqual([['Maître X'], 'Noé Rivoire'])
})

test('the facts that may be put in are told with their value and where they come from', async () => {
  const { id } = await draft()
  const fields = await house.api.letter.fields({ letterId: id })
  const of = (name: string) => fields.find(({ field }) => field === name)
  expect(of('member_number')).toEqual({
    field: 'member_number',
    label: { fr: 'numéro d’adhérent ou de client', en: 'member or customer number' },
    value: 'AD-77',
    from: 'dossier',
  })
  expect(of('company_name')?.from).toBe('company')
  expect([of('complaint_sent')?.value, of('complaint_sent')?.from]).toEqual([null, 'exchanges'])
  expect([of('notice_limit')?.from, of('card_held')?.from]).toEqual(['dates', null])
  expect(of('notice_limit')?.value).toMatch(/^4\savril\s2026$/)
  expect(fields.filter(({ field }) => field.includes('exhibits'))).toEqual([])
  expect(new Set(fields.map(({ field }) => field)).size).toBe(fields.length)
})

test('a complete card number is masked even where it is spread over parts of a text', async () => {
  const { id, content } = await draft()
  const saved = await house.api.letter.update({
    letterId: id,
    content: saying(content, ...richText('Carte 3782 '), { kind: 'text', text: '822463 10005', strong: true }),
  })
  expect(print(saved.content)).toContain('Carte •••• 0005')
  const to = join(house.dir, 'carte.docx')
  await house.api.letter.export({ letterId: id, format: 'docx', to: house.app.tickets.issueDestination(to) })
  expect(textsOf((await get(id)).content as never).some(hasCardNumber)).toBe(false)
})

test('what was sent is exported as it left, whatever becomes of the dossier', async () => {
  const { id, content } = await draft()
  const cited = [{ evidenceId: pieces[1] as never, page: null }]
  await house.api.letter.update({
    letterId: id,
    content: saying(
      content,
      ...richText('Voir la '),
      { kind: 'exhibit', cited, text: 'pièce n°\u00a09' },
      { kind: 'field', field: 'member_number', text: '' },
    ),
  })
  const before = await get(id)
  expect(print(before.content)).toContain('Voir la pièce n°\u00a02AD-77')
  const { letter } = await house.api.sending.send({
    letterId: id,
    on: '2026-03-23',
    channel: 'registered_letter',
    event: null,
    postalNumber: null,
  })
  await house.api.dossier.update({
    dossierId,
    changes: { references: { memberNumber: 'AUTRE', contractNumber: null, complaintNumber: null } },
  })
  await house.api.evidence.update({
    evidenceId: pieces[1] as string,
    changes: { title: 'Autre titre', included: false },
  })
  expect(await get(id)).toEqual(letter)
  expect(letter.content).toEqual(before.content)
  for (const format of ['docx', 'pdf'] as const) {
    const [out, kept] = [join(house.dir, `envoi.${format}`), join(house.dir, `gardé.${format}`)]
    await house.api.letter.export({ letterId: id, format, to: house.app.tickets.issueDestination(out) })
    const evidenceId = letter.sent?.[format] ?? ''
    await house.api.evidence.export({ evidenceId, to: house.app.tickets.issueDestination(kept) })
    expect(readFileSync(out).equals(readFileSync(kept))).toBe(true)
  }
  await expect(house.api.letter.update({ letterId: id, content: before.content })).rejects.toMatchObject({
    error: { code: 'letter.sent' },
  })
  const fixed = await house.api.exhibit.fixed({ dossierId })
  expect(fixed).toEqual([{ evidenceId: pieces[1], since: '2026-03-23', where: 'letter' }])
  expect(plainText(before.content.subject as never)).not.toBe('')
})
