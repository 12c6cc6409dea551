import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, addEntry, databaseAt } from '#tests/support/temp-library'

const DOSSIER = '11111111-1111-4111-8111-111111111111'
const ENTRY = '22222222-2222-4222-8222-222222222222'
const PIECE = '33333333-3333-4333-8333-333333333333'
const SHA = 'a'.repeat(64)

/** A library of the second version with a dossier, an exchange and a piece in it. */
const filled = () => {
  const client = databaseAt(2)
  addDossier(client, DOSSIER)
  addEntry(client, ENTRY, DOSSIER)
  client.prepare(addPiece(PIECE, 1)).run()
  return client
}

const addPiece = (id: string, number: number, sha256 = SHA) =>
  `INSERT INTO evidence (id, dossier_id, exhibit_number, title, proves, included, original_name, sha256, size, kind,
    extension_mismatch, reading, added_at)
   VALUES ('${id}', '${DOSSIER}', ${number}, 't', '', 1, 'n', '${sha256}', 1, 'pdf', 0, '{}', '${NOON}')`

const migrated = () => {
  const client = filled()
  migrate(client, MIGRATIONS.slice(0, 3), { now: NOON })
  return client
}

type Client = ReturnType<typeof filled>
const marks = (client: Client) =>
  client
    .prepare<[], { kind: string; ref: string }>('SELECT kind, ref_id AS ref FROM search_mark')
    .all()
    .map(({ kind, ref }) => `${kind} ${ref}`)
    .sort()
const clear = (client: Client) => client.exec('DELETE FROM search_mark')
const DOCUMENT = `INSERT INTO document (sha256, state, sensitive, read_at) VALUES ('${SHA}', 'read', '[]', '${NOON}')`

describe('migration 0003', () => {
  it('keeps every row: an exact day, a piece of which nothing more is known', () => {
    const client = migrated()
    expect(
      client.prepare('SELECT id, summary, date_precision, day_order, source_evidence, source_key FROM entry').all(),
    ).toEqual([
      { id: ENTRY, summary: 'x', date_precision: null, day_order: null, source_evidence: null, source_key: null },
    ])
    expect(client.prepare('SELECT id, facts, sender, received_on, came_from FROM evidence').all()).toEqual([
      { id: PIECE, facts: '{}', sender: '', received_on: null, came_from: null },
    ])
  })

  it('marks all that was there before, to be read and to be found', () => {
    expect(marks(migrated())).toEqual([`dossier ${DOSSIER}`, `entry ${ENTRY}`, `evidence ${PIECE}`, `file ${SHA}`])
  })

  it('makes new tables that are STRICT and never delete a row along with another', () => {
    const client = migrated()
    const made = ['document', 'document_page', 'search_mark', 'search_row']
    const strict = client.pragma('table_list') as { name: string; strict: number }[]
    expect(strict.filter(({ name }) => made.includes(name)).map(({ strict: is }) => is)).toEqual([1, 1, 1, 1])
    const keys = made.flatMap((table) => client.pragma(`foreign_key_list(${table})`) as { on_delete: string }[])
    expect(keys.map(({ on_delete }) => on_delete)).toEqual(['RESTRICT'])
  })

  it('marks each change once, in the transaction of the change', () => {
    const client = migrated()
    clear(client)
    client.exec(`UPDATE entry SET summary = 'y'; UPDATE entry SET summary = 'z'; UPDATE dossier SET demand = 'd'`)
    expect(marks(client)).toEqual([`dossier ${DOSSIER}`, `entry ${ENTRY}`])
    clear(client)
    client.exec(`BEGIN; UPDATE entry SET summary = 'w'; ROLLBACK`)
    expect(marks(client)).toEqual([])
  })

  it('wants a new file read once, and not the bytes it has read', () => {
    const client = migrated()
    clear(client)
    const other = 'b'.repeat(64)
    client.exec(addPiece('44444444-4444-4444-8444-444444444444', 2, other))
    expect(marks(client)).toEqual(['evidence 44444444-4444-4444-8444-444444444444', `file ${other}`])
    client.exec(DOCUMENT.replace(SHA, other))
    clear(client)
    client.exec(
      `INSERT INTO dossier (id, title, company_id, profile, region, motive, status_kind, status, is_sample,
        reference_numbers, payments, demand, summary, created_at, updated_at)
       SELECT '99999999-1111-4111-8111-111111111111', title, company_id, profile, region, motive, status_kind, status,
        is_sample, reference_numbers, payments, demand, summary, created_at, updated_at FROM dossier`,
    )
    clear(client)
    client.exec(
      addPiece('55555555-4444-4444-8444-444444444444', 1, other).replace(
        DOSSIER,
        '99999999-1111-4111-8111-111111111111',
      ),
    )
    expect(marks(client)).toEqual(['evidence 55555555-4444-4444-8444-444444444444'])
  })

  it('marks the pieces that hold the bytes when these were read, and again when they were recognised', () => {
    const client = migrated()
    client.exec(DOCUMENT)
    expect(marks(client)).not.toContain(`file ${SHA}`)
    clear(client)
    client.exec(
      `INSERT INTO document (sha256, state, sensitive, read_at) VALUES ('${SHA}', 'ocr_done', '[]', '${NOON}')
       ON CONFLICT (sha256) DO UPDATE SET state = 'ocr_done'`,
    )
    expect(marks(client)).toEqual([`evidence ${PIECE}`])
  })

  it.each([
    ['facts that are not JSON', "UPDATE evidence SET facts = 'x'"],
    ['a precision that is not JSON', "UPDATE entry SET date_precision = 'march'"],
    ['a state of reading of its own', DOCUMENT.replace("'read'", "'half'")],
    ['a page 0', `${DOCUMENT}; INSERT INTO document_page VALUES (1, '${SHA}', 0, 'file', '', NULL)`],
    ['a find of another kind', "INSERT INTO search_row VALUES (1, 'person', '', '', 0, NULL, '', '', '')"],
    ['a mark of another kind', "INSERT INTO search_mark VALUES (1000, 'person', '')"],
  ])('refuses %s', (_name, sql) => {
    expect(() => migrated().exec(sql)).toThrow(/CHECK constraint failed/)
  })

  it('says a thing once: one exchange for a message, one page with a number', () => {
    const client = migrated()
    client.exec(`UPDATE entry SET source_evidence = '${PIECE}', source_key = '<1@x>'`)
    expect(() =>
      client.exec(
        `INSERT INTO entry (id, dossier_id, channel, direction, counterpart, on_date, person, reference, summary,
          events, citations, recorded_at, updated_at, source_evidence, source_key)
         SELECT '66666666-2222-4222-8222-222222222222', dossier_id, channel, direction, counterpart, on_date, person,
          reference, summary, events, citations, recorded_at, updated_at, source_evidence, source_key FROM entry`,
      ),
    ).toThrow(/UNIQUE constraint failed/)
    client.exec(`${DOCUMENT}; INSERT INTO document_page VALUES (1, '${SHA}', 1, 'file', '', NULL)`)
    expect(() => client.exec(`INSERT INTO document_page VALUES (2, '${SHA}', 1, 'ocr', '', NULL)`)).toThrow(
      /UNIQUE constraint failed/,
    )
  })
})
