import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, databaseAt } from '#tests/support/temp-library'

const DOSSIER = '11111111-1111-4111-8111-111111111111'
const SUBMISSION = '77777777-7777-4777-8777-777777777777'
const PIECE = '88888888-8888-4888-8888-888888888888'
const COPY = '99999999-9999-4999-8999-999999999999'

/** A library of the sixth version: a dossier with a pack that was made. */
const filled = () => {
  const client = databaseAt(6)
  addDossier(client, DOSSIER)
  client
    .prepare(`INSERT INTO submission (id, dossier_id, version, plan, files, created_at) VALUES (?, ?, 1, ?, ?, ?)`)
    .run(SUBMISSION, DOSSIER, '{"title":"Dossier"}', '[{"name":"00_Dossier_complet.pdf"}]', NOON)
  return client
}

const migrated = () => {
  const client = filled()
  migrate(client, MIGRATIONS.slice(0, 7), { now: NOON })
  return client
}

const addPiece = (client: ReturnType<typeof migrated>, id: string, number: number): void => {
  client
    .prepare(
      `INSERT INTO evidence (id, dossier_id, exhibit_number, title, proves, included, original_name, sha256, size, kind,
        extension_mismatch, reading, added_at)
       VALUES (?, ?, ?, 'T', '', 1, 'a.pdf', ?, 1, 'pdf', 0, '{}', ?)`,
    )
    .run(id, DOSSIER, number, String(number).repeat(64), NOON)
}

describe('migration 0007', () => {
  it('keeps every submission to the letter; whose limits they kept to is not known, nor are their bytes kept', () => {
    const before = filled().prepare('SELECT * FROM submission').all()
    expect(before).toHaveLength(1)
    expect(migrated().prepare('SELECT * FROM submission').all()).toEqual(
      before.map((row) => ({ ...(row as object), recipient_id: null, kept_files: null })),
    )
  })

  it.each([
    ['recipient', `UPDATE submission SET recipient_id = 'other'`],
    ['kept files', `UPDATE submission SET kept_files = '[]'`],
    ['plan', `UPDATE submission SET plan = '{}'`],
  ])('refuses to change the %s of a submission', (_what, change) => {
    expect(() => migrated().exec(change)).toThrow(/a submitted version never changes/)
  })

  it('has a place for what the person read of a recipient, once for each limit', () => {
    const client = migrated()
    const add = `INSERT INTO recipient_limit (recipient_id, limit_key, value, read_on) VALUES ('other', 'mostFiles', '5', '2026-03-02')`
    client.exec(add)
    expect(() => client.exec(add)).toThrow(/UNIQUE/)
    expect(() => client.exec(`UPDATE recipient_limit SET value = 'x'`)).toThrow(/CHECK/)
    expect(() => client.exec(`UPDATE recipient_limit SET read_on = 'hier'`)).toThrow(/CHECK/)
  })

  it('has a place for redacted copies: one line for each copy, of a piece that is there', () => {
    const client = migrated()
    addPiece(client, PIECE, 1)
    addPiece(client, COPY, 2)
    const add = client.prepare(
      'INSERT INTO redaction (evidence_id, of_evidence_id, areas, made_at) VALUES (?, ?, ?, ?)',
    )
    add.run(COPY, PIECE, '[]', NOON)
    expect(() => add.run(COPY, PIECE, '[]', NOON)).toThrow(/UNIQUE/)
    expect(() => add.run(PIECE, SUBMISSION, '[]', NOON)).toThrow(/FOREIGN KEY/)
    expect(() => client.exec(`UPDATE redaction SET areas = 'x'`)).toThrow(/CHECK/)
  })
})
