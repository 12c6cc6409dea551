import { afterAll, beforeAll, expect, test } from 'vitest'
import { blockTexts } from '#core/letter/letter-texts'
import { plainText } from '#core/letter/rich-text'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossierId: string
beforeAll(async () => {
  house = await tempHouse({ today: '2026-05-11' })
  dossierId = (await house.api.sample.create({})).id
})
afterAll(() => house.close())

test('every letter is drafted from the example dossier, in each of its languages', async () => {
  const templates = await house.api.letter.templates({})
  expect(templates).toHaveLength(19)
  for (const { id, en } of templates)
    for (const language of ['fr', 'en'] as const) {
      const letter = await house.api.letter.draft({ dossierId, templateId: id, language })
      expect([id, letter.content.blocks.length > 0]).toEqual([id, true])
      expect(plainText(letter.content.closing).startsWith('Yours')).toBe(language === 'en' && en !== null)
    }
})

test('what to write next follows from the log and the dates, and the draft states them', async () => {
  // The example's company promised a reply that never came; its time to answer still runs.
  expect((await house.api.letter.next({ dossierId })).map(({ templateId }) => templateId)).toEqual(['relance'])
  const silent = await house.api.dossier.create({ companyId: 'american-express-carte-france', motive: 'contract' })
  await house.api.correspondence.add({
    dossierId: silent.id,
    channel: 'registered_letter',
    direction: 'outgoing',
    on: '2026-03-25',
    events: [
      { event: 'complaint.sent', on: '2026-03-25' },
      { event: 'complaint.received_by_company', on: '2026-03-27' },
    ],
  })
  const next = await house.api.letter.next({ dossierId: silent.id })
  expect(next.map(({ templateId }) => templateId)).toEqual([
    'relance',
    'demande_coordonnees_mediateur',
    'saisine_mediateur',
    'mise_en_demeure',
  ])
  const letter = await house.api.letter.draft({ dossierId: silent.id, templateId: 'relance' })
  expect(letter.content.blocks.flatMap(blockTexts).join('\n')).toContain('a pris fin le 20 avril 2026')
})

test('a dossier that does not exist has no next letter', async () => {
  const nobody = { dossierId: '00000000-0000-4000-8000-000000000000' }
  await expect(house.api.letter.next(nobody)).rejects.toMatchObject({ error: { code: 'notFound' } })
})
