import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, databaseAt } from '#tests/support/temp-library'

const DOSSIER = '11111111-1111-4111-8111-111111111111'
const SHOWN = '33333333-3333-4333-8333-333333333331'
const LISTED = '33333333-3333-4333-8333-333333333332'
const FREE = '33333333-3333-4333-8333-333333333333'

const addPiece = (id: string, number: number) =>
  `INSERT INTO evidence (id, dossier_id, exhibit_number, title, proves, included, original_name, sha256, size, kind,
    extension_mismatch, reading, added_at)
   VALUES ('${id}', '${DOSSIER}', ${number}, 't', '', 1, 'n', '${String(number).repeat(64)}', 1, 'pdf', 0, '{}', '${NOON}')`

const plan = JSON.stringify({ exhibits: [{ evidenceId: SHOWN }], leftOut: [{ evidenceId: LISTED }] })

/** A library of the third version: a dossier with three pieces, two of them in a pack. */
const filled = () => {
  const client = databaseAt(3)
  addDossier(client, DOSSIER)
  for (const [at, id] of [SHOWN, LISTED, FREE].entries()) client.exec(addPiece(id, at + 1))
  client
    .prepare(
      `INSERT INTO submission (id, dossier_id, version, plan, files, created_at)
       VALUES ('44444444-4444-4444-8444-444444444444', ?, 1, ?, '[]', ?)`,
    )
    .run(DOSSIER, plan, NOON)
  return client
}

const migrated = () => {
  const client = filled()
  migrate(client, MIGRATIONS.slice(0, 4), { now: NOON })
  return client
}

describe('migration 0004', () => {
  it('keeps every piece and its number; none is composed', () => {
    const rows = migrated().prepare('SELECT id, exhibit_number, sha256, recipe FROM evidence ORDER BY seq').all()
    expect(rows).toEqual(
      [SHOWN, LISTED, FREE].map((id, at) => ({
        id,
        exhibit_number: at + 1,
        sha256: String(at + 1).repeat(64),
        recipe: null,
      })),
    )
  })

  it('lets a number change that no pack has used, and tells the search', () => {
    const client = migrated()
    client.exec('DELETE FROM search_mark')
    client.exec(`UPDATE evidence SET exhibit_number = 9 WHERE id = '${FREE}'`)
    expect(client.prepare('SELECT kind, ref_id FROM search_mark').all()).toEqual([{ kind: 'evidence', ref_id: FREE }])
  })

  it.each([
    ['shown in a pack', SHOWN],
    ['listed in a pack as left out', LISTED],
  ])('refuses to change the number of a piece that was %s', (_name, id) => {
    const client = migrated()
    expect(() => client.exec(`UPDATE evidence SET exhibit_number = 9 WHERE id = '${id}'`)).toThrow(/once a pack/)
    client.exec(`UPDATE evidence SET exhibit_number = exhibit_number, title = 'u' WHERE id = '${id}'`)
  })

  it.each(['id', 'dossier_id', 'original_name', 'sha256', 'size', 'added_at'])('still never changes %s', (column) => {
    expect(() => migrated().exec(`UPDATE evidence SET ${column} = ${column} WHERE id = '${FREE}'`)).toThrow(
      /bytes and digest/,
    )
  })

  it('never lets two pieces of a dossier have one number, nor a recipe that is not JSON', () => {
    const client = migrated()
    expect(() => client.exec(`UPDATE evidence SET exhibit_number = 1 WHERE id = '${FREE}'`)).toThrow(/UNIQUE/)
    expect(() => client.exec(`UPDATE evidence SET recipe = 'x' WHERE id = '${FREE}'`)).toThrow(/CHECK/)
  })
})
