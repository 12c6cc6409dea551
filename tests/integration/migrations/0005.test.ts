import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, databaseAt } from '#tests/support/temp-library'

const DOSSIERS = ['11111111-1111-4111-8111-111111111111', '11111111-1111-4111-8111-111111111112'] as const
const PIECES = ['33333333-3333-4333-8333-333333333331', '33333333-3333-4333-8333-333333333332'] as const
const SHA = 'a'.repeat(64)
const READ = `INSERT INTO document (sha256, state, sensitive, read_at) VALUES ('${SHA}', 'read', '[]', '${NOON}')`

/** A library of the fourth version: the same bytes in two dossiers. */
const filled = () => {
  const client = databaseAt(4)
  for (const [at, id] of DOSSIERS.entries()) {
    addDossier(client, id)
    client
      .prepare(
        `INSERT INTO evidence (id, dossier_id, exhibit_number, title, proves, included, original_name, sha256, size, kind,
          extension_mismatch, reading, added_at)
         VALUES (?, ?, 1, 't', '', 1, 'n', ?, 1, 'pdf', 0, '{}', ?)`,
      )
      .run(PIECES[at], id, SHA, NOON)
  }
  return client
}

const migrated = () => {
  const client = filled()
  migrate(client, MIGRATIONS.slice(0, 5), { now: NOON })
  return client
}

type Client = ReturnType<typeof filled>
const marks = (client: Client) =>
  client
    .prepare<[], { kind: string; refId: string }>('SELECT kind, ref_id AS refId FROM search_mark ORDER BY 1, 2')
    .all()
const ofPieces = PIECES.map((refId) => ({ kind: 'evidence', refId }))

/** Processor time of telling 100 times that the file was read again, while so many other pieces wait; the least of five. */
const costWhileWaiting = (client: Client, waiting: number): number => {
  client.exec('DELETE FROM search_mark')
  const mark = client.prepare(`INSERT INTO search_mark (kind, ref_id) VALUES ('evidence', ?)`)
  const read = client.prepare(`UPDATE document SET read_at = '${NOON}'`)
  client.transaction(() => {
    for (let index = 0; index < waiting; index += 1) mark.run(randomUUID())
  })()
  const costs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    client.transaction(() => {
      for (let index = 0; index < 100; index += 1) read.run()
    })()
    return process.cpuUsage(before).user
  })
  return Math.min(...costs)
}

describe('migration 0005', () => {
  it('keeps every piece and every mark', () => {
    const before = marks(filled())
    expect(before.map(({ kind }) => kind)).toEqual(['dossier', 'dossier', 'evidence', 'evidence', 'file'])
    const client = migrated()
    expect(marks(client)).toEqual(before)
    expect(client.prepare('SELECT id FROM evidence ORDER BY id').pluck().all()).toEqual(PIECES)
  })

  it('marks each piece that holds the bytes once when they are read, and when they are read again', () => {
    const client = migrated()
    client.exec(`DELETE FROM search_mark WHERE kind = 'dossier' OR ref_id = '${PIECES[1]}'`)
    client.exec(READ)
    expect(marks(client)).toEqual(ofPieces)
    client.exec(
      `DELETE FROM search_mark WHERE ref_id = '${PIECES[0]}'; INSERT INTO search_mark (kind, ref_id) VALUES ('file', '${SHA}')`,
    )
    client.exec(`UPDATE document SET state = 'ocr_done'`)
    expect(marks(client)).toEqual(ofPieces)
  })

  it('does not look through all that waits: reading 100,000 files took longer with each', () => {
    const client = migrated()
    client.exec(READ)
    const few = costWhileWaiting(client, 10)
    expect(costWhileWaiting(client, 20_000)).toBeLessThan(20 * Math.max(few, 1000))
  })
})
