import { describe, expect, it } from 'vitest'
import { migrate } from '#electron/db/migrate'
import { MIGRATIONS } from '#electron/db/migrations'
import { NOON } from '#tests/support/some-records'
import { addDossier, databaseAt } from '#tests/support/temp-library'

const DOSSIER = '11111111-1111-4111-8111-111111111111'
const LETTER = '55555555-5555-4555-8555-555555555555'
const SENT = JSON.stringify({ on: '2026-03-02' })

/** A library of the fifth version: a dossier with one letter. */
const filled = () => {
  const client = databaseAt(5)
  addDossier(client, DOSSIER)
  client
    .prepare(
      `INSERT INTO letter (id, dossier_id, template_id, template_version, language, state, title, content, missing,
        created_at, updated_at)
       VALUES (?, ?, 'reclamation_initiale', 1, 'fr', 'draft', 'T', '{"subject":"Objet"}', '[]', ?, ?)`,
    )
    .run(LETTER, DOSSIER, NOON, NOON)
  return client
}

const migrated = () => {
  const client = filled()
  migrate(client, MIGRATIONS.slice(0, 6), { now: NOON })
  return client
}

const sent = () => {
  const client = migrated()
  client.prepare(`UPDATE letter SET state = 'sent', sent = ?`).run(SENT)
  return client
}

const OTHER = '66666666-6666-4666-8666-666666666666'

describe('migration 0006', () => {
  it('keeps every letter to the letter; none of them was sent', () => {
    const before = filled().prepare('SELECT * FROM letter').all()
    expect(migrated().prepare('SELECT * FROM letter').all()).toEqual(
      before.map((row) => ({ ...(row as object), sent: null })),
    )
  })

  it('lets a draft change, and a letter be sent once', () => {
    const client = migrated()
    client.exec(`UPDATE letter SET content = '{"subject":"Autre"}'`)
    client.prepare(`UPDATE letter SET state = 'sent', sent = ?`).run(SENT)
    expect(client.prepare('SELECT state, sent FROM letter').all()).toEqual([{ state: 'sent', sent: SENT }])
  })

  it.each([
    ['content', `content = '{"subject":"Autre"}'`],
    ['sent', `sent = '{"on":"2026-03-03"}'`],
    ['language', `language = 'en'`],
    ['template_id', `template_id = 'relance'`],
    ['template_version', 'template_version = 2'],
    ['title', `title = 'Autre'`],
    ['state', `state = 'draft'`],
    ['content, with what was sent', `sent = NULL, state = 'draft', content = '{"subject":"Autre"}'`],
    ['title, with what was sent', `sent = NULL, state = 'draft', title = 'Autre'`],
    ['id', `id = '${OTHER}'`],
  ])('refuses to change %s of a letter that was sent', (_column, change) => {
    expect(() => sent().exec(`UPDATE letter SET ${change}`)).toThrow(/a sent letter says never changes/)
  })

  it('lets a sent letter be written as it is, and be a draft again', () => {
    const client = sent()
    client.exec(`UPDATE letter SET content = content, sent = sent, updated_at = '${NOON}'`)
    client.exec(`UPDATE letter SET sent = NULL, state = 'draft'`)
    client.exec(`UPDATE letter SET content = '{"subject":"Autre"}'`)
    expect(client.prepare('SELECT content FROM letter').pluck().get()).toBe('{"subject":"Autre"}')
  })

  it('has a place for templates of one’s own and for learnt words, each word once', () => {
    const client = migrated()
    client.exec(
      `INSERT INTO own_template (id, name, language, recipient, channel, content, created_at, updated_at)
       VALUES ('${OTHER}', 'Mon modèle', 'fr', 'company', 'letter', '{}', '${NOON}', '${NOON}')`,
    )
    client.exec(`INSERT INTO own_word (word, added_at) VALUES ('nantis', '${NOON}')`)
    expect(() => client.exec(`INSERT INTO own_word (word, added_at) VALUES ('nantis', '${NOON}')`)).toThrow(/UNIQUE/)
    expect(() => client.exec(`UPDATE own_template SET content = 'x'`)).toThrow(/CHECK/)
    expect(() => client.exec(`UPDATE letter SET sent = 'x'`)).toThrow(/CHECK/)
    expect(client.prepare('SELECT based_on, removed_at FROM own_template').get()).toEqual({
      based_on: null,
      removed_at: null,
    })
  })
})
