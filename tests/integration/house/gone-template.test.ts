import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openLibrary } from '#electron/db/open-library'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { libraryDeps, tempDir } from '#tests/support/temp-library'

let house: TempHouse | null = null
afterEach(async () => {
  await house?.close()
  house = null
})

test('a letter whose template is gone is read, checked, given fields and kept as a template all the same', async () => {
  const libraryDir = join(tempDir(), 'library')
  const first = await tempHouse({ libraryDir })
  const dossierId = (await first.api.sample.create({})).id
  const { id: letterId, content } = await first.api.letter.draft({ dossierId, templateId: 'relance', language: 'fr' })
  await first.close()
  const library = openLibrary(libraryDir, libraryDeps({}))
  library.db.$client.prepare("UPDATE letter SET template_id = 'of_another_version' WHERE id = ?").run(letterId)
  library.close()

  house = await tempHouse({ libraryDir })
  expect((await house.api.letter.get({ letterId })).content).toEqual(content)
  expect((await house.api.letter.fields({ letterId })).length).toBeGreaterThan(10)
  expect((await house.api.remark.list({ letterId })).filter(({ kind }) => kind === 'must_contain')).toEqual([])
  expect(await house.api.template.keepLetter({ letterId, name: 'Ma relance' })).toMatchObject({
    basedOn: null,
    recipient: 'company',
  })
  const nothing = { dossierId, templateId: 'of_another_version', language: 'fr' } as const
  await expect(house.api.letter.draft(nothing)).rejects.toMatchObject({ error: { code: 'notFound' } })
})
