import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { blockTexts, textsOf } from '#core/letter/letter-texts'
import { versionOf } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { openLibrary } from '#electron/db/open-library'
import { createStores } from '#electron/db/stores'
import { readZipEntry } from '#tests/integration/writers/zip-entry'
import { NOON, someDossier, someEvidence } from '#tests/support/some-records'
import { type TempHouse, tempHouse } from '#tests/support/temp-house'
import { libraryDeps, tempDir } from '#tests/support/temp-library'

const stored = JSON.parse(readFileSync('tests/fixtures/letters/schema-5.json', 'utf8'))
const LETTER = '55555555-5555-4555-8555-555555555555'

const PLAN = {
  dossierId: '',
  language: 'fr',
  title: 'Dossier',
  date: '2026-03-01',
  recipient: [],
  recipientVerified: false,
  cover: [],
  request: [
    { kind: 'heading', text: 'Demande' },
    { kind: 'list', items: ['Nom : X'] },
  ],
  chronology: [],
  exhibits: [],
  leftOut: [],
  letterFileName: null,
  missing: [],
}

let house: TempHouse | null = null
afterEach(async () => {
  await house?.close()
  house = null
})

/** A library as the version before left it: a letter and a pack whose texts are plain strings. */
const oldLibrary = () => {
  const dir = join(tempDir(), 'library')
  const library = openLibrary(dir, libraryDeps({ migrations: MIGRATIONS.slice(0, 5) }))
  const stores = createStores(library.db)
  const dossier = someDossier({ companyId: 'american-express-carte-france' as never })
  stores.dossier.insert(dossier)
  const pieces = [1, 2].map((number) => someEvidence(dossier.id, number, { title: `Document ${number}` }))
  for (const piece of pieces) stores.evidence.insert(piece)
  const client = library.db.$client
  expect(versionOf(client)).toBe(5)
  client
    .prepare(
      `INSERT INTO letter (id, dossier_id, template_id, template_version, language, state, title, content, missing,
        created_at, updated_at)
       VALUES (?, ?, 'contestation_operation_non_autorisee', 1, 'fr', 'draft', ?, ?, ?, ?, ?)`,
    )
    .run(LETTER, dossier.id, stored.title, JSON.stringify(stored.content), JSON.stringify(stored.missing), NOON, NOON)
  client
    .prepare(`INSERT INTO submission (id, dossier_id, version, plan, files, created_at) VALUES (?, ?, 1, ?, '[]', ?)`)
    .run(randomUUID(), dossier.id, JSON.stringify({ ...PLAN, dossierId: dossier.id }), NOON)
  library.close()
  return { dir, dossierId: dossier.id, pieces }
}

test('a letter and a pack of a library of the version before open, and the letter is exported word for word', async () => {
  const { dir, dossierId, pieces } = oldLibrary()
  house = await tempHouse({ libraryDir: dir, today: '2026-11-23' })
  const letter = await house.api.letter.get({ letterId: LETTER })
  expect(await house.api.letter.list({ dossierId })).toEqual([letter])
  const before = JSON.stringify(Object.values(stored.content))
  for (const text of textsOf(letter.content as never)) expect(before).toContain(JSON.stringify(text))
  expect(letter).toMatchObject({ state: 'draft', sent: null, title: stored.title, missing: stored.missing })

  const to = join(house.dir, 'lettre.docx')
  await house.api.letter.export({ letterId: LETTER, format: 'docx', to: house.app.tickets.issueDestination(to) })
  const xml = (await readZipEntry(readFileSync(to), 'word/document.xml')).toString('utf8')
  const printed = xml
    .replaceAll('<w:noBreakHyphen/>', '-')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ')
  for (const block of letter.content.blocks)
    for (const text of blockTexts(block as never))
      expect(printed).toContain(text.replaceAll('\u00a0', ' ').replaceAll("'", '’'))
  expect(printed).toContain('Document 1')

  // Its references are words: they go along when the exhibits change places.
  await house.api.exhibit.order({ dossierId, order: [...pieces].reverse().map(({ id }) => id) })
  expect(await house.api.exhibit.fixed({ dossierId })).toEqual([])
  const moved = await house.api.letter.enclosures({ letterId: LETTER })
  expect(moved.enclosures.map(({ number, title }) => [number, title])).toEqual([
    [1, 'Document 2'],
    [2, 'Document 1'],
  ])
})
