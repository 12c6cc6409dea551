import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LetterContent } from '#core/letter/letter'
import { loadResources } from '#electron/services/load-resources'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'

let house: TempHouse
let dossierId: string
beforeAll(async () => {
  house = await tempHouse({ today: '2026-05-11' })
  dossierId = (await house.api.sample.create({})).id
})
afterAll(() => house.close())

const saying = (content: LetterContent, text: string): LetterContent => ({
  ...content,
  blocks: [...content.blocks, { kind: 'paragraph', text: [{ kind: 'text', text }] }],
})

test('every letter of the example dossier, in each language, has nothing to look at but what the dossier lacks', async () => {
  const templates = await house.api.letter.templates({})
  for (const { id } of templates)
    for (const language of ['fr', 'en'] as const) {
      const letter = await house.api.letter.draft({ dossierId, templateId: id, language })
      const remarks = await house.api.remark.list({ letterId: letter.id })
      const others = remarks.filter(({ kind }) => kind !== 'placeholder' && kind !== 'unverified')
      expect([id, language, ...others.map(({ title }) => title.fr)]).toEqual([id, language])
    }
})

test('what stands in the editor is judged before it is kept', async () => {
  const letter = await house.api.letter.draft({ dossierId, templateId: 'reclamation_initiale' })
  const before = await house.api.remark.list({ letterId: letter.id })
  const content = saying(
    letter.content,
    'Vous êtes des voleurs. Je demande 1 250 € avant le 4 mai 2026, voir pièce n° 99.',
  )
  const edited = await house.api.remark.list({ letterId: letter.id, content })
  const added = edited.filter(({ id }) => !before.some((one) => one.id === id))
  expect(added.map(({ kind }) => kind).sort()).toEqual(['amount', 'exhibit', 'past_time_limit', 'tone'])
  expect(await house.api.remark.list({ letterId: letter.id })).toEqual(before)
  await house.api.letter.update({ letterId: letter.id, content })
  expect((await house.api.remark.list({ letterId: letter.id })).length).toBe(edited.length)
})

test('a remark never keeps a letter from leaving, and a letter that left has none', async () => {
  const letter = await house.api.letter.draft({ dossierId, templateId: 'relance' })
  await house.api.letter.update({ letterId: letter.id, content: saying(letter.content, 'Vous êtes des voleurs.') })
  expect((await house.api.remark.list({ letterId: letter.id })).length).toBeGreaterThan(0)
  const { channel, event, on } = await house.api.sending.suggest({ letterId: letter.id })
  await house.api.sending.send({ letterId: letter.id, on, channel, event, postalNumber: null })
  expect(await house.api.remark.list({ letterId: letter.id })).toEqual([])
})

test('an unknown letter is told', async () => {
  const nobody = { letterId: '00000000-0000-4000-8000-000000000000' }
  await expect(house.api.remark.list(nobody)).rejects.toMatchObject({ error: { code: 'notFound' } })
})

test('a damaged list of harsh words is named, and stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recours-resources-'))
  try {
    cpSync('resources', folder, { recursive: true })
    const file = join(folder, 'wording', 'harsh-en.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"insult"', '"other"'))
    expect(() => loadResources(folder)).toThrow(
      expect.objectContaining({ error: { code: 'resource.invalid', file: 'harsh-en.json' } }),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
