import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, addEntry, databaseAt } from '#tests/support/temp-library'

const DOSSIER = '11111111-1111-4111-8111-111111111111'
const ENTRY = '22222222-2222-4222-8222-222222222222'

/** A library of the first version with a dossier and an exchange in it. */
const filled = () => {
  const client = databaseAt(1)
  addDossier(client, DOSSIER)
  addEntry(client, ENTRY, DOSSIER)
  return client
}

describe('migration 0002', () => {
  it('keeps every row, without a stage of its own, a rate or a postal number', () => {
    const client = filled()
    migrate(client, MIGRATIONS.slice(0, 2), { now: NOON })
    expect(client.prepare('SELECT id, stage_override, legal_rates FROM dossier').get()).toEqual({
      id: DOSSIER,
      stage_override: null,
      legal_rates: '[]',
    })
    expect(client.prepare('SELECT id, summary, postal_number FROM entry').get()).toEqual({
      id: ENTRY,
      summary: 'x',
      postal_number: null,
    })
  })

  it('makes new tables that are STRICT and never delete a row along with another', () => {
    const client = databaseAt(2)
    const made = ['confirmation', 'deadline_mark', 'kept_dates', 'manual_deadline']
    const strict = client.pragma('table_list') as { name: string; strict: number }[]
    expect(strict.filter(({ name }) => made.includes(name)).map(({ strict: is }) => is)).toEqual([1, 1, 1, 1])
    const keys = made.flatMap((table) => client.pragma(`foreign_key_list(${table})`) as { on_delete: string }[])
    expect(keys.map(({ on_delete }) => on_delete)).toEqual(['RESTRICT', 'RESTRICT', 'RESTRICT', 'RESTRICT'])
  })

  it.each([
    ['a stage that is not JSON', `UPDATE dossier SET stage_override = 'court'`],
    [
      'a date without its length',
      `INSERT INTO manual_deadline VALUES (1, '${ENTRY}', '${DOSSIER}', 't', '2026', 'user', '', 'n', 'n', NULL)`,
    ],
    [
      'a mark of another kind',
      `INSERT INTO deadline_mark VALUES (1, '${DOSSIER}', 'k', 'forgotten', '2026-03-01', '')`,
    ],
    ['kept dates that are not JSON', `INSERT INTO kept_dates VALUES ('${DOSSIER}', 'x')`],
  ])('refuses %s', (_name, sql) => {
    const client = filled()
    migrate(client, MIGRATIONS.slice(0, 2), { now: NOON })
    expect(() => client.exec(sql)).toThrow(/CHECK constraint failed/)
  })

  it('says a thing once: one mark for a date, one confirmation for a check of a mediator', () => {
    const client = filled()
    migrate(client, MIGRATIONS.slice(0, 2), { now: NOON })
    const mark = `INSERT INTO deadline_mark (dossier_id, deadline_key, kind, on_date, note) VALUES ('${DOSSIER}', 'k', 'done', '2026-03-01', '')`
    const confirmation = `INSERT INTO confirmation (dossier_id, mediator_id, check_id, at) VALUES ('${DOSSIER}', '', 'c', 'n')`
    for (const sql of [mark, confirmation]) {
      client.exec(sql)
      expect(() => client.exec(sql)).toThrow(/UNIQUE constraint failed/)
    }
  })
})
